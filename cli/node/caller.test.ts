import { afterEach, expect, it, vi } from 'vitest'
import { tellCaller } from './caller.mjs'

const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
afterEach(() => warned.mockClear())

const request = () => ({
  url: '/t/RX1/staff?level=5',
  socket: { remoteAddress: '10.1.2.3' },
  headers: {
    host: 'waymark',
    'x-waymark-client': '1.1.1.1',
    'x-waymark-path': '/elsewhere',
    'x-forwarded-for': '2.2.2.2',
    'x-forwarded-host': 'evil',
  },
})

it('puts the peer’s address in place of what a client says of itself', () => {
  const asked = request()
  tellCaller(asked, 0)
  expect(asked.headers).toEqual({
    host: 'waymark',
    'x-waymark-client': '10.1.2.3',
    'x-waymark-path': '/t/RX1/staff?level=5',
  })
})

it('keeps what a proxy of one’s own says', () => {
  const asked = request()
  tellCaller(asked, 1)
  expect(asked.headers).toMatchObject({ 'x-waymark-client': '10.1.2.3', 'x-forwarded-for': '2.2.2.2' })
})

it('says once that a proxy stands in front and is not told of, naming no address', async () => {
  vi.resetModules()
  const anew = await import('./caller.mjs')
  const plain = { ...request(), headers: { host: 'waymark' } }
  anew.tellCaller(plain, 0)
  anew.tellCaller(request(), 1)
  // As Next asks by itself where an action leads: with the headers that we had given the request.
  anew.tellCaller(request(), 0)
  expect(warned).not.toHaveBeenCalled()
  const throughProxy = () => ({
    ...request(),
    headers: { host: 'waymark', 'x-forwarded-for': '2.2.2.2', 'x-forwarded-host': 'evil' },
  })
  anew.tellCaller(throughProxy(), 0)
  anew.tellCaller(throughProxy(), 0)
  expect(warned.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^A proxy sends X-Forwarded-For, and WAYMARK_PROXIES is not set: .*hardening\.md\)\.$/,
      ),
    ],
  ])
  expect(warned.mock.calls.flat().join()).not.toMatch(/2\.2\.2\.2|10\.1\.2\.3/)
})
