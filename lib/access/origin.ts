/** The address that people use for this Waymark. */
export function siteUrl(): URL {
  return new URL(process.env.WAYMARK_URL ?? process.env.NEXTAUTH_URL ?? 'http://localhost:3000')
}

/**
 * Whether a change was asked for by one of this site's own pages.
 * @param header reads a request header. A missing Origin is refused: browsers send one with every form.
 */
export function isOwnOrigin(header: (name: string) => string | null): boolean {
  const origin = header('origin')
  const site = header('sec-fetch-site')
  return origin === siteUrl().origin && (site === null || site === 'same-origin')
}
