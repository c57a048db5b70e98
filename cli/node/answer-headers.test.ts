import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { answerHeaders } from './answer-headers.mjs'

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
