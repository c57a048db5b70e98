import type { HicfLevel } from '@/db/vocabulary'
import type { Levers } from './assumptions'
import type { Cell } from './monthly-history'
import type { MonthlyRates } from './monthly-rates'

/** The months after the as-at day in which a lever holds: after the first `from`, up to `until`. */
export interface LeverMonths {
  from: number
  until: number
}

/** Who came by a route at which level, in all of the Trust’s records. */
export interface EverEntered {
  route: string
  level: HicfLevel
  people: number
}

/** What says where people of a route come in: whoever plans, or what the records have of that route, or of all of them. */
export const ENTRY_BASES = ['chosen', 'window', 'records', 'all_routes', 'lowest'] as const
export type EntryBasis = (typeof ENTRY_BASES)[number]

/** People whom one lever adds, or keeps away. */
export interface Besides {
  kind: 'intake' | 'hiring'
  /** Which of the levers of its kind. */
  at: number
  /** As it is asked: below 0 so many fewer. */
  aYear: number
  /** As many fewer as come at all; the same as `aYear` where it adds people. */
  really: number
  months: LeverMonths | null
  basis: EntryBasis
  /** Shares by cell that add up to one; all 0 where nobody is at that level to go by. */
  weights: Float64Array
}

/**
 * Whom levers of intake and hiring add: those of a route where it is chosen that they start, else where the route's people
 * have come in, else where people of all routes do; those of a level there. Nobody keeps away more people than come.
 *
 * @param options.entering whether people come at the recorded rates, so that fewer can
 * @param options.ever who came by which route at which level before the rates' months
 */
export function besidesOf(
  cells: readonly Cell[],
  routes: readonly string[],
  rates: Pick<MonthlyRates, 'entries'>,
  { intake, hiring }: Pick<Levers, 'intake' | 'hiring'>,
  { entering, ever }: { entering: boolean; ever: readonly EverEntered[] },
): Besides[] {
  const all = cells.map((_, cell) => rates.entries.reduce((sum, route) => sum + (route[cell] ?? 0), 0))
  const inArea = ({ area }: Cell) => total(all.map((one, cell) => (cells[cell]?.area === area ? one : 0)))
  const atLevel = (level: HicfLevel, own: readonly number[]) => {
    const there = cells.map((cell) => (cell.level === level ? 1 : 0))
    // Where nobody came at the level by the route they go to its areas as everyone at it does, else as everyone at any level.
    const shares = [own, all, cells.map(inArea)].map((some) =>
      there.map((one, cell) => one * (some[cell] ?? 0)),
    )
    return shares.find((some) => some.some((one) => one > 0)) ?? there
  }
  const really = (aYear: number, coming: number) =>
    aYear >= 0 ? aYear : -Math.min(-aYear, entering ? 12 * coming : 0)
  return [
    ...intake.map(({ route, level, aYear, months }, at): Besides => {
      const own = rates.entries[routes.indexOf(route)] ?? []
      const { basis, where } = entryOf(cells, own, all, ever, { route, level: level ?? null })
      const coming = total(level ? own.map((one, cell) => (cells[cell]?.level === level ? one : 0)) : own)
      return {
        kind: 'intake',
        at,
        aYear,
        really: really(aYear, coming),
        months: months ?? null,
        basis,
        weights: asShares(basis === 'chosen' && level ? atLevel(level, own) : where),
      }
    }),
    ...hiring.map(({ level, aYear, months }, at): Besides => {
      const coming = total(all.map((one, cell) => (cells[cell]?.level === level ? one : 0)))
      return {
        kind: 'hiring',
        at,
        aYear,
        really: really(aYear, coming),
        months: months ?? null,
        basis: 'chosen',
        weights: asShares(atLevel(level, all)),
      }
    }),
  ]
}

