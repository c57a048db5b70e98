import { expect, it, vi } from 'vitest'
import { ofProcess } from './of-process'

it('is made once for a name, in however many copies of the code it is asked for', async () => {
  const made = vi.fn(() => ({}))
  const one = ofProcess('one of a test', made)
  vi.resetModules()
  const copy = await import('./of-process')
  expect(copy.ofProcess).not.toBe(ofProcess)
  expect(copy.ofProcess('one of a test', made)).toBe(one)
  expect(made).toHaveBeenCalledTimes(1)
  expect(ofProcess('another of a test', () => ({}))).not.toBe(one)
})
