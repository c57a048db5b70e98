import type { SharedCount } from './disclosure'
import type { FlowRow } from './flow'
import type { FlowPlace } from './flow-stage'

/** The most routes that are drawn by themselves, besides not known. */
export const MOST_ROUTES = 15
/** A route with a smaller share of everyone is drawn among others. */
export const LEAST_SHARE = 0.02
/** The most roles that have a place of their own. */
export const MOST_ROLES = 12

const size = (count: SharedCount) => (count === '*' ? 1 : count)

/**
 * Routes that are too small to be drawn by themselves: all but the `MOST_ROUTES` biggest, and those with under
 * `LEAST_SHARE` of everyone; none where that would be but one. Not known and the route in focus never are.
 *
 * @param routes with their people as they are shown, so that what is folded tells nothing more
 */
export function smallRoutes(
  routes: readonly { route: string; people: SharedCount }[],
  focus: string | null,
): string[] {
  const everyone = routes.reduce((sum, { people }) => sum + size(people), 0)
  const ranked = routes
    .filter(({ route }) => route !== 'UNKNOWN')
    .toSorted((a, b) => size(b.people) - size(a.people) || (a.route < b.route ? -1 : 1))
  const small = ranked.filter(
    ({ route, people }, at) =>
      route !== focus && (at >= MOST_ROUTES || size(people) < LEAST_SHARE * everyone),
  )
  return small.length > 1 ? small.map(({ route }) => route) : []
}

/** The rows with small roles as one: all but the `MOST_ROLES` biggest, where that is more than one. */
export function foldRoles(rows: readonly FlowRow[]): FlowRow[] {
  const sums = new Map<FlowPlace, number>()
  for (const { places, people } of rows)
    for (const place of places) if (isRole(place)) sums.set(place, (sums.get(place) ?? 0) + people)
  const small = new Set(
    [...sums]
      .sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1))
      .slice(MOST_ROLES)
      .map(([place]) => place),
  )
  if (small.size < 2) return [...rows]
  const folded = (place: FlowPlace): FlowPlace => (small.has(place) ? 'other_roles' : place)
  return rows.map((row) => ({ ...row, places: row.places.map(folded) }))
}

const isRole = (place: FlowPlace) => typeof place === 'string' && place.startsWith('role:')
