import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { type AddressInfo, connect, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { answerHeaders, answerUnread } from './answer-headers.mjs'

function answered(url: string, site = 'https://waymark.example.nhs.uk') {
  const request = Object.assign(new IncomingMessage(new Socket()), { url })
  const response = new ServerResponse(request)
  answerHeaders(site)(request, response)
  return response.getHeaders()
}

const policyOf = (url: string) => String(answered(url)['content-security-policy'])

it('lets scripts and styles in by a nonce of the answer, and by nothing else', () => {
  const policy = policyOf('/t/RX1')
  expect(policy).toMatch(/script-src 'self' 'nonce-([A-Za-z0-9+/=]{24})' 'strict-dynamic';/)
  expect(policy).not.toMatch(/unsafe-|https?:|\*/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toBe(policyOf('/t/RX1'))
})

it('has pages kept by nobody, and says the rest on every answer', () => {
  expect(answered('/t/RX1/staff')).toMatchObject({
    'cache-control': 'no-store',
    'strict-transport-security': expect.stringContaining('max-age=31536000'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  })
  expect(answered('/_next/static/a.js')['cache-control']).toBeUndefined()
})

it.each([
  ['400 Bad Request', 'no request at all\r\n\r\n'],
  ['431 Request Header Fields Too Large', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
])('says them too where nothing could be read: %s', async (status, sent) => {
  const protect = answerHeaders('https://waymark.example.nhs.uk')
  const server = createServer(() => expect.unreachable())
  server.on('clientError', (error, socket) => answerUnread(protect, error, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(sent)
  const [first = '', ...rest] = (await text(socket)).split('\r\n')
  server.close()
  expect(first).toBe(`HTTP/1.1 ${status}`)
  const said = rest.map((line) => line.toLowerCase())
  expect(said).toContain('x-content-type-options: nosniff')
  expect(said).toContain('cache-control: no-store')
  expect(said.some((line) => line.startsWith("content-security-policy: default-src 'self'"))).toBe(true)
  expect(said.some((line) => line.startsWith('strict-transport-security: max-age=31536000'))).toBe(true)
})
