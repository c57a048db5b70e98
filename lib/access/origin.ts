import { fromOwnSite } from './from-own-site.mjs'

/** The address that people use for this Waymark. */
export function siteUrl(): URL {
  return new URL(process.env.WAYMARK_URL ?? process.env.NEXTAUTH_URL ?? 'http://localhost:3000')
}

/**
 * Whether a change was asked for by one of this site's own pages.
 * @param header reads a request header
 */
export function isOwnOrigin(header: (name: string) => string | null): boolean {
  return fromOwnSite(header, siteUrl().origin)
}
