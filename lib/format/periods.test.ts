import { describe, expect, it } from 'vitest'
import { dayRange, monthOf, partialRange, shortMonth } from './day'
import { aboutHowLong } from './duration'

const year = (day: string) => ({ day, precision: 'year' as const })
const month = (day: string) => ({ day, precision: 'month' as const })
const day = (text: string) => ({ day: text, precision: 'day' as const })

describe('periods', () => {
  it('are said by their first and last day', () => {
    expect(dayRange('2014-09-15', '2017-04-01')).toBe('15 September 2014 to 31 March 2017')
    expect(dayRange('2020-10-05', null)).toBe('5 October 2020 to now')
    expect([monthOf('2018-08-06'), shortMonth('2018-09-30')]).toEqual(['August 2018', 'Sep 2018'])
  })

  it('are said as exactly as their ends are known', () => {
    expect(partialRange(year('2010-01-01'), year('2012-01-01'))).toBe('2010 to 2012')
    expect(partialRange(month('2010-06-01'), null)).toBe('from June 2010')
    expect(partialRange(null, day('2012-03-04'))).toBe('until 4 March 2012')
    expect(partialRange(null, null)).toBe('dates not known')
  })

  it('last about as long as can be known', () => {
    expect(aboutHowLong(year('2010-01-01'), year('2012-01-01'))).toBe('about 2 years')
    expect(aboutHowLong(year('2010-01-01'), year('2010-01-01'))).toBe('under a year')
    expect(aboutHowLong(month('2010-06-01'), month('2012-09-01'))).toBe('about 2 years 3 months')
    expect(aboutHowLong(month('2010-06-01'), month('2010-06-01'))).toBe('under a month')
    expect(aboutHowLong(day('2020-10-05'), day('2026-10-31'))).toBe('6 years 1 month')
  })
})
