import type { MonthlyHistory } from './monthly-history'
import { BANDS, placesOf } from './monthly-history'

/** Rates are of the last so many months, or of as many as the records have. */
export const WINDOW_MONTHS = 60
/** Fewer months of records, or fewer people who left in them, make no rate that a forecast could stand on. */
export const LEAST_MONTHS = 24
export const LEAST_LEAVERS = 8

/** What is missing for a forecast: months of records, or people who left in them. */
export type Shortfall =
  | { what: 'nobody' }
  | { what: 'months'; months: number; more: number }
  | { what: 'leavers'; leavers: number; more: number }

/** What a history is short of; null where it is enough. */
export function shortfallOf(history: MonthlyHistory): Shortfall | null {
  const { months, stock } = history
  const now = stock.at(-1)?.reduce((sum, one) => sum + one, 0) ?? 0
  if (now === 0) return { what: 'nobody' }
  if (months < LEAST_MONTHS) return { what: 'months', months, more: LEAST_MONTHS - months }
  const leavers = leaversOf(history)
  return leavers < LEAST_LEAVERS ? { what: 'leavers', leavers, more: LEAST_LEAVERS - leavers } : null
}

/** How many of a history left the Trust from one end of a month to the next. */
export function leaversOf({ cells, routes, places, amounts }: MonthlyHistory): number {
  const place = placesOf(cells.length, routes.length)
  const [first, after] = [place.way(0, 0, 0), place.way(0, 0, 0) + cells.length * BANDS.length]
  return places.reduce((sum, at, i) => sum + (at >= first && at < after ? (amounts[i] ?? 0) : 0), 0)
}
