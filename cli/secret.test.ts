import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sessionSecret } from './secret'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'waymark-secret-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

it('refuses a secret of 31 bytes and takes one of 32, counting bytes and not letters', () => {
  expect(() => sessionSecret('x'.repeat(31), dir)).toThrow(/shorter than 32 bytes.*openssl rand/)
  expect(sessionSecret('x'.repeat(32), dir)).toBe('x'.repeat(32))
  expect(sessionSecret('é'.repeat(16), dir)).toBe('é'.repeat(16))
})

it('makes one at random when none is given, and keeps it for its owner alone', () => {
  const folder = path.join(dir, 'not', 'there', 'yet')
  const made = sessionSecret(undefined, folder)
  expect(Buffer.byteLength(made)).toBeGreaterThanOrEqual(32)
  expect(sessionSecret('', folder)).toBe(made)
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})
