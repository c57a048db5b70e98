import { randomBytes } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

/** What a page may never use; Waymark asks for none of it. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ')

/** Files that are the same for everyone and may be kept by a browser, and handlers that say themselves what may be. */
const OWN_KEEPING = /^\/(_next\/static|nhsuk|api\/v1)\//

/** Where browsers tell what a page was kept from doing. */
export const REPORTS = '/csp-report'

/**
 * The headers of security of every answer, whatever its status. Scripts run by a nonce that is new for each answer: Next
 * reads it from the policy in the request and puts it on its own.
 * @param site the address that people use. @param dev whether React may use `eval` to explain errors.
 * @param formTargets other sites that a form may lead to: the provider of single sign-on.
 * @returns puts the headers on an answer that has not begun; the request is changed too.
 */
export function answerHeaders(site, dev = false, formTargets = []) {
  const secure = site.startsWith('https:')
  const nonces = new WeakMap()
  const nonce = (_, response) => `'nonce-${nonces.get(response)}'`
  const directives = {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", nonce, "'strict-dynamic'", ...(dev ? ["'unsafe-eval'"] : [])],
    styleSrc: ["'self'", nonce],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'", ...formTargets],
    frameAncestors: ["'none'"],
    reportUri: [REPORTS],
    ...(secure ? { upgradeInsecureRequests: [] } : {}),
  }
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  return (request, response) => {
    nonces.set(response, randomBytes(18).toString('base64'))
    protect(request, response, (error) => {
      if (error) throw error
    })
    response.setHeader('Permissions-Policy', PERMISSIONS)
    if (!OWN_KEEPING.test(request.url ?? '')) response.setHeader('Cache-Control', 'no-store')
    request.headers['content-security-policy'] = response.getHeader('Content-Security-Policy')
    delete request.headers['content-security-policy-report-only']
  }
}

/**
 * Answers what could not be read as a request, which no handler ever sees, with the same headers; takes it for gone where an
 * answer has begun.
 * @param protect puts the headers on. @param error of the server's `clientError`.
 */
export function answerUnread(protect, error, socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
  const request = new IncomingMessage(socket)
  const response = new ServerResponse(request)
  protect(request, response)
  try {
    response.assignSocket(socket)
  } catch {
    return socket.destroy()
  }
  response.once('finish', () => socket.end())
  response.writeHead(UNREAD[error.code] ?? 400, { Connection: 'close' }).end()
}

const UNREAD = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }
