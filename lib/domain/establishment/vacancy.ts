import type { Day } from '@/db/vocabulary'
import { covers, type Days, periodOn } from './position'

/** One person's hold of a position. Only those that count are given: no bank, honorary or non-executive contract. */
export type Holding = Days & { fte: number }

export type BudgetPeriod = Days & { budgetedFte: number }

export interface Vacancy {
  budget: number
  inPost: number
  /** Budget that nobody holds. */
  vacant: number
  /** Held above the budget. Never set against the vacancy of another position. */
  over: number
}

/** Before every day that is recorded. */
const LONG_AGO = ''

/** FTE have four decimals; sums of them are held to these. */
const exact = (fte: number) => Math.round(fte * 10_000) / 10_000

const heldOn = (holdings: readonly Holding[], day: Day): number =>
  exact(holdings.reduce((sum, holding) => (covers(holding, day) ? sum + holding.fte : sum), 0))

/** A position's budget against who holds it on a day; null where it is not in the establishment then. */
export function vacancyOn(
  periods: readonly BudgetPeriod[],
  holdings: readonly Holding[],
  day: Day,
): Vacancy | null {
  const period = periodOn(periods, day)
  if (!period) return null
  const [budget, inPost] = [period.budgetedFte, heldOn(holdings, day)]
  return {
    budget,
    inPost,
    vacant: exact(Math.max(0, budget - inPost)),
    over: exact(Math.max(0, inPost - budget)),
  }
}

/**
 * Since when a position has been vacant without a break, wholly or in part: the day after it was last fully held, or that on
 * which it came into the establishment.
 *
 * @returns null where it is not vacant on the day; a `since` of null where it has been for longer than is recorded
 */
export function vacantSince(
  periods: readonly BudgetPeriod[],
  holdings: readonly Holding[],
  day: Day,
): { since: Day | null } | null {
  const isVacant = (on: Day) => (vacancyOn(periods, holdings, on)?.vacant ?? 0) > 0
  if (!isVacant(day)) return null
  const edges = [...periods, ...holdings]
    .flatMap(({ from, to }) => [from ?? LONG_AGO, to ?? day])
    .filter((edge) => edge <= day)
    .toSorted()
    .toReversed()
  const held = edges.findIndex((edge) => !isVacant(edge))
  const since = (held < 0 ? edges.at(-1) : edges[held - 1]) ?? day
  return { since: since === LONG_AGO ? null : since }
}
