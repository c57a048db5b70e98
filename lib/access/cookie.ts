import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { withBrowserTag } from './known-browser'
import { siteUrl } from './origin'
import { siteSecret } from './secret'
import { SESSION_SECONDS } from './session'

/** Whether the site is asked for with TLS, so that no cookie of it may travel without. */
export const isSecure = (): boolean => siteUrl().protocol === 'https:'
/** No other host of the domain can set a cookie of such a name, nor anybody without TLS. */
export const ownCookieName = (name: string): string => `${isSecure() ? '__Host-' : ''}${name}`
const cookieName = () => ownCookieName('next-auth.session-token')

/** How the cookie of a session is called and set, for next-auth. */
export const sessionCookie = () => ({
  name: cookieName(),
  options: { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' } as const,
})

/** Seals the session's ids into the cookie that next-auth reads. */
export async function writeSessionCookie(accountId: string, sessionId: string): Promise<void> {
  const value = await encode({
    token: { sub: accountId, sessionId },
    secret: siteSecret(),
    maxAge: SESSION_SECONDS,
  })
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, value, { ...options, maxAge: SESSION_SECONDS })
}

/** @returns the ids in the cookie, or null where there is none or it was not sealed by this site. */
export async function readSessionCookie(): Promise<{ accountId: string; sessionId: string } | null> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return null
  const claims = await decode({ token, secret: siteSecret() }).catch(() => null)
  return typeof claims?.sub === 'string' && typeof claims.sessionId === 'string'
    ? { accountId: claims.sub, sessionId: claims.sessionId }
    : null
}

export const clearSessionCookie = (): Promise<void> => forgetCookie(cookieName())

/** Has the browser forget a cookie of ours. One whose name asks for TLS is only changed, and so only removed, by one that does. */
export async function forgetCookie(name: string): Promise<void> {
  ;(await cookies()).delete({ name, path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure() })
}

/** Asks a browser that signs out to forget what it kept of this site. */
export const FORGET_SITE = { 'Clear-Site-Data': '"cache", "cookies", "storage"' }

const browserCookie = () => ownCookieName('waymark-browser')
const KNOWN_SECONDS = 180 * 24 * 60 * 60

/** What this browser keeps of the accounts that it signed in to. */
export const keptByBrowser = async (): Promise<string | undefined> =>
  (await cookies()).get(browserCookie())?.value

/** Has the browser known for an account. It outlives the session, and signs nobody in. */
export async function rememberBrowser(tag: string): Promise<void> {
  const jar = await cookies()
  jar.set(browserCookie(), withBrowserTag(jar.get(browserCookie())?.value, tag), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: KNOWN_SECONDS,
  })
}
