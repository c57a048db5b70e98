import { describe, expect, it } from 'vitest'
import { covers, doesCount, isInformatics } from './assignment'
import { post } from './testdata/person'

describe('an assignment', () => {
  it('does not count on a bank, honorary or non-executive contract', () => {
    expect(['01', '1', '03', '07'].map((code) => doesCount(code, 'G2A'))).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(['02', '04', '05', null, ''].map((code) => doesCount(code, 'G2A'))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
  })

  it('does not count under a Z occupation code', () => {
    expect(doesCount('05', 'Z2E')).toBe(false)
    expect(doesCount('05', ' z1a')).toBe(false)
    expect(doesCount(null, null)).toBe(true)
  })

  it('covers its first day and not the day it ends', () => {
    const a = { from: '2020-01-01', to: '2020-02-01' }
    expect(['2019-12-31', '2020-01-01', '2020-01-31', '2020-02-01'].map((d) => covers(a, d))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(covers({ from: '2020-01-01', to: null }, '2199-01-01')).toBe(true)
  })

  it('is informatics only with a level', () => {
    expect(isInformatics(post('2020-01-01', null, 5))).toBe(true)
    expect(isInformatics(post('2020-01-01', null, 5, { level: null }))).toBe(false)
    expect(isInformatics(post('2020-01-01', null, 5, { hicf: 'unclassified' }))).toBe(false)
  })
})
