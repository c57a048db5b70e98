import { expect, it } from 'vitest'
import { ownPath, withNext } from './own-path'

it.each(['/t/RX1', '/t/RX1/staff?level=5', '/t/RX1?asAt=2026-01-31', '/invite/RX1/abc'])(
  'leads on to %s',
  (path) => {
    expect(ownPath(path)).toBe(path)
    expect(withNext('/sign-in', path)).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  },
)

it.each([
  'https://evil.example/t/RX1',
  '//evil.example/t/RX1',
  '/\\evil.example',
  '\\\\evil.example/t/RX1',
  'javascript:alert(1)',
  ' /t/RX1',
  '/t/RX1@evil.example',
  '/t/rx1',
  '/t//evil.example',
  '/account',
  '/sign-out',
  '/api/v1/staff',
  '/t',
  '',
  null,
  undefined,
])('leads to the start instead of %j', (next) => {
  expect(ownPath(next)).toBe('/')
  expect(withNext('/sign-in', next)).toBe('/sign-in')
})
