import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { type Levers, leveredWays } from './assumptions'
import {
  BANDS,
  ENTERED,
  type Entered,
  type MonthlyHistory,
  placesOf,
  WAYS,
  type Way,
} from './monthly-history'
import { LEAN_MONTHS, type MonthlyRates } from './monthly-rates'

/** Everyone, a level, an area, or a level of an area, as the cells that it is made of. */
export interface CellGroup {
  level: HicfLevel | null
  area: HicfArea | null
  own: readonly number[]
}

/** What a forecast assumes of a group. */
export interface AssumedRates {
  level: HicfLevel | null
  area: HicfArea | null
  /** Months that people were seen there: what the rates are of. */
  personMonths: number
  /** How much of its rates is the one above it, from 0 to 1: of a level the Trust’s, of an area the level’s. Null for everyone. */
  lean: number | null
  /** Who went each way, and the chance in a month that is drawn with: shrunk, and with the levers. */
  ways: Record<Way, { people: number; chance: number }>
  /** Who came into it from outside, and from other levels. */
  outside: number
  inside: number
}

/** Who came in at a level in the months of the rates, how and by which route. */
export interface CameBy {
  how: Entered
  route: string
  level: HicfLevel
  people: number
}

export interface Assumed {
  rates: AssumedRates[]
  came: CameBy[]
}

/**
 * The rates that a forecast stands on, as they were seen and as they are drawn with. Bands of time at a level are put together
 * as the people seen were in them.
 *
 * @param sums of the history
 * @param options.vacanciesFilled whether whoever rises does so because a post is vacant: then the chance of it is 0
 */
export function assumedOf(
  history: MonthlyHistory,
  sums: Float64Array,
  rates: MonthlyRates,
  levers: Levers,
  { groups, vacanciesFilled }: { groups: readonly CellGroup[]; vacanciesFilled: boolean },
): Assumed {
  const { cells, routes, entered } = history
  const place = placesOf(cells.length, routes.length)
  const bands = BANDS.map((_, band) => band)
  const exposure = (cell: number, band: number) => sums[place.exposure(cell, band)] ?? 0
  const chances = cells.map(({ level }, cell) =>
    bands.map((band) =>
      leveredWays(rates.ways[cell * BANDS.length + band] ?? [], level, levers, vacanciesFilled),
    ),
  )
  const over = (own: readonly number[], of: (cell: number, band: number) => number) =>
    total(own.flatMap((cell) => bands.map((band) => of(cell, band))))
  return {
    rates: groups.map(({ level, area, own }) => {
      const personMonths = over(own, exposure)
      // Where nobody was, every band counts alike.
      const weight = (cell: number, band: number) => (personMonths > 0 ? exposure(cell, band) : 1)
      const all = over(own, weight)
      const mean = (of: (cell: number, band: number) => number) =>
        all > 0 ? over(own, (cell, band) => weight(cell, band) * of(cell, band)) / all : 0
      return {
        level,
        area,
        personMonths,
        lean:
          area === null
            ? level === null
              ? null
              : (rates.lean.get(level) ?? 1)
            : mean((cell, band) => LEAN_MONTHS / (exposure(cell, band) + LEAN_MONTHS)),
        ways: Object.fromEntries(
          WAYS.map((way, at) => [
            way,
            {
              people: over(own, (cell, band) => sums[place.way(at, cell, band)] ?? 0),
              chance: mean((cell, band) => chances[cell]?.[band]?.[at] ?? 0),
            },
          ]),
        ) as AssumedRates['ways'],
        outside: total(own.flatMap((cell) => routes.map((_, route) => sums[place.entry(route, cell)] ?? 0))),
        inside: total(
          own.flatMap((to) =>
            cells.map((cell, from) =>
              cell.level === cells[to]?.level ? 0 : (sums[place.move(from, to)] ?? 0),
            ),
          ),
        ),
      }
    }),
    came: ENTERED.flatMap((how, at) =>
      routes.flatMap((route, which) =>
        [...Map.groupBy(cells.keys(), (cell) => cells[cell]?.level as HicfLevel)].flatMap(([level, own]) => {
          const people = total(
            own.map((cell) => entered[(at * routes.length + which) * cells.length + cell] ?? 0),
          )
          return people > 0 ? [{ how, route, level, people }] : []
        }),
      ),
    ),
  }
}

const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0)
