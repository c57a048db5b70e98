import { expect, it } from 'vitest'
import { addressOf, secretOf, stepOf } from './totp'

// RFC 6238, appendix B: the secret "12345678901234567890", the last six of its eight digits.
const SECRET = secretOf(Buffer.from('12345678901234567890'))
const at = (seconds: number) => new Date(seconds * 1000)

it('writes the secret in base32', () => {
  expect(SECRET).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})

it.each([
  [59, '287082', 1],
  [1111111109, '081804', 37037036],
  [1111111111, '050471', 37037037],
  [1234567890, '005924', 41152263],
  [2000000000, '279037', 66666666],
  [20000000000, '353130', 666666666],
])('takes the code of RFC 6238 at %i', (seconds, code, step) => {
  expect(stepOf(SECRET, code, at(seconds))).toBe(step)
})

it('takes a code one step early or late, and no further', () => {
  // 287082 is the code of seconds 30 to 59.
  expect([0, 29, 30, 59, 60, 89].map((second) => stepOf(SECRET, '287082', at(second)))).toEqual(
    Array(6).fill(1),
  )
  expect(stepOf(SECRET, '287082', at(90))).toBeNull()
  expect(stepOf(SECRET, '081804', at(1111111109 - 90))).toBeNull()
})

it.each(['', '28708', '2870821', '28708a', '２８７０８２', ' 287082'])('takes no %j', (code) => {
  expect(stepOf(SECRET, code, at(59))).toBeNull()
})

it('makes an address that an app reads', () => {
  expect(addressOf(SECRET, 'ada@example.org')).toBe(
    `otpauth://totp/Waymark:ada%40example.org?issuer=Waymark&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
  )
})
