import type { DatePrecision, Day } from '@/db/vocabulary'
import { dayFromParts, dayParts, endOfMonth } from './calendar'
import { type DateOrder, type DayProblem, parseDay } from './parse-day'

/** A date known to the day, the month or the year. `day` is the first day that it can be. */
export interface PartialDate {
  day: Day
  precision: DatePrecision
}

export type PartialDateResult = { ok: true; date: PartialDate } | { ok: false; problem: DayProblem }

/**
 * Reads a date that may be known only to the month or the year: `2010`, `2010-06`, `06/2010`, `June 2010`, or
 * any full day that `parseDay` takes. Never throws.
 */
export function parsePartialDate(text: string, order: DateOrder = 'dmy'): PartialDateResult {
  const bare = text.trim().replace(/\s+/g, ' ')
  if (/^\d{4}$/.test(bare)) return settle(parseDay(`${bare}-01-01`), 'year')
  const isoMonth = /^(\d{4})-(\d{1,2})$/.exec(bare)
  if (isoMonth) return settle(parseDay(`${bare}-01`), 'month')
  const monthYear = /^(\d{1,2})[/.-](\d{4})$/.exec(bare)
  if (monthYear) return settle(parseDay(`${monthYear[2]}-${monthYear[1]}-01`), 'month')
  if (/^[A-Za-z]+[ -]?\d+$/.test(bare)) return settle(parseDay(`1 ${bare}`), 'month')
  return settle(parseDay(bare, order), 'day')
}

function settle(result: ReturnType<typeof parseDay>, precision: DatePrecision): PartialDateResult {
  return result.ok ? { ok: true, date: { day: result.day, precision } } : result
}

/** The date as short as it is known: `2010`, `2010-06` or `2010-06-14`. */
export function partialText({ day, precision }: PartialDate): string {
  return day.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10)
}

/** The first day that the date can be. */
export function earliestDay({ day, precision }: PartialDate): Day {
  const { year, month } = dayParts(day)
  if (precision === 'day') return day
  return dayFromParts(year, precision === 'month' ? month : 1, 1) ?? day
}

/** The last day that the date can be. */
export function latestDay({ day, precision }: PartialDate): Day {
  if (precision === 'day') return day
  return precision === 'month' ? endOfMonth(day) : (dayFromParts(dayParts(day).year, 12, 31) ?? day)
}

/** Orders by the first day that a date can be, then the more exact before the vaguer. */
export function comparePartial(a: PartialDate, b: PartialDate): number {
  const pairs: [Day, Day][] = [
    [earliestDay(a), earliestDay(b)],
    [latestDay(a), latestDay(b)],
  ]
  for (const [x, y] of pairs) if (x !== y) return x < y ? -1 : 1
  return 0
}

/** Whether `a` is before `b` whichever days they turn out to be. */
export function isCertainlyBefore(a: PartialDate, b: PartialDate): boolean {
  return latestDay(a) < earliestDay(b)
}
