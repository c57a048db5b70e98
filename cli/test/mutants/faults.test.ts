import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../../node/root.mjs'
import { FAULTS } from './faults'

describe('the faults that npm run test:mutants seeds', () => {
  it('are at least 25, each of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(25)
    expect(new Set(FAULTS.map(({ what }) => what)).size).toBe(FAULTS.length)
    expect(new Set(FAULTS.map(({ file, text, instead }) => `${file} ${text} ${instead}`)).size).toBe(
      FAULTS.length,
    )
  })

  it.each(FAULTS)('$what: its text stands in $file once, and its tests are there', (fault) => {
    const parts = readFileSync(inRoot(fault.file), 'utf8').split(fault.text)
    expect(parts).toHaveLength(2)
    expect(fault.instead).not.toBe(fault.text)
    expect(fault.tests.filter((file) => !existsSync(inRoot(file)))).toEqual([])
  })
})
