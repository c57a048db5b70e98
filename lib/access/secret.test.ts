import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { derived, keyedHash, seal, unseal } from './secret'

beforeEach(() => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of more than thirty-two bytes')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

it('opens for its owner, and never looks the same twice', () => {
  const [one, two] = [seal('JBSWY3DPEHPK3PXP', 'ada'), seal('JBSWY3DPEHPK3PXP', 'ada')]
  expect(one).not.toBe(two)
  expect(Buffer.from(one, 'base64url').toString()).not.toContain('JBSWY3DP')
  expect([unseal(one, 'ada'), unseal(two, 'ada')]).toEqual(['JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP'])
})

it('opens for no other owner, not when a bit was changed, and not with another secret', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'ada')
  expect(() => unseal(sealed, 'eve')).toThrow()
  const bytes = Buffer.from(sealed, 'base64url')
  for (const at of [0, 13, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal(changed.toString('base64url'), 'ada')).toThrow()
  }
  vi.stubEnv('NEXTAUTH_SECRET', 'another secret of over thirty-two bytes')
  expect(() => unseal(sealed, 'ada')).toThrow()
})

it('gives each purpose bytes and hashes of its own, which hang on the secret', () => {
  expect(derived('one', 20)).toHaveLength(20)
  expect(derived('one', 20)).not.toEqual(derived('two', 20))
  const hash = keyedHash('one', 'x')
  expect(keyedHash('two', 'x')).not.toBe(hash)
  vi.stubEnv('NEXTAUTH_SECRET', 'another secret of over thirty-two bytes')
  expect(keyedHash('one', 'x')).not.toBe(hash)
  vi.stubEnv('NEXTAUTH_SECRET', 'short')
  expect(() => derived('one', 20)).toThrow('32 bytes')
})
