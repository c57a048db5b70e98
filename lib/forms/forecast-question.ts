import type { Day, HicfLevel } from '@/db/vocabulary'
import { addDays, addMonths, dayParts, endOfMonth } from '@/lib/domain/calendar'

/** How posts are filled: as fast as people have come and risen, or because posts are vacant. */
export const FORECAST_FILLS = ['rates', 'vacancies'] as const
/** Whether people are told apart by level alone, or by area too. */
export const FORECAST_BYS = ['level', 'area'] as const

/** The calendar years in which a lever holds, the first and the last; without one of them from the start, or to the end. */
export type LeverYears = { from?: number; to?: number }

/** Everything that a forecast assumes. The address says all of it; two that are equal are the same forecast. */
export type ForecastQuestion = {
  asAt: Day
  years: number
  fill: (typeof FORECAST_FILLS)[number]
  /** Months that a post is vacant on average, where vacancies are filled: 1 fills all at once; null, as long as the Trust's own were. */
  monthsVacant: number | null
  by: (typeof FORECAST_BYS)[number]
  seed: number
  /** More people a year, or fewer, by an entry route: where its people come in, or at a level that is chosen. */
  intake: ({ route: string; level?: HicfLevel; aYear: number } & LeverYears)[]
  /** The same taken on at a level. */
  hiring: ({ level: HicfLevel; aYear: number } & LeverYears)[]
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

/** Whether people come at the rates of entry routes alone: not to vacancies, nor because a level is hired at. */
export const comeAtRates = ({ fill, hiring }: Pick<ForecastQuestion, 'fill' | 'hiring'>): boolean =>
  fill === 'rates' && hiring.length === 0

/** The month after the one that a day is in: `2026-11`. */
export const monthAfter = (day: Day): string => addMonths(`${day.slice(0, 7)}-01`, 1).slice(0, 7)

/** Months after the as-at day from which on a lever of posts holds: 0 for the first of them. */
export function monthsUntil(asAt: Day, month: string): number {
  const [a, b] = [dayParts(asAt), dayParts(`${month}-01`)]
  return Math.max(0, (b.year - a.year) * 12 + b.month - a.month - 1)
}

/**
 * The months after the as-at day in which a lever of some years holds: after the first `from`, up to `until`. A year that was
 * begun has its other months alone.
 * @returns null where it holds in all of them
 */
export function monthsOfYears(
  asAt: Day,
  { from, to }: LeverYears,
  months: number,
): { from: number; until: number } | null {
  if (from === undefined && to === undefined) return null
  const { year, month } = dayParts(asAt)
  const before = (first: number) => (first - year) * 12 - month
  return {
    from: from === undefined ? 0 : Math.max(0, before(from)),
    until: to === undefined ? months : Math.max(0, before(to + 1)),
  }
}
