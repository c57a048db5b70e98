import { describe, expect, it } from 'vitest'
import { refusedChange } from './own-changes.mjs'

const SITE = 'https://waymark.example.nhs.uk'
const OURS = { origin: SITE, 'sec-fetch-site': 'same-origin' }
const ask = (method: string | undefined, headers: Record<string, string>) =>
  refusedChange({ method, headers } as never, SITE)

describe('what the door lets in', () => {
  it('is a change that a page of this site asks for', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(ask(method, OURS), method).toBeNull()
    expect(ask('POST', { origin: SITE }), 'of a browser without Sec-Fetch-Site').toBeNull()
  })

  it('is whatever only reads, wherever it comes from', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(ask(method, {})).toBeNull()
  })

  it.each([
    ['nothing said', {}],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site that says it is ours', { origin: SITE, 'sec-fetch-site': 'cross-site' }],
    ['another name of the domain', { origin: SITE, 'sec-fetch-site': 'same-site' }],
    ['no origin', { 'sec-fetch-site': 'same-origin' }],
    ['a hidden origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a longer name', { origin: `${SITE}.evil.example`, 'sec-fetch-site': 'same-origin' }],
    ['another port', { origin: `${SITE}:8443`, 'sec-fetch-site': 'same-origin' }],
  ])('is no change with %s', (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'ANYTHING', undefined])
      expect(ask(method, headers as Record<string, string>), method).toContain('its own pages only')
  })
})
