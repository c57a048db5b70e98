import { describe, expect, it } from 'vitest'
import { foldDates, optionalDay, optionalPartialDate, requiredDay, requiredPartialDate } from './date'
import { z } from './zod'

const boxes = (day: string, month: string, year: string) => ({
  'from-day': day,
  'from-month': month,
  'from-year': year,
})

function read(schema: z.ZodType, typed: Record<string, string>): unknown {
  const result = z.object({ from: schema }).safeParse(foldDates(typed))
  return result.success ? result.data.from : result.error.issues[0]?.message
}

describe('a date in three boxes', () => {
  const day = requiredDay('The first day in the post')

  it('reads numbers, leading noughts and names of months', () => {
    expect(read(day, boxes('6', '8', '2018'))).toBe('2018-08-06')
    expect(read(day, boxes('06', '08', '2018'))).toBe('2018-08-06')
    expect(read(day, boxes('6', 'Aug', '2018'))).toBe('2018-08-06')
  })

  it('says what is wrong and what to do', () => {
    expect(read(day, boxes('', '', ''))).toBe('Enter the first day in the post')
    expect(read(day, boxes('31', '2', '2018'))).toBe(
      'The first day in the post must be a day that exists. Check the day and the month',
    )
    expect(read(day, boxes('6', '8', '18'))).toBe(
      'The first day in the post must have a year of four digits, like 2018',
    )
    expect(read(day, boxes('6', '8', ''))).toBe('The first day in the post must include a year')
    expect(read(day, boxes('6', '', '2018'))).toBe('The first day in the post must include a month')
    expect(read(day, boxes('6', '8', '1066'))).toBe(
      'The first day in the post must be in the years 1900 to 2200',
    )
    expect(read(day, boxes('', '8', '2018'))).toBe(
      'The first day in the post must be a real date, like 6 8 2018',
    )
    expect(read(day, boxes('x', 'y', 'z'))).toBe(
      'The first day in the post must be a real date, like 6 8 2018',
    )
  })

  it('may be left empty where it is optional', () => {
    expect(read(optionalDay('The last day'), boxes('', '', ''))).toBeNull()
    expect(read(optionalDay('The last day'), boxes('1', '4', ''))).toBe('The last day must include a year')
    expect(read(optionalDay('The last day'), {})).toBeNull()
  })

  it('may be known to the month or the year alone', () => {
    const partial = requiredPartialDate('The first day')
    expect(read(partial, boxes('', '', '2010'))).toEqual({ day: '2010-01-01', precision: 'year' })
    expect(read(partial, boxes('', '6', '2010'))).toEqual({ day: '2010-06-01', precision: 'month' })
    expect(read(partial, boxes('', 'June', '2010'))).toEqual({ day: '2010-06-01', precision: 'month' })
    expect(read(partial, boxes('14', '6', '2010'))).toEqual({ day: '2010-06-14', precision: 'day' })
    expect(read(partial, boxes('14', '', '2010'))).toBe('The first day must include a month')
    expect(read(partial, boxes('', '', ''))).toBe('Enter the first day')
    expect(read(optionalPartialDate('The first day'), boxes('', '', ''))).toBeNull()
  })
})
