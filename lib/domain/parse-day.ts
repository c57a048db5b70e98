import type { Day } from '@/db/vocabulary'
import { addDays, type DayParts, dayFromParts, daysInMonth, FIRST_YEAR, LAST_YEAR } from './calendar'

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const
/** In what order day, month and year stand where a date is all digits; a column of a file has one. */
export type DateOrder = (typeof DATE_ORDERS)[number]

/**
 * Why a text is not a day: nothing there, not in a form we know, a year of two digits (which century?), a day
 * that does not exist (31 February), or a year outside 1900 to 2200.
 */
export type DayProblem = 'empty' | 'unknown_form' | 'two_digit_year' | 'no_such_day' | 'out_of_range'

export type DayResult = { ok: true; day: Day } | { ok: false; problem: DayProblem }
/** A day, or null where the text says "no end". */
export type EndDayResult = { ok: true; day: Day | null } | { ok: false; problem: DayProblem }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAMES =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/

/**
 * Reads a day as people and files write it: `2018-08-06`, `20180806`, `06/08/2018`, `6.8.2018`, `6 August 2018`,
 * `31-AUG-2018`, each also with a time of midnight behind it.
 *
 * @param text what was typed or stood in the file; spaces round it are ignored
 * @param order what all-digit dates that do not begin with the year mean; day first unless told. With `ymd` they are
 *   of no known form. Dates that begin with the year, and those that name the month, can be read in one way only
 * @returns the day, or why it is none; never throws
 */
export function parseDay(text: string, order: DateOrder = 'dmy'): DayResult {
  const parts = readParts(text, order)
  return typeof parts === 'string' ? { ok: false, problem: parts } : settle(parts)
}

/**
 * Reads the end of a period. ESR writes "no end" as `31/12/4712`, some extracts as `1900-01-01`, most as
 * nothing: all are null.
 */
export function parseEndDay(text: string, order: DateOrder = 'dmy'): EndDayResult {
  if (text.trim() === '') return { ok: true, day: null }
  const parts = readParts(text, order)
  if (typeof parts === 'string') return { ok: false, problem: parts }
  return isOpenMarker(parts) ? { ok: true, day: null } : settle(parts)
}

/**
 * The day of a serial number of Excel's 1900 system; a time of day (the fraction) is dropped. Excel believes
 * in a 29 February 1900 (serial 60), so serials below it stand one day later than they should.
 */
export function excelDay(serial: number): DayResult {
  if (!Number.isFinite(serial)) return { ok: false, problem: 'unknown_form' }
  const whole = Math.floor(serial)
  if (whole === 60) return { ok: false, problem: 'no_such_day' }
  if (whole < 1 || whole > LAST_EXCEL_SERIAL) return { ok: false, problem: 'out_of_range' }
  return { ok: true, day: addDays('1899-12-30', whole < 60 ? whole + 1 : whole) }
}

/** The end of a period from an Excel serial: 1 (1 January 1900), 1027428 (31 December 4712) and 0 are "no end". */
export function excelEndDay(serial: number): EndDayResult {
  return [0, 1, 1027428].includes(Math.floor(serial)) ? { ok: true, day: null } : excelDay(serial)
}

/** 31 December 2200. */
const LAST_EXCEL_SERIAL = 109939

function isOpenMarker({ year, month, day }: DayParts): boolean {
  return (year === 4712 && month === 12 && day === 31) || (year === 1900 && month === 1 && day === 1)
}

function settle({ year, month, day }: DayParts): DayResult {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return { ok: false, problem: 'no_such_day' }
  }
  if (year < FIRST_YEAR || year > LAST_YEAR) return { ok: false, problem: 'out_of_range' }
  const found = dayFromParts(year, month, day)
  return found ? { ok: true, day: found } : { ok: false, problem: 'no_such_day' }
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
/** As ESR's flat files write it; the empty group keeps the places of the other form. */
const COMPACT = /^(\d{4})()(\d{2})(\d{2})$/

function readParts(text: string, order: DateOrder): DayParts | DayProblem {
  const bare = text.trim().replace(/[T ]\s*00:00(:00(\.0+)?)?Z?$/, '')
  if (bare === '') return 'empty'
  const yearFirst = YEAR_FIRST.exec(bare) ?? COMPACT.exec(bare)
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) }
  const digits = /^(\d{1,2})([/.-])(\d{1,2})\2(\d+)$/.exec(bare)
  if (digits) {
    if (order === 'ymd') return 'unknown_form'
    if (digits[4]?.length !== 4) return digits[4]?.length === 2 ? 'two_digit_year' : 'unknown_form'
    const [a, b, year] = [Number(digits[1]), Number(digits[3]), Number(digits[4])]
    return order === 'dmy' ? { year, month: b, day: a } : { year, month: a, day: b }
  }
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ -]?([A-Za-z]+)[ -]?(\d+)$/.exec(bare.replace(/\s+/g, ' '))
  if (!named || !MONTH_NAMES.test((named[2] ?? '').toLowerCase())) return 'unknown_form'
  if (named[3]?.length !== 4) return named[3]?.length === 2 ? 'two_digit_year' : 'unknown_form'
  const month = MONTHS.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) + 1
  return { year: Number(named[3]), month, day: Number(named[1]) }
}
