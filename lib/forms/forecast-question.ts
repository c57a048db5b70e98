import type { Day, HicfLevel } from '@/db/vocabulary'
import { addDays, addMonths, dayParts, endOfMonth } from '@/lib/domain/calendar'

/** How posts are filled: as fast as people have come and risen, or because posts are vacant. */
export const FORECAST_FILLS = ['rates', 'vacancies'] as const
/** Whether people are told apart by level alone, or by area too. */
export const FORECAST_BYS = ['level', 'area'] as const

/** Everything that a forecast assumes. The address says all of it; two that are equal are the same forecast. */
export type ForecastQuestion = {
  asAt: Day
  years: number
  fill: (typeof FORECAST_FILLS)[number]
  /** Months that a post is vacant on average, where vacancies are filled: 1 fills all at once; null, as long as the Trust's own were. */
  monthsVacant: number | null
  by: (typeof FORECAST_BYS)[number]
  seed: number
  /** More people a year, or fewer, by an entry route. */
  intake: { route: string; aYear: number }[]
  /** The same taken on at a level. */
  hiring: { level: HicfLevel; aYear: number }[]
  /** By so many per cent more leave, or fewer; null is every level that has no line of its own. */
  leaving: { level: HicfLevel | null; percent: number }[]
  progression: { level: HicfLevel | null; percent: number }[]
  /** Posts more, or fewer, from a month (`2027-04`) on. */
  posts: { level: HicfLevel; more: number; from: string }[]
  /** Vacant posts that are not filled. */
  frozen: { level: HicfLevel; posts: number }[]
}

export const MOST_YEARS = 10
const DEFAULT_YEARS = 3
/** Any number does; the same one gives the same figures. */
const DEFAULT_SEED = 41

/** The last end of a month that is over, from which a forecast goes on unless the address says another day. */
export const lastMonthEnd = (today: Day): Day =>
  endOfMonth(today) === today ? today : endOfMonth(addMonths(addDays(endOfMonth(today), 1), -2))

/** The forecast without any lever. */
export const plainQuestion = (today: Day): ForecastQuestion => ({
  asAt: lastMonthEnd(today),
  years: DEFAULT_YEARS,
  fill: 'rates',
  monthsVacant: null,
  by: 'level',
  seed: DEFAULT_SEED,
  intake: [],
  hiring: [],
  leaving: [],
  progression: [],
  posts: [],
  frozen: [],
})

/** The month after the one that a day is in: `2026-11`. */
export const monthAfter = (day: Day): string => addMonths(`${day.slice(0, 7)}-01`, 1).slice(0, 7)

/** Months after the as-at day from which on a lever of posts holds: 0 for the first of them. */
export function monthsUntil(asAt: Day, month: string): number {
  const [a, b] = [dayParts(asAt), dayParts(`${month}-01`)]
  return Math.max(0, (b.year - a.year) * 12 + b.month - a.month - 1)
}
