import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import type { Cell } from './monthly-history'

/** FTE of a level and area at the ends of months, one after another. */
export interface DatedFte {
  level: HicfLevel
  area: HicfArea | null
  fte: readonly number[]
}

/** The establishment month by month beside who is in post, for forecasts in which vacancies are filled. */
export interface DatedPosts {
  /** Months before the as-at day with which `budget` and `held` begin. */
  back: number
  /** Budgeted FTE of those months, of the as-at day and of the months ahead. */
  budget: readonly DatedFte[]
  /** FTE in post of those months, the last of the as-at day. */
  held: readonly DatedFte[]
  /** Months for which a post is vacant on average; null: as long as the Trust's own were. */
  monthsVacant: number | null
}

/**
 * Budgets that begin with the first that are recorded: what was budgeted before nobody knows, and it is taken to have been
 * the same.
 * @param now the place of the as-at day: a budget that begins later says nothing of earlier months
 * @returns the same budgets where the first month has some, or where none has any up to the as-at day
 */
export function sinceRecorded<T extends DatedFte>(budget: readonly T[], now: number): T[] {
  const first = firstRecorded(budget, now)
  if (first === null || first === 0) return [...budget]
  return budget.map((one) => ({
    ...one,
    fte: one.fte.map((some, at) => (at < first ? (one.fte[first] ?? 0) : some)),
  }))
}

/** The place of the first month in which anything is budgeted; null where nothing is up to the as-at day. */
export function firstRecorded(budget: readonly DatedFte[], now: number): number | null {
  for (let at = 0; at <= now; at += 1) if (budget.some(({ fte }) => (fte[at] ?? 0) > 0)) return at
  return null
}

/**
 * The establishment as it was some months before the as-at day: what was in post later is not known then, and what is
 * budgeted later neither, so that it stays as it was.
 */
export function asBefore({ back, budget, held, monthsVacant }: DatedPosts, months: number): DatedPosts {
  const then = back - months
  return {
    back: then,
    budget: budget.map((one) => ({
      ...one,
      fte: [...one.fte.slice(0, then + 1), ...Array<number>(months).fill(one.fte[then] ?? 0)],
    })),
    held: held.map((one) => ({ ...one, fte: one.fte.slice(0, then + 1) })),
    monthsVacant,
  }
}

/** Levels, and areas of them, with posts at any time from the as-at day on. */
export const cellsWithPosts = ({ back, budget }: DatedPosts): Cell[] =>
  budget
    .filter(({ fte }) => fte.some((some, at) => at >= back && some > 0))
    .map(({ level, area }) => ({ level, area }))

/** The FTE of a cell at a place; of every area where the cell is of none. */
export const fteAt = (some: readonly DatedFte[], { level, area }: Cell, at: number): number =>
  some.reduce(
    (sum, one) =>
      one.level === level && (area === null || one.area === area) ? sum + (one.fte[at] ?? 0) : sum,
    0,
  )
