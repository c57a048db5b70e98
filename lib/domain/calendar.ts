import type { Day } from '@/db/vocabulary'

/** The first and last year that the product takes; a day outside is a slip of the keyboard. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2200

export interface DayParts {
  year: number
  /** 1 to 12. */
  month: number
  /** 1 to 31. */
  day: number
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether a year of the Gregorian calendar has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month (1 to 12) of a year; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29
  return MONTH_LENGTHS[month - 1] ?? 0
}

/** The ISO day of a year, month and day, or null when no such day exists or the year is outside 1900 to 2200. */
export function dayFromParts(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null
  if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > daysInMonth(year, month)) return null
  return write({ year, month, day })
}

/** Whether a text is an ISO day, `YYYY-MM-DD`, that exists and lies in 1900 to 2200. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = dayParts(text)
  return dayFromParts(year, month, day) === text
}

/** Year, month and day of a day. The argument is trusted: outside text goes through `parseDay` first. */
export function dayParts(day: Day): DayParts {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

/** Days since 1 March of the year 0, so that a leap day is the last day of its year. */
function count({ year, month, day }: DayParts): number {
  const y = month > 2 ? year : year - 1
  const m = month > 2 ? month - 3 : month + 9
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + daysBeforeMonth(m) + day - 1
  )
}

/** Days from 1 March to the first of the m-th month after it (Fliegel and Van Flandern's line). */
function daysBeforeMonth(m: number): number {
  return Math.floor((153 * m + 2) / 5)
}

function write({ year, month, day }: DayParts): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return count(dayParts(to)) - count(dayParts(from))
}

/** The day `days` later (earlier when negative). */
export function addDays(from: Day, days: number): Day {
  const target = count(dayParts(from)) + days
  let year = Math.floor((target - 59) / 365.2425)
  while (count({ year: year + 1, month: 1, day: 1 }) <= target) year += 1
  while (count({ year, month: 1, day: 1 }) > target) year -= 1
  let month = 1
  while (month < 12 && count({ year, month: month + 1, day: 1 }) <= target) month += 1
  return write({ year, month, day: target - count({ year, month, day: 1 }) + 1 })
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a < b ? b : a
}

/** The same day `months` later; where that month is shorter, its last day (31 January and a month is 28 February). */
export function addMonths(from: Day, months: number): Day {
  const { year, month, day } = dayParts(from)
  const total = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  return write({ year: y, month: m, day: Math.min(day, daysInMonth(y, m)) })
}

/** The last day of the month that the day is in. */
export function endOfMonth(day: Day): Day {
  const { year, month } = dayParts(day)
  return write({ year, month, day: daysInMonth(year, month) })
}

/** Every last day of a month from `from` to `to`, both included; empty when there is none. */
export function monthEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = []
  for (let end = endOfMonth(from); end <= to; end = endOfMonth(addDays(end, 1))) ends.push(end)
  return ends
}

/** Whole months from `from` to a `to` that is not earlier: the largest n with `addMonths(from, n) <= to`. */
export function wholeMonths(from: Day, to: Day): number {
  const [a, b] = [dayParts(from), dayParts(to)]
  const n = (b.year - a.year) * 12 + (b.month - a.month)
  return addMonths(from, n) <= to ? n : n - 1
}

/** Months from `from` to a `to` that is not earlier, to the nearest whole month; half a month counts up. */
export function nearestMonths(from: Day, to: Day): number {
  const whole = wholeMonths(from, to)
  const [start, end] = [addMonths(from, whole), addMonths(from, whole + 1)]
  return daysBetween(start, to) * 2 >= daysBetween(start, end) ? whole + 1 : whole
}

/** The same day some months later; of the end of a month, the end of another. */
export const monthsLater = (day: Day, months: number): Day =>
  endOfMonth(day) === day ? endOfMonth(addMonths(day, months)) : addMonths(day, months)
