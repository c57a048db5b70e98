/** People of one route at one place of a scale: a year, a level, an area or a unit. */
export interface RouteGroup<K> {
  route: string
  at: K
  people: number
}

/** What a table of routes names: some by themselves, the others together, and those not known apart from both. */
export interface RouteFold {
  /** Most people first; never `UNKNOWN`. */
  named: readonly string[]
  /** Every other known route; none or at least two. */
  others: readonly string[]
  unknown: boolean
}

/**
 * Which routes a table names: the commonest, and the one in focus whatever its size.
 *
 * @param most how many are named at most
 * @param focus the route in focus, which stands first
 */
export function foldRoutes(
  groups: readonly { route: string; people: number }[],
  most: number,
  focus?: string,
): RouteFold {
  const sums = [...Map.groupBy(groups, ({ route }) => route)]
    .map(([route, some]) => ({ route, people: add(some.map(({ people }) => people)) }))
    .filter(({ people }) => people > 0)
  const rank = ({ route, people }: { route: string; people: number }) =>
    route === focus ? Number.POSITIVE_INFINITY : people
  const known = sums
    .filter(({ route }) => route !== 'UNKNOWN')
    .sort((a, b) => (rank(a) === rank(b) ? (a.route < b.route ? -1 : 1) : rank(b) - rank(a)))
    .map(({ route }) => route)
  const folds = known.length > most + 1
  return {
    named: folds ? known.slice(0, most) : known,
    others: folds ? known.slice(most) : [],
    unknown: sums.some(({ route }) => route === 'UNKNOWN'),
  }
}

/** A table of people: a row for each place, a column for each route named, for the others and for not known. */
export interface RouteTable<K> {
  places: readonly K[]
  /** Codes of routes; `OTHERS` for those taken together. */
  columns: readonly string[]
  /** `cells[row][column]`. */
  cells: number[][]
}

/** Stands for the routes that are taken together; no route has this code. */
export const OTHERS = '+'

/**
 * @param places the rows, in order; a group elsewhere is an error of the caller
 * @throws when a group is at a place that is no row, since the rows would not come to everyone then
 */
export function routeTable<K>(
  groups: readonly RouteGroup<K>[],
  places: readonly K[],
  fold: RouteFold,
): RouteTable<K> {
  const columns = [
    ...fold.named,
    ...(fold.others.length > 0 ? [OTHERS] : []),
    ...(fold.unknown ? ['UNKNOWN'] : []),
  ]
  const cells = places.map(() => columns.map(() => 0))
  for (const { route, at, people } of groups) {
    const row = cells[places.indexOf(at)]
    const column = columns.indexOf(fold.others.includes(route) ? OTHERS : route)
    if (!row || column < 0) throw new Error(`No cell for ${route} at ${String(at)}`)
    row[column] = (row[column] ?? 0) + people
  }
  return { places, columns, cells }
}

/** Stands for every year before those that are shown one by one. */
export type EntryYear = number | 'earlier'

/** How many years are shown one by one at most. */
export const MOST_YEARS = 15

/** The first year that a table up to one can show by itself. */
export const firstOfYears = (last: number): number => last - MOST_YEARS + 1

/**
 * The years of a table up to one, every year among them whether anyone came in it or not, and `earlier` before
 * them where anyone came earlier.
 *
 * @param last the year of the as-at day
 */
export function entryYears(groups: readonly { at: number }[], last: number): EntryYear[] {
  const first = Math.min(last, ...groups.map(({ at }) => at))
  const from = Math.max(first, firstOfYears(last))
  const years = Array.from({ length: last - from + 1 }, (_, at) => from + at)
  return first < from ? ['earlier', ...years] : years
}

/** Groups by year, those before the years taken together. */
export function inYears(groups: readonly RouteGroup<number>[], years: readonly EntryYear[]) {
  return groups.map((group) => ({ ...group, at: years.includes(group.at) ? group.at : ('earlier' as const) }))
}

/** A table with its totals. */
export interface RouteTotals<K, C> {
  columns: readonly string[]
  totals: C[]
  total: C
  rows: { place: K; counts: C[]; total: C }[]
}

/** The totals of a table of true numbers. */
export function withTotals<K>({ places, columns, cells }: RouteTable<K>): RouteTotals<K, number> {
  return {
    columns,
    totals: columns.map((_, at) => add(cells.map((row) => row[at] ?? 0))),
    total: add(cells.flat()),
    rows: places.map((place, at) => {
      const counts = cells[at] ?? []
      return { place, counts, total: add(counts) }
    }),
  }
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
