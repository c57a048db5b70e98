import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isOwnOrigin, siteUrl } from './origin'

beforeEach(() => vi.stubEnv('WAYMARK_URL', 'https://waymark.example.nhs.uk/'))
afterEach(() => vi.unstubAllEnvs())

it.each([
  ['https://waymark.example.nhs.uk', 'same-origin', true],
  ['https://waymark.example.nhs.uk', null, true],
  ['https://waymark.example.nhs.uk', 'same-site', false],
  ['https://waymark.example.nhs.uk', 'cross-site', false],
  ['https://evil.example', 'same-origin', false],
  ['http://waymark.example.nhs.uk', null, false],
  ['null', 'cross-site', false],
  [null, 'same-origin', false],
])('from origin %j with fetch site %j: %s', (origin, site, own) => {
  const headers: Record<string, string | null> = {
    origin,
    'sec-fetch-site': site,
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
  }
  expect(isOwnOrigin((name) => headers[name] ?? null)).toBe(own)
})

it('takes the site’s address from the settings, never from a request', () => {
  expect(siteUrl().href).toBe('https://waymark.example.nhs.uk/')
})
