import type { DatePrecision, Day } from '@/db/vocabulary'
import { addDays, dayParts, daysBetween } from '@/lib/domain/calendar'

export interface TimeScale {
  /** First and last day of the axis. */
  from: Day
  to: Day
  /** Pixels from the left for a day. */
  at: (day: Day) => number
  /** First of January of the years that are named. */
  years: { year: number; x: number }[]
  /** Every year's first of January. */
  lines: number[]
}

/** An axis of whole years from the earliest day to the latest, between two edges in pixels. */
export function timeScale(earliest: Day, latest: Day, left: number, right: number): TimeScale {
  const from = `${yearText(dayParts(earliest).year)}-01-01`
  const to = addDays(latest, Math.max(30, Math.round(daysBetween(from, latest) * 0.012)))
  const days = Math.max(1, daysBetween(from, to))
  const at = (day: Day) =>
    left + ((right - left) * Math.min(Math.max(daysBetween(from, day), 0), days)) / days
  const first = dayParts(from).year
  const last = dayParts(to).year
  const every = [1, 2, 5, 10, 20].find((step) => ((right - left) * step) / (last - first + 1) >= 56) ?? 50
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return {
    from,
    to,
    at,
    years: all
      .filter((year) => (year - first) % every === 0)
      .map((year) => ({ year, x: at(`${yearText(year)}-01-01`) })),
    lines: all.map((year) => at(`${yearText(year)}-01-01`)),
  }
}

/** The last day that a start or end known only to the month or year may have been. */
export function latestOf(day: Day, precision: DatePrecision): Day {
  const { year, month } = dayParts(day)
  if (precision === 'year') return `${yearText(year)}-12-31`
  if (precision === 'month')
    return addDays(
      month === 12
        ? `${yearText(year + 1)}-01-01`
        : `${yearText(year)}-${String(month + 1).padStart(2, '0')}-01`,
      -1,
    )
  return day
}

function yearText(year: number): string {
  return String(year).padStart(4, '0')
}
