import type { Day } from '@/db/vocabulary'
import { addDays, daysBetween, nearestMonths } from '@/lib/domain/calendar'
import { earliestDay, type PartialDate } from '@/lib/domain/partial-date'
import { counted } from './plural'

/** Days are counted up to here, then months. */
const FEW_DAYS = 28

/** How long from one day to a later one, to the nearest month from four weeks on: "6 years 1 month", "17 days". */
export function howLong(from: Day, to: Day): string {
  const days = daysBetween(from, to)
  if (days < FEW_DAYS) return counted(days, 'day')
  const months = Math.max(nearestMonths(from, to), 1)
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return [years > 0 && counted(years, 'year'), rest > 0 && counted(rest, 'month')].filter(Boolean).join(' ')
}

/** A length of time given in days, as `howLong` says it. */
export function daysInWords(days: number): string {
  const start = '2001-01-01'
  return howLong(start, addDays(start, Math.round(days)))
}

/**
 * How long between dates that may be known only in part, no more exactly than they are: "about 2 years" between
 * years, "about 2 years 3 months" between months, "under a year" within one.
 */
export function aboutHowLong(from: PartialDate, to: PartialDate): string {
  if (from.precision === 'day' && to.precision === 'day') return howLong(from.day, to.day)
  const [start, end] = [earliestDay(from), earliestDay(to)]
  const toYears = from.precision === 'year' || to.precision === 'year'
  const months = start < end ? nearestMonths(start, end) : 0
  if (toYears) return months < 6 ? 'under a year' : `about ${counted(Math.round(months / 12), 'year')}`
  return months === 0 ? 'under a month' : `about ${howLong(start, end)}`
}
