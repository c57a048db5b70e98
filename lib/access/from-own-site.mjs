/**
 * Whether a request that changes something was sent by one of the site's own pages. A missing Origin is refused:
 * browsers send one with every form. A browser too old for Sec-Fetch-Site sends none.
 * @param {(name: string) => string | string[] | null | undefined} header reads a request header
 * @param {string} origin the site's own, as `https://waymark.example.nhs.uk`
 * @returns {boolean}
 */
export function fromOwnSite(header, origin) {
  const site = header('sec-fetch-site') ?? null
  return header('origin') === origin && (site === null || site === 'same-origin')
}
