/** Where to go after signing in: only a page of a Trust or an invitation, never another site. */
export const ownPath = (next: string | null | undefined): string =>
  next && /^\/(?:t|invite)\/[A-Z0-9]{3,8}(?:[/?]|$)/.test(next) ? next : '/'

/** The address of a page that goes on to `next` when it is done. */
export const withNext = (path: string, next: string | null | undefined): string => {
  const own = ownPath(next)
  return own === '/' ? path : `${path}?next=${encodeURIComponent(own)}`
}
