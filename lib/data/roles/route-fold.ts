import { routeLabel } from '@/lib/format/routes'

export type RouteCount = {
  label: string
  /** The code of the one route; null for several. */
  route: string | null
  people: number
  /** One route, several with few people each taken together, or not known. */
  kind: 'route' | 'others' | 'unknown'
  /** How many routes the line stands for; null where that is not said. */
  routes: number | null
}

/**
 * How people came in, most people first, as lines to draw: routes with few people are taken together where there
 * are two or more of them, and not known stands last.
 * @param least a route that fewer came by is not named by itself
 * @param saysHowMany whether the folded line says how many routes it stands for: beside a rounded number of people
 *   that would give away that each has but one
 */
export function foldedRoutes(
  counts: readonly { routeCode: string; people: number }[],
  least: number,
  saysHowMany: boolean,
): RouteCount[] {
  const known = counts.filter(({ routeCode }) => routeCode !== 'UNKNOWN')
  const few = known.filter(({ people }) => people < least)
  const folds = few.length > 1
  const lines: RouteCount[] = known
    .filter((route) => !folds || !few.includes(route))
    .map(({ routeCode, people }) => ({
      label: routeLabel(routeCode),
      route: routeCode,
      people,
      kind: 'route',
      routes: 1,
    }))
  if (folds)
    lines.push({
      label: saysHowMany
        ? `${few.length} ${lines.length > 0 ? 'other ' : ''}routes`
        : lines.length > 0
          ? 'Other routes'
          : 'All routes together',
      route: null,
      people: few.reduce((sum, { people }) => sum + people, 0),
      kind: 'others',
      routes: saysHowMany ? few.length : null,
    })
  const unknown = counts.find(({ routeCode }) => routeCode === 'UNKNOWN')
  if (unknown)
    lines.push({
      label: routeLabel('UNKNOWN'),
      route: 'UNKNOWN',
      people: unknown.people,
      kind: 'unknown',
      routes: 1,
    })
  return lines
}
