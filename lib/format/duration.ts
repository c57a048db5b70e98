import type { Day } from '@/db/vocabulary'
import { daysBetween, nearestMonths } from '@/lib/domain/calendar'
import { counted } from './plural'

/** How long from one day to a later one, to the nearest month: "6 years 1 month", "3 months", "12 days". */
export function howLong(from: Day, to: Day): string {
  const months = nearestMonths(from, to)
  if (months === 0) return counted(daysBetween(from, to), 'day')
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return [years > 0 && counted(years, 'year'), rest > 0 && counted(rest, 'month')].filter(Boolean).join(' ')
}
