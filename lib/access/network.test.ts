import { afterEach, expect, it, vi } from 'vitest'
import { networkOf } from './network.mjs'

afterEach(() => vi.unstubAllEnvs())

const from = (headers: Record<string, string>) => networkOf((name) => headers[name])

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::FFFF:cb00:7109', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::a:b:c:d', '2001:db8:0:0'],
  ['2001:0DB8:0:0:1::', '2001:db8:0:0'],
  ['2001:db8:1::', '2001:db8:1:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['not an address', 'unknown'],
  ['', 'unknown'],
])('reads the peer %s as %s', (peer, network) => {
  expect(from({ 'x-waymark-client': peer })).toBe(network)
})

it('is unknown without a peer', () => {
  expect(from({})).toBe('unknown')
})

it('does not believe X-Forwarded-For where no proxy is named', () => {
  expect(from({ 'x-waymark-client': '203.0.113.9', 'x-forwarded-for': '198.51.100.1' })).toBe('203.0.113.9')
})

it.each([
  ['1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['2', '192.0.2.1, 198.51.100.1, 203.0.113.9', '198.51.100.1'],
  ['2', '203.0.113.9', 'unknown'],
  ['1', '', 'unknown'],
  ['1', '203.0.113.9:50412', '203.0.113.9'],
  ['1', '[2001:db8:1:2::9]:50412', '2001:db8:1:2'],
  ['1', '192.0.2.1,  203.0.113.9 ', '203.0.113.9'],
])('with %s proxies of one’s own reads %j from the right as %s', (proxies, forwarded, network) => {
  vi.stubEnv('WAYMARK_PROXIES', proxies)
  expect(from({ 'x-forwarded-for': forwarded, 'x-waymark-client': '10.0.0.1' })).toBe(network)
})
