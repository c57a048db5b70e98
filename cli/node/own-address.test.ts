import { expect, test } from 'vitest'
import { ownAddress } from './own-address.mjs'

const site = 'http://localhost:3000'
const asked = (host: string, url: string) => ownAddress({ url, headers: { host } }, site)

test('a page under the site’s own address is answered', () => {
  expect(asked('localhost:3000', '/t/RX1/staff?level=5')).toBeNull()
})

test('a page under another name leads to the same page under the site’s own', () => {
  expect(asked('127.0.0.1:3000', '/t/RX1/staff?level=5')).toBe('http://localhost:3000/t/RX1/staff?level=5')
  expect(asked('evil.example', '/sign-in')).toBe('http://localhost:3000/sign-in')
})

test('no path leads away from the site', () => {
  for (const path of [
    '//evil.example/x',
    '//x//evil.example/',
    '/a/..//evil.example',
    '/\\evil.example',
    '/@evil.example',
  ])
    expect(new URL(asked('127.0.0.1:3000', path) ?? '').origin, path).toBe(site)
  expect(asked('127.0.0.1:3000', 'http://evil.example/')).toBe('http://localhost:3000/')
  expect(asked('127.0.0.1:3000', '.evil.example/')).toBe('http://localhost:3000/')
})

test('health is answered under any name', () => {
  expect(asked('10.0.0.1:3000', '/api/health')).toBeNull()
})
