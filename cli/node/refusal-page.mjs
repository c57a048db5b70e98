import { IncomingMessage, ServerResponse } from 'node:http'

/** The page that says why there is none; nobody needs to know its address (app/nothing-here). */
export const NOTHING_HERE = '/nothing-here'

const NOT_FOUND = 404
const BAD_FORM = 400
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
 * Answers a request by Next, and gives every refusal a body that is read without a script: Next sends its own in a stream
 * that only a script puts together. A form that could not be read, so that no action of ours began, is 400 and no fault.
 *
 * @param next Next's handler. @param protect puts the headers of security on.
 * @param ofRequest what is found out of a request while it is answered (lib/access/only-fields.ts, guarded.ts).
 */
export function answerWithWords(next, protect, request, response, ofRequest) {
  if (!isReadable(request.url) || isItself(request.url)) return refuse(NOT_FOUND, {})
  const store = {}
  const own = { writeHead: response.writeHead, write: response.write, end: response.end }
  let refusal = null
  response.writeHead = (status, ...rest) => {
    const now = status === 500 && isForm(request) && !store.began ? BAD_FORM : status
    if (now === BAD_FORM && status === 500) store.refused = true
    if (!refusal && REFUSALS.includes(now) && isWhole(request) && isPage(response, rest)) refusal = now
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
      const page = await drawn(next, protect, request, ofRequest, found)
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

const isPage = (response, rest) => {
  const given = rest.find((one) => one && typeof one === 'object' && !Array.isArray(one)) ?? {}
  const type = given['Content-Type'] ?? given['content-type'] ?? response.getHeader('Content-Type') ?? ''
  return String(type).startsWith('text/html')
}

/** The page for what is not there, drawn whole, as for the request that was refused. */
async function drawn(next, protect, asked, ofRequest, found) {
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
  await ofRequest.run({ refused: found.refused }, () => next(request, response))
  const body = await response.whole
  const kept = {
    ...response.getHeaders(),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  }
  for (const name of ['transfer-encoding', 'content-length', 'connection', 'etag']) delete kept[name]
  return { headers: kept, body }
}

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
