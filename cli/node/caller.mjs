const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]

/**
 * Puts the address that a request came from into `x-waymark-client`, and the page asked for into `x-waymark-path`. What the client says of itself is not believed:
 * its own such headers go, and so does what only a proxy may say, unless proxies of one's own stand in front.
 */
export function tellCaller(request, proxies) {
  // Next asks for the page that an action leads to by itself, with the headers of the request, ours among them.
  const fromNext = request.headers['x-waymark-client'] !== undefined
  request.headers['x-waymark-client'] = request.socket.remoteAddress ?? ''
  request.headers['x-waymark-path'] = request.url ?? '/'
  if (proxies > 0) return
  if (request.headers['x-forwarded-for'] !== undefined && !fromNext) warnOnce()
  for (const name of forwarded) delete request.headers[name]
}

let warned = false

/** A proxy stands in front and is not told of: everybody comes from its address. */
function warnOnce() {
  if (warned) return
  warned = true
  console.warn(
    'A proxy sends X-Forwarded-For, and WAYMARK_PROXIES is not set: everybody seems to come from one address (docs/hardening.md).',
  )
}
