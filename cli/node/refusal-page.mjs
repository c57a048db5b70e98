import { randomBytes } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'

/** The page that says why there is none; nobody needs to know its address (app/nothing-here). */
export const NOTHING_HERE = '/nothing-here'

const NOT_FOUND = 404
const BAD_FORM = 400
const FAILED = 500
const REFUSALS = [NOT_FOUND, 403, BAD_FORM]

/** Whether a browser asks for a whole page, and not a script for a piece of one. */
const isWhole = ({ headers, url }) =>
  !headers.rsc && !headers['next-action'] && !/^\/(_next|api)\//.test(url ?? '')

const isForm = ({ method, headers }) =>
  method === 'POST' &&
  (headers['next-action'] !== undefined || /^multipart\/form-data/i.test(headers['content-type'] ?? ''))

/** Whether the parts of the address say anything: `%ff` is no text. */
export function isReadable(url) {
  try {
    decodeURIComponent((url ?? '/').split('?')[0])
    return true
  } catch {
    return false
  }
}

const isItself = (url) => /^\/nothing-here([/?]|$)/.test(url ?? '')

/**
 * Answers a request by Next, and gives every refusal and every failure a body that is read without a script: Next sends its own in
 * a stream that only a script puts together, or none. A failure has the reference that the log has. A form that could not be
 * read, so that no action of ours began, is 400 and no fault.
 *
 * @param next Next's handler. @param protect puts the headers of security on.
 * @param ofRequest what is found out of a request while it is answered (lib/access/only-fields.ts, guarded.ts,
 *   failed-request.ts, instrumentation.ts).
 */
export function answerWithWords(next, protect, request, response, ofRequest) {
  if (!isReadable(request.url) || isItself(request.url)) return refuse(NOT_FOUND, {})
  const store = {}
  const own = { writeHead: response.writeHead, write: response.write, end: response.end }
  let refusal = null
  response.writeHead = (status, ...rest) => {
    const now = status === FAILED && isForm(request) && !store.began ? BAD_FORM : status
    if (now === BAD_FORM && status === FAILED) store.refused = true
    const type = typeOf(response, rest)
    const isSeen = now === FAILED ? isReadByPeople(request, type) : REFUSALS.includes(now) && isPage(type)
    if (!refusal && isSeen && isWhole(request)) refusal = now
    return refusal ? response : own.writeHead.call(response, now, ...rest)
  }
  const begin = () => response.headersSent || refusal || response.writeHead(response.statusCode)
  response.write = (...sent) => {
    begin()
    if (!refusal) return own.write.apply(response, sent)
    sent.find((one) => typeof one === 'function')?.()
    return true
  }
  response.end = (...sent) => {
    begin()
    if (!refusal) return own.end.apply(response, sent)
    sent.find((one) => typeof one === 'function')?.()
    if (!store.answered) {
      store.answered = true
      refuse(refusal, store)
    }
    return response
  }
  return ofRequest.run(store, () => next(request, response))

  async function refuse(status, found) {
    try {
      const failed = status === FAILED ? failureOf(request, found) : null
      const page = await drawn(next, protect, request, ofRequest, { refused: found.refused, failed })
      const cookies = response.getHeader('Set-Cookie')
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value)
      if (cookies) response.setHeader('Set-Cookie', cookies)
      response.setHeader('Content-Length', page.body.length)
      // Next has wrapped the answer's own ways of writing, to compress what goes through them.
      ServerResponse.prototype.writeHead.call(response, status)
      ServerResponse.prototype.end.call(response, request.method === 'HEAD' ? undefined : page.body)
    } catch (error) {
      console.error(error)
      response.destroy()
    }
  }
}

const typeOf = (response, rest) => {
  const given = rest.find((one) => one && typeof one === 'object' && !Array.isArray(one)) ?? {}
  return String(given['Content-Type'] ?? given['content-type'] ?? response.getHeader('Content-Type') ?? '')
}

const isPage = (type) => type.startsWith('text/html')

/** A file that fails has no body and says of no kind: whoever followed a link to it sees an empty page. */
const isReadByPeople = ({ headers }, type) =>
  isPage(type) || (type === '' && String(headers.accept).includes('text/html'))

/** What a failure is known by. Next has logged it with its reference, or without one: then the log gets one of ours. */
function failureOf({ method }, { reference }) {
  const known = reference ?? randomBytes(4).toString('hex')
  if (!reference) console.error(`What was logged last could not be answered: reference ${known}.`)
  return { reference: known, wrote: method === 'POST' }
}

/** The page for what is not there or failed, drawn whole, as for the request that was answered so. */
async function drawn(next, protect, asked, ofRequest, { refused, failed }) {
  const request = new IncomingMessage(asked.socket)
  const {
    rsc: _,
    'accept-encoding': __,
    'content-length': ___,
    'content-type': ____,
    ...headers
  } = asked.headers
  Object.assign(request, { method: 'GET', url: NOTHING_HERE, headers, httpVersion: asked.httpVersion })
  request.push(null)
  const response = new Kept(request)
  protect(request, response)
  await ofRequest.run({ refused, failed }, () => next(request, response))
  const whole = await response.whole
  const body = failed && response.statusCode >= FAILED ? Buffer.from(plainly(failed)) : whole
  const kept = {
    ...response.getHeaders(),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  }
  for (const name of ['transfer-encoding', 'content-length', 'connection', 'etag']) delete kept[name]
  return { headers: kept, body }
}

/** Where not even that page can be drawn. */
const plainly = ({ reference }) => `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Problem – Waymark</title></head>
<body>
<h1>Sorry, there is a problem with Waymark</h1>
<p>Try again in a few minutes.</p>
<p>If it happens again, tell your Waymark administrator the reference ${reference}.</p>
</body>
</html>
`

/** An answer that goes nowhere and is kept. */
class Kept extends ServerResponse {
  #pieces = []
  #done
  whole = new Promise((resolve) => {
    this.#done = resolve
  })
  write(piece, ...rest) {
    this.#pieces.push(Buffer.from(piece))
    rest.find((one) => typeof one === 'function')?.()
    return true
  }
  writeHead(status) {
    this.statusCode = status
    return this
  }
  flushHeaders() {}
  end(piece, ...rest) {
    if (piece && typeof piece !== 'function') this.#pieces.push(Buffer.from(piece))
    ;[piece, ...rest].find((one) => typeof one === 'function')?.()
    this.finished = true
    this.#done(Buffer.concat(this.#pieces))
    queueMicrotask(() => {
      this.emit('finish')
      this.emit('close')
    })
    return this
  }
}
