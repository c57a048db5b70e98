/**
 * Where a page asked for under another name should be asked for instead: forms work only under the site's own
 * address, and a name that is not ours may be somebody's trick.
 * @param request an incoming message. @param site the address that people use.
 * @returns the address to go to, or null when the page is asked for under its own or only its health is.
 */
export function ownAddress(request, site) {
  if (request.url === '/api/health' || request.headers.host === new URL(site).host) return null
  // Put behind the origin as text: `//x//elsewhere` resolved against it, once or twice, would name another site.
  const path = request.url?.startsWith('/') ? request.url : '/'
  return new URL(new URL(site).origin + path).href
}
