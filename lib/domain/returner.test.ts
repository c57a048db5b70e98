import { describe, expect, it } from 'vitest'
import { breakMonths, returnerWarnings } from './returner'

const fact = {
  breakStart: '2020-01-01',
  breakEnd: '2022-01-31',
  inductionStart: null,
  inductionCompleted: null,
}
const warned = (rest: Partial<Record<keyof typeof fact, string | null>>) =>
  returnerWarnings({ ...fact, ...rest }, '2026-10-31').map((warning) => warning.code)

describe('a returner', () => {
  it('without an induction is asked about', () => {
    expect(warned({})).toEqual(['no_induction'])
  })

  it('with one that is done, or has just begun, is not', () => {
    expect(warned({ inductionStart: '2022-02-01', inductionCompleted: '2022-03-01' })).toEqual([])
    expect(warned({ inductionStart: '2026-10-01' })).toEqual([])
    expect(warned({ inductionStart: '2026-07-31' })).toEqual(['induction_not_completed'])
    expect(warned({ inductionStart: '2026-12-01' })).toEqual([])
  })

  it('whose break ends before it starts is asked about', () => {
    expect(warned({ breakEnd: '2019-01-01', inductionCompleted: '2022-03-01' })).toEqual([
      'break_ends_before_start',
    ])
  })

  it('has a break of whole months', () => {
    expect(breakMonths(fact)).toBe(24)
    expect(breakMonths({ breakStart: '2020-01-01', breakEnd: null })).toBeNull()
    expect(breakMonths({ breakStart: '2020-01-01', breakEnd: '2019-01-01' })).toBeNull()
  })
})
