import type { HicfLevel } from '@/db/vocabulary'
import { type Besides, besidesOf, type EverEntered, type LeverMonths } from './besides'
import { addedUp } from './chances'
import { BANDS, type Cell, WAYS } from './monthly-history'
import type { MonthlyRates } from './monthly-rates'

/** What is changed of what the records say, each by how much. All of it is asked for by whoever plans. */
export interface Levers {
  /** People a year more, or fewer, by entry route; at which level, where that is chosen, and in which months, where not in all. */
  intake: readonly { route: string; level?: HicfLevel | null; aYear: number; months?: LeverMonths | null }[]
  /** People a year more, or fewer, who are taken on at a level from outside. */
  hiring: readonly { level: HicfLevel; aYear: number; months?: LeverMonths | null }[]
  /** How many times the recorded chance of leaving (by level, or all of them with null), the last one that fits. */
  leaving: readonly { level: HicfLevel | null; times: number }[]
  /** The same of progressing. */
  progression: readonly { level: HicfLevel | null; times: number }[]
  /** Budgeted FTE added to, or taken from, the establishment of a level, from so many months after the start on. */
  posts: readonly { level: HicfLevel; more: number; fromMonth: number }[]
  /** Budgeted FTE of a level that are not filled. */
  frozen: readonly { level: HicfLevel; posts: number }[]
}

export const NO_LEVERS: Levers = {
  intake: [],
  hiring: [],
  leaving: [],
  progression: [],
  posts: [],
  frozen: [],
}

/** Somewhere that whoever stops being where they are goes to: a cell, or out. */
export const LEFT = -1
export const MOVED_OUT = -2

/** Rates and levers, laid out for drawing month after month. */
export interface Chances {
  cells: readonly Cell[]
  /** By cell and band: the chance to stop being there in a month. */
  ends: Float64Array
  /** By cell and band: where to, as chances added up, and the places: a cell, `LEFT` or `MOVED_OUT`. */
  added: readonly Float64Array[]
  to: readonly Int32Array[]
  /** People who come in a month: in all, and by cell as chances added up. */
  entering: number
  entries: Float64Array
  /** People who come besides, or stay away, a lever each. */
  besides: readonly Besides[]
}

/**
 * @param options.vacanciesFilled whether whoever rises or comes does so because a post is vacant: then nobody does by
 *   themselves, and only leaving, moving out and moves to another area are drawn
 * @param options.ever who came by which route at which level, also before the months that the rates are of
 */
export function chancesOf(
  cells: readonly Cell[],
  routes: readonly string[],
  rates: MonthlyRates,
  levers: Levers,
  { vacanciesFilled, ever = [] }: { vacanciesFilled: boolean; ever?: readonly EverEntered[] },
): Chances {
  const bands = BANDS.length
  const ends = new Float64Array(cells.length * bands)
  const added: Float64Array[] = []
  const to: Int32Array[] = []
  cells.forEach(({ level }, cell) => {
    for (let band = 0; band < bands; band += 1) {
      const ways = leveredWays(rates.ways[cell * bands + band] ?? [], level, levers, vacanciesFilled)
      const moves = rates.moves[cell]
      const places = [LEFT, MOVED_OUT, ...cells.keys()]
      const chances = places.map((place) =>
        place === LEFT
          ? (ways[0] ?? 0)
          : place === MOVED_OUT
            ? (ways[1] ?? 0)
            : (ways[2] ?? 0) * (moves?.progressed[place] ?? 0) +
              (ways[3] ?? 0) * (moves?.stepped_down[place] ?? 0) +
              (ways[4] ?? 0) * (moves?.sideways[place] ?? 0),
      )
      const some = places.flatMap((place, at) =>
        (chances[at] ?? 0) > 0 ? [{ place, chance: chances[at] ?? 0 }] : [],
      )
      const sums = addedUp(some.map(({ chance }) => chance))
      ends[cell * bands + band] = Math.min(1, sums.at(-1) ?? 0)
      added.push(sums)
      to.push(Int32Array.from(some, ({ place }) => place))
    }
  })
  const byCell = cells.map((_, cell) => rates.entries.reduce((sum, route) => sum + (route[cell] ?? 0), 0))
  const entries = addedUp(byCell)
  return {
    cells,
    ends,
    added,
    to,
    entering: vacanciesFilled ? 0 : (entries.at(-1) ?? 0),
    entries,
    besides: besidesOf(cells, routes, rates, levers, { entering: !vacanciesFilled, ever }),
  }
}

/** The chances of each of `WAYS` with the levers. */
export function leveredWays(
  ways: readonly number[],
  level: HicfLevel,
  levers: Levers,
  vacanciesFilled: boolean,
): number[] {
  const times = (some: Levers['leaving']) =>
    some.findLast((one) => one.level === null || one.level === level)?.times ?? 1
  const [leaving, progressing] = [times(levers.leaving), times(levers.progression)]
  const wanted = WAYS.map((way, at) => {
    const rate = ways[at] ?? 0
    if (way === 'left') return rate * leaving
    if (way === 'progressed') return vacanciesFilled ? 0 : rate * progressing
    return way === 'stepped_down' && vacanciesFilled ? 0 : rate
  })
  const all = wanted.reduce((sum, one) => sum + one, 0)
  return all > 1 ? wanted.map((one) => one / all) : wanted
}
