import { type SharedCount, smallestShown } from './disclosure'
import { foldRoutes, OTHERS, type RouteTotals } from './route-mix'

/** A row of a table of routes by the names of its figures: all in it, and those of one route. */
export interface RouteRowFigures<K> {
  place: K
  all: string
  of(route: string): string
}

/**
 * Tables of the same people by route, each number the month's own. Which routes are named goes by the numbers shown. The
 * others together are what the shown numbers leave of the row's own, so that no part is larger than its whole, and tell
 * nothing more.
 *
 * @param of a figure of the month, see `monthRelease`
 * @param whole the names of the figures of all people and of those of one route
 * @param most how many routes are named at most
 */
export function sharedRoutes(
  of: (figure: string) => SharedCount,
  routes: readonly string[],
  whole: Omit<RouteRowFigures<never>, 'place'>,
  most: number,
  threshold: number,
) {
  const sizes = routes.map((route) => ({ route, people: size(of(whole.of(route))) }))
  const fold = foldRoutes(sizes, most)
  const columns = [
    ...fold.named,
    ...(fold.others.length > 0 ? [OTHERS] : []),
    ...(fold.unknown ? ['UNKNOWN'] : []),
  ]
  const counts = (all: SharedCount, figure: (route: string) => string) => {
    const told = columns.filter((code) => code !== OTHERS).map((code) => of(figure(code)))
    const others = fold.others.map((route) => of(figure(route)))
    return columns.map((code) => (code === OTHERS ? restOf(all, told, others, threshold) : of(figure(code))))
  }
  return {
    columns,
    totals: counts(of(whole.all), whole.of),
    total: of(whole.all),
    rows: <K>(rows: readonly RouteRowFigures<K>[]): RouteTotals<K, SharedCount>['rows'] =>
      rows.map((row) => ({ place: row.place, counts: counts(of(row.all), row.of), total: of(row.all) })),
  }
}

/** Of those that are taken together, by what is shown of all and of each. */
function restOf(
  all: SharedCount,
  told: readonly SharedCount[],
  others: readonly SharedCount[],
  threshold: number,
): SharedCount {
  if (others.every((people) => people === 0)) return 0
  const rest = size(all) - told.reduce<number>((sum, people) => sum + (people === '*' ? 0 : people), 0)
  return all === '*' || rest < smallestShown(threshold) ? '*' : rest
}

const size = (people: SharedCount) => (people === '*' ? 1 : people)
