import { describe, expect, it } from 'vitest'
import {
  comparePartial,
  earliestDay,
  isCertainlyBefore,
  latestDay,
  parsePartialDate,
  partialText,
} from './partial-date'

const date = (text: string) => {
  const result = parsePartialDate(text)
  if (!result.ok) throw new Error(`${text}: ${result.problem}`)
  return result.date
}

describe('a date that may be known only in part', () => {
  it.each([
    ['2010', '2010'],
    ['2010-06', '2010-06'],
    ['6/2010', '2010-06'],
    ['June 2010', '2010-06'],
    ['2010-06-14', '2010-06-14'],
    ['14/06/2010', '2010-06-14'],
  ])('is read from %s', (text, read) => {
    expect(partialText(date(text))).toBe(read)
  })

  it('is refused with a reason', () => {
    expect(parsePartialDate('13/2010')).toEqual({ ok: false, problem: 'no_such_day' })
    expect(parsePartialDate('1066')).toEqual({ ok: false, problem: 'out_of_range' })
    expect(parsePartialDate('June 10')).toEqual({ ok: false, problem: 'two_digit_year' })
    expect(parsePartialDate('around 2010')).toEqual({ ok: false, problem: 'unknown_form' })
    expect(parsePartialDate('')).toEqual({ ok: false, problem: 'empty' })
  })

  it('has a first and a last day that it can be', () => {
    expect([earliestDay(date('2012')), latestDay(date('2012'))]).toEqual(['2012-01-01', '2012-12-31'])
    expect([earliestDay(date('2012-02')), latestDay(date('2012-02'))]).toEqual(['2012-02-01', '2012-02-29'])
    expect(latestDay(date('2012-02-03'))).toBe('2012-02-03')
  })

  it('is ordered by when it can first be, the more exact first', () => {
    const texts = ['2011', '2010', '2010-01', '2010-01-01', '2010-06']
    expect(texts.map(date).sort(comparePartial).map(partialText)).toEqual([
      '2010-01-01',
      '2010-01',
      '2010',
      '2010-06',
      '2011',
    ])
    expect(comparePartial(date('2010'), date('2010'))).toBe(0)
  })

  it('is certainly before another only if no day could make it otherwise', () => {
    expect(isCertainlyBefore(date('2010'), date('2011'))).toBe(true)
    expect(isCertainlyBefore(date('2010'), date('2010-12'))).toBe(false)
  })
})
