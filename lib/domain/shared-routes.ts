import type { SharedCount } from './disclosure'
import { foldRoutes, OTHERS, type RouteTotals } from './route-mix'
import { aboutSum } from './shared-flow'

/** A row of a table of routes by the names of its figures: all in it, and those of one route. */
export interface RouteRowFigures<K> {
  place: K
  all: string
  of(route: string): string
}

/**
 * Tables of the same people by route, each number the month's own. Which routes are named goes by the numbers shown; how
 * many the others are together is worked out from those, and tells nothing more.
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
  const counts = (figure: (route: string) => string) =>
    columns.map((code) =>
      code === OTHERS
        ? aboutSum(
            fold.others.map((route) => ({ people: of(figure(route)) })),
            threshold,
          )
        : of(figure(code)),
    )
  return {
    columns,
    totals: counts(whole.of),
    total: of(whole.all),
    rows: <K>(rows: readonly RouteRowFigures<K>[]): RouteTotals<K, SharedCount>['rows'] =>
      rows.map((row) => ({ place: row.place, counts: counts(row.of), total: of(row.all) })),
  }
}

const size = (people: SharedCount) => (people === '*' ? 1 : people)
