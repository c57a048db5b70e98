import { fromOwnSite } from '../../lib/access/from-own-site.mjs'

const READS = ['GET', 'HEAD', 'OPTIONS']

/**
 * What a change is answered that one of the site's own pages did not ask for; null where the request may go on. It is
 * asked of every request before Next sees it, so that no action or handler can be forgotten.
 * @param request an incoming message. @param site the address that people use.
 */
export function refusedChange(request, site) {
  if (READS.includes(request.method ?? '')) return null
  const { origin } = new URL(site)
  if (fromOwnSite((name) => request.headers[name], origin)) return null
  return `Waymark takes changes from its own pages only. Open ${origin} and make the change there.\n`
}
