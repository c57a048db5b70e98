import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { type CareerPeriod, stateOn } from './career'
import type { SharedCount } from './disclosure'
import { levelOf } from './level-spell'

/** Where a person is as at a day: an informatics level, other work in the Trust, or gone. */
export type FlowNow = HicfLevel | 'moved_out' | 'left'

/** The last column from the top: the highest level first, then moved out, then left. */
export const FLOW_NOWS: readonly FlowNow[] = [...[...HICF_LEVELS].reverse(), 'moved_out', 'left']
const NOW_ORDER = new Map(FLOW_NOWS.map((now, at) => [now, at]))

/** People who came by one route, first held one level and are in one place now. */
export interface FlowRow<C extends SharedCount = number> {
  route: string
  first: HicfLevel
  now: FlowNow
  people: C
}

/** Where the people of a route (null: of all routes) are now: `here` at any level, moved out, or left. */
export interface FlowOutcome<C extends SharedCount = number> {
  route: string | null
  people: C
  here: C
  movedOut: C
  left: C
}

/**
 * The flow from entry route to first informatics level to now. Rows and nodes that nobody is in are not
 * listed. Every column (routes, firsts, nows) comes to `total`; in a shared flow each figure is rounded by
 * itself, so that they may not.
 */
export interface Flow<C extends SharedCount = number> {
  rows: FlowRow<C>[]
  /** By average first level, highest first, `UNKNOWN` last. */
  routes: { route: string; people: C }[]
  /** Highest level first. */
  firsts: { first: HicfLevel; people: C }[]
  /** In the order of `FLOW_NOWS`. */
  nows: { now: FlowNow; people: C }[]
  routeToFirst: { route: string; first: HicfLevel; people: C }[]
  routeToNow: { route: string; now: FlowNow; people: C }[]
  firstToNow: { first: HicfLevel; now: FlowNow; people: C }[]
  outcomes: FlowOutcome<C>[]
  total: C
}

/**
 * What the flow needs of one person as at a day, or null for someone who held no informatics post up to it.
 *
 * @param periods one person's, from `careerPeriods`
 */
export function flowPerson(
  periods: readonly CareerPeriod[],
  day: Day,
): { first: HicfLevel; now: FlowNow } | null {
  const entry = periods.find((period) => period.state === 'informatics' && period.from <= day)
  const first = entry ? levelOf(entry) : null
  if (first === null) return null
  const { state, period } = stateOn(periods, day)
  if (state === 'informatics' && period) return { first, now: levelOf(period) ?? first }
  return { first, now: state === 'other' ? 'moved_out' : 'left' }
}

/**
 * Groups people into a flow.
 *
 * @param rows one row a person (`people: 1`) or already grouped; rows of the same route, first and now are added
 */
export function flowFrom(rows: readonly FlowRow[]): Flow {
  const routes = routesInOrder(rows)
  const routeAt = new Map(routes.map((route, at) => [route, at]))
  const routeOrder = (route: string) => routeAt.get(route) ?? routes.length
  const nowOrder = (now: FlowNow) => NOW_ORDER.get(now) ?? NOW_ORDER.size
  const cells = sumBy(rows, (r) => [r.route, r.first, r.now]).sort(
    (a, b) =>
      routeOrder(a.route) - routeOrder(b.route) || b.first - a.first || nowOrder(a.now) - nowOrder(b.now),
  )
  const pick = <K extends (row: FlowRow) => unknown[]>(key: K) => sumBy(cells, key)
  return {
    rows: cells,
    routes: pick((r) => [r.route]).map(({ route, people }) => ({ route, people })),
    firsts: pick((r) => [r.first])
      .map(({ first, people }) => ({ first, people }))
      .sort((a, b) => b.first - a.first),
    nows: pick((r) => [r.now])
      .map(({ now, people }) => ({ now, people }))
      .sort((a, b) => nowOrder(a.now) - nowOrder(b.now)),
    routeToFirst: pick((r) => [r.route, r.first]).map(({ route, first, people }) => ({
      route,
      first,
      people,
    })),
    routeToNow: pick((r) => [r.route, r.now])
      .map(({ route, now, people }) => ({ route, now, people }))
      .sort((a, b) => routeOrder(a.route) - routeOrder(b.route) || nowOrder(a.now) - nowOrder(b.now)),
    firstToNow: pick((r) => [r.first, r.now])
      .map(({ first, now, people }) => ({ first, now, people }))
      .sort((a, b) => b.first - a.first || nowOrder(a.now) - nowOrder(b.now)),
    outcomes: [
      outcomeOf(cells, null),
      ...[...Map.groupBy(cells, (cell) => cell.route)].map(([route, own]) => outcomeOf(own, route)),
    ],
    total: total(cells),
  }
}

function outcomeOf(cells: readonly FlowRow[], route: string | null): FlowOutcome {
  const at = (test: (now: FlowNow) => boolean) => total(cells.filter((cell) => test(cell.now)))
  return {
    route,
    people: total(cells),
    here: at((now) => typeof now === 'number'),
    movedOut: at((now) => now === 'moved_out'),
    left: at((now) => now === 'left'),
  }
}

function total(cells: readonly { people: number }[]): number {
  return cells.reduce((sum, cell) => sum + cell.people, 0)
}

function sumBy(rows: readonly FlowRow[], key: (row: FlowRow) => unknown[]): FlowRow[] {
  const sums = new Map<string, FlowRow>()
  for (const row of rows) {
    const name = key(row).join('\t')
    const sum = sums.get(name)
    if (sum) sum.people += row.people
    else sums.set(name, { ...row })
  }
  return [...sums.values()].filter((row) => row.people > 0)
}

/** By average first level, highest first, so that the ribbons cross least; ties by code; not known last. */
export function routesInOrder(rows: readonly Pick<FlowRow, 'route' | 'first' | 'people'>[]): string[] {
  const sums = new Map<string, { people: number; levels: number }>()
  for (const { route, first, people } of rows) {
    const sum = sums.get(route) ?? { people: 0, levels: 0 }
    sums.set(route, { people: sum.people + people, levels: sum.levels + first * people })
  }
  const rank = ([route, sum]: [string, { people: number; levels: number }]) =>
    route === 'UNKNOWN' ? -1 : sum.levels / Math.max(sum.people, 1)
  return [...sums].sort((a, b) => rank(b) - rank(a) || (a[0] < b[0] ? -1 : 1)).map(([route]) => route)
}