function entryOf(
  cells: readonly Cell[],
  own: readonly number[],
  all: readonly number[],
  ever: readonly EverEntered[],
  { route, level }: { route: string; level: HicfLevel | null },
): { basis: EntryBasis; where: readonly number[] } {
  if (level !== null) return { basis: 'chosen', where: [] }
  if (own.some((one) => one > 0)) return { basis: 'window', where: own }
  const before = spreadOver(
    cells,
    all,
    ever.filter((one) => one.route === route),
  )
  if (before.some((one) => one > 0)) return { basis: 'records', where: before }
  if (all.some((one) => one > 0)) return { basis: 'all_routes', where: all }
  return { basis: 'lowest', where: cells.map((cell) => (cell.level === cells[0]?.level ? 1 : 0)) }
}

/** People by level over the cells of each level, as those who come at the level do, or evenly. */
function spreadOver(cells: readonly Cell[], all: readonly number[], ever: readonly EverEntered[]): number[] {
  return cells.map(({ level }, cell) => {
    const people = total(ever.filter((one) => one.level === level).map((one) => one.people))
    const there = cells.map((one, at) => (one.level === level ? (all[at] ?? 0) : 0))
    const sum = total(there)
    const share = sum > 0 ? (there[cell] ?? 0) / sum : 1 / cells.filter((one) => one.level === level).length
    return people * share
  })
}

function asShares(some: readonly number[]): Float64Array {
  const sum = total(some)
  return Float64Array.from(some, (one) => (sum > 0 ? one / sum : 0))
}

/**
 * Who is due in each month, as whole people: one in each month in which the year's people add up to another, each in the
 * cell that is furthest behind its share. So a year has as many as it is to have, in whatever cells they are.
 *
 * @returns people by month, from 0 for the start on, and cell
 */
export function dueOf({ really, months: span, weights }: Besides, months: number): Int32Array {
  const cells = weights.length
  const due = new Int32Array((months + 1) * cells)
  if (really === 0 || weights.every((one) => one === 0)) return due
  const { from, until } = span ?? { from: 0, until: months }
  const given = new Int32Array(cells)
  let all = 0
  for (let month = Math.max(1, from + 1); month <= Math.min(months, until); month += 1)
    for (const sum = Math.floor((Math.abs(really) * (month - Math.max(0, from))) / 12 + 1e-9); all < sum; ) {
      all += 1
      let most = 0
      for (let cell = 1; cell < cells; cell += 1)
        if (behind(weights, given, all, cell) > behind(weights, given, all, most) + 1e-12) most = cell
      given[most] = (given[most] as number) + 1
      due[month * cells + most] = (due[month * cells + most] as number) + 1
    }
  return due
}

const behind = (weights: Float64Array, given: Int32Array, all: number, cell: number) =>
  (weights[cell] as number) * all - (given[cell] as number)

const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0)

/** What a lever of intake or hiring does. */
export interface LeverOutcome {
  kind: 'intake' | 'hiring'
  at: number
  /** Whole people who are asked for over all months, or fewer of them. */
  asked: number
  /** Mean of the runs by month, from 0 for the start on: so many of them come, or stay away. */
  byMonth: number[]
  basis: EntryBasis
  /** Where they come in, or would have: shares by level, the largest first. */
  where: [level: HicfLevel, share: number][]
}

/** @param done people by lever and month, the mean of the runs */
export function outcomesOf(
  besides: readonly Besides[],
  cells: readonly Cell[],
  months: number,
  done: readonly number[][],
): LeverOutcome[] {
  return besides.map((one, at) => {
    const { kind, at: which, aYear, months: span, basis, weights } = one
    const { from, until } = span ?? { from: 0, until: months }
    const held = Math.max(0, Math.min(months, until) - Math.max(0, from))
    const where = [...Map.groupBy(cells.keys(), (cell) => cells[cell]?.level as HicfLevel)].map(
      ([level, own]): [HicfLevel, number] => [level, total(own.map((cell) => weights[cell] ?? 0))],
    )
    return {
      kind,
      at: which,
      asked: Math.floor((Math.abs(aYear) * held) / 12 + 1e-9),
      byMonth: done[at] ?? [],
      basis,
      where: where.filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1]),
    }
  })
}
