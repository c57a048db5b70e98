import { AsyncLocalStorage } from 'node:async_hooks'
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it, vi } from 'vitest'
import { answerWithWords, isReadable, NOTHING_HERE } from './refusal-page.mjs'

type Next = (request: IncomingMessage, response: ServerResponse) => unknown
type Found = {
  refused?: boolean
  began?: boolean
  reference?: string
  failed?: { reference: string; wrote: boolean } | null
}

const found = new AsyncLocalStorage<Found>()
let stop = () => {}
afterEach(() => stop())

/** A site whose pages are drawn by `next`, and what it answers one request. */
async function answered(
  next: Next,
  { url = '/t/RX1', method = 'GET', headers = {} }: { url?: string; method?: string; headers?: object } = {},
  isAllBroken = false,
) {
  const pages: Next = (request, response) => {
    if (request.url !== NOTHING_HERE) return next(request, response)
    const { refused, failed } = found.getStore() ?? {}
    const of = failed ? `Failed: ${failed.reference}, ${failed.wrote}` : null
    const words = of ?? (refused ? 'Not taken' : `Not there: ${request.headers['x-waymark-path']}`)
    response.setHeader('Content-Type', 'text/html')
    if (isAllBroken) response.statusCode = 500
    response.write('<h1>')
    response.end(`${words}</h1>`)
  }
  const protect = vi.fn((_: unknown, response: ServerResponse) => response.setHeader('X-Protected', 'yes'))
  const server = createServer((request, response) => {
    request.headers['x-waymark-path'] = request.url
    protect(request, response)
    answerWithWords(pages, protect, request, response, found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = () => server.close()
  const { port } = server.address() as AddressInfo
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    ask({ port, host: '127.0.0.1', path: url, method, headers: { ...headers } }, resolve)
      .on('error', reject)
      .end(),
  )
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

/** As Next refuses: the status, then a stream that only a script puts together. */
const refusing =
  (status: number, type = 'text/html; charset=utf-8'): Next =>
  (_, response) => {
    response.statusCode = status
    response.setHeader('Content-Type', type)
    response.setHeader('Set-Cookie', 'a=b')
    response.setHeader('Link', '</x>; rel=preload')
    response.write('<template></template>')
    response.end('<script>…</script>')
  }

it.each([404, 403])(
  'gives a page that is answered %i words that are read without a script',
  async (status) => {
    const answer = await answered(refusing(status))
    expect(answer).toMatchObject({ status, body: '<h1>Not there: /t/RX1</h1>' })
    expect(answer.headers).toMatchObject({
      'x-protected': 'yes',
      'set-cookie': ['a=b'],
      'cache-control': 'no-store',
    })
    expect(answer.headers.link).toBeUndefined()
  },
)

it('has a head of it as long as the page, and no body', async () => {
  expect(await answered(refusing(404), { method: 'HEAD' })).toMatchObject({
    status: 404,
    headers: { 'content-length': '26' },
    body: '',
  })
})

it.each([
  ['a page that is there', refusing(200), {}, 200],
  ['what a script asks for', refusing(404), { headers: { rsc: '1' } }, 404],
  ['an answer for programs', refusing(404, 'application/json'), {}, 404],
  ['a fault that a script asked for', refusing(500), { headers: { rsc: '1' } }, 500],
  ['a fault of an answer for programs', refusing(500, 'application/json'), {}, 500],
])('leaves %s as it is', async (_, next, asked, status) => {
  expect(await answered(next, asked)).toMatchObject({
    status,
    body: '<template></template><script>…</script>',
  })
})

const FORM = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' } }

it('takes a form with which no action began for no fault: it could not be read', async () => {
  expect(await answered(refusing(500), FORM)).toMatchObject({ status: 400, body: '<h1>Not taken</h1>' })
  const began: Next = (request, response) => {
    Object.assign(found.getStore() ?? {}, { began: true })
    return refusing(500)(request, response)
  }
  expect(await answered(began, FORM)).toMatchObject({ status: 500 })
})

/** As Next fails: it keeps the reference that it logged, and answers 500. */
const failing =
  (type?: string): Next =>
  (_, response) => {
    Object.assign(found.getStore() ?? {}, { reference: '1234567890' })
    response.statusCode = 500
    if (type) response.setHeader('Content-Type', type)
    response.end(type ? '<template></template>' : undefined)
  }
const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

it('gives a page that failed words and the reference of the log', async () => {
  expect(await answered(failing('text/html; charset=utf-8'))).toMatchObject({
    status: 500,
    headers: { 'x-protected': 'yes', 'cache-control': 'no-store' },
    body: '<h1>Failed: 1234567890, false</h1>',
  })
})

it('gives a file that failed the same where a person followed a link to it, and a program nothing', async () => {
  expect(await answered(failing(), BROWSER)).toMatchObject({ body: '<h1>Failed: 1234567890, false</h1>' })
  expect(await answered(failing(), { headers: { accept: '*/*' } })).toMatchObject({ status: 500, body: '' })
})

it('does not say that nothing was saved where something was sent', async () => {
  const began: Next = (request, response) => {
    Object.assign(found.getStore() ?? {}, { began: true })
    return failing('text/html')(request, response)
  }
  expect(await answered(began, FORM)).toMatchObject({
    status: 500,
    body: '<h1>Failed: 1234567890, true</h1>',
  })
})

it('makes a reference of its own, and logs it, where the fault had none', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { body } = await answered(refusing(500))
  const [, reference = ''] = /^<h1>Failed: ([0-9a-f]{8}), false<\/h1>$/.exec(body) ?? []
  expect(log.mock.calls.flat().join()).toContain(`reference ${reference}.`)
  log.mockRestore()
})

it('says it plainly where not even that page can be drawn', async () => {
  const { status, body } = await answered(failing('text/html'), {}, true)
  expect(status).toBe(500)
  expect(body).toContain('<h1>Sorry, there is a problem with Waymark</h1>')
  expect(body).toContain('1234567890')
})

it.each(['/reset/%ff', '/t/%ff', '/invite/RX1/%E0%A4%A', '/nothing-here'])(
  'never asks for a page at %s, which is none',
  async (url) => {
    const next = vi.fn()
    expect(await answered(next, { url })).toMatchObject({ status: 404, body: `<h1>Not there: ${url}</h1>` })
    expect(next).not.toHaveBeenCalled()
  },
)

it('reads what is text, in any language', () => {
  expect(isReadable(`/t/RX1?q=%ff`)).toBe(true)
  expect(isReadable(`/t/${encodeURIComponent('Ŵ')}`)).toBe(true)
})
