import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './calendar'
import { excelDay, excelEndDay, parseDay, parseEndDay } from './parse-day'

const problemOf = (text: string) => {
  const result = parseDay(text)
  return result.ok ? result.day : result.problem
}

describe('reading a day', () => {
  it.each([
    '2018-08-06',
    '2018-8-6',
    '2018/08/06',
    '20180806',
    '06/08/2018',
    '6/8/2018',
    '6.8.2018',
    '06-08-2018',
    '6 August 2018',
    '6th August 2018',
    ' 6  aug  2018 ',
    '06-AUG-2018',
    '06AUG2018',
    '06/08/2018 00:00:00',
    '2018-08-06T00:00:00',
  ])('understands %s', (text) => {
    expect(parseDay(text)).toEqual({ ok: true, day: '2018-08-06' })
  })

  it('takes the month first where a column says so', () => {
    expect(parseDay('08/06/2018', 'mdy')).toEqual({ ok: true, day: '2018-08-06' })
    expect(parseDay('2018-08-06', 'mdy')).toEqual({ ok: true, day: '2018-08-06' })
    expect(parseDay('13/08/2018', 'mdy')).toEqual({ ok: false, problem: 'no_such_day' })
  })

  it('takes only dates that begin with the year or name the month where a column begins with the year', () => {
    for (const text of ['2018-08-06', '20180806', '6 Aug 2018'])
      expect(parseDay(text, 'ymd')).toEqual({ ok: true, day: '2018-08-06' })
    expect(parseDay('06/08/2018', 'ymd')).toEqual({ ok: false, problem: 'unknown_form' })
    expect(parseEndDay('47121231', 'ymd')).toEqual({ ok: true, day: null })
  })

  it('says why a text is not a day', () => {
    expect(problemOf('  ')).toBe('empty')
    expect(problemOf('2/1/26')).toBe('two_digit_year')
    expect(problemOf('6 Aug 18')).toBe('two_digit_year')
    expect(problemOf('31/02/2026')).toBe('no_such_day')
    expect(problemOf('2026-02-31')).toBe('no_such_day')
    expect(problemOf('1/1/0026')).toBe('out_of_range')
    expect(problemOf('31/12/4712')).toBe('out_of_range')
    for (const text of [
      'soon',
      '06/08-2018',
      '6 Augustus 2018',
      '1/2/201',
      '2018',
      '43318',
      '06/08/2018 09:30',
    ]) {
      expect(problemOf(text)).toBe('unknown_form')
    }
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseDay(text).ok === 'boolean'))
  })
})

describe('reading the end of a period', () => {
  it.each(['', '  ', '31/12/4712', '31-DEC-4712', '4712-12-31', '1900-01-01', '01/01/1900'])(
    'takes "%s" as no end',
    (text) => {
      expect(parseEndDay(text)).toEqual({ ok: true, day: null })
    },
  )

  it('reads every other day as it is written', () => {
    expect(parseEndDay('30/11/2025')).toEqual({ ok: true, day: '2025-11-30' })
    expect(parseEndDay('30/11/25')).toEqual({ ok: false, problem: 'two_digit_year' })
    expect(parseEndDay('31/12/4711')).toEqual({ ok: false, problem: 'out_of_range' })
  })
})

describe('reading a day from an Excel serial number', () => {
  it('knows the days that Excel shows', () => {
    expect(excelDay(39934)).toEqual({ ok: true, day: '2009-05-01' })
    expect(excelDay(43318.75)).toEqual({ ok: true, day: '2018-08-06' })
    expect(excelDay(1)).toEqual({ ok: true, day: '1900-01-01' })
    expect(excelDay(59)).toEqual({ ok: true, day: '1900-02-28' })
    expect(excelDay(61)).toEqual({ ok: true, day: '1900-03-01' })
    expect(excelDay(109939)).toEqual({ ok: true, day: '2200-12-31' })
  })

  it('refuses what is not a day of ours', () => {
    expect(excelDay(60)).toEqual({ ok: false, problem: 'no_such_day' })
    expect(excelDay(0)).toEqual({ ok: false, problem: 'out_of_range' })
    expect(excelDay(109940)).toEqual({ ok: false, problem: 'out_of_range' })
    expect(excelDay(Number.NaN)).toEqual({ ok: false, problem: 'unknown_form' })
  })

  it('takes the open markers as no end', () => {
    expect([0, 1, 1027428].map((n) => excelEndDay(n))).toEqual([0, 1, 2].map(() => ({ ok: true, day: null })))
    expect(addDays('1899-12-30', 1027428)).toBe('4712-12-31')
    expect(excelEndDay(43318)).toEqual({ ok: true, day: '2018-08-06' })
  })
})
