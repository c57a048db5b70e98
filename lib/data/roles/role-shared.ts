import 'server-only'
import { type AfcBand, HICF_LEVELS } from '@/db/vocabulary'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { SharedMonth } from '../month'
import type { RoleView } from './role-page'
import { foldedRoutes } from './route-fold'

/**
 * A role's page with the people in it taken from the month's closed set, so that they are the same on every page. What
 * they did before and after is shared beside it.
 */
export function ofMonth(view: RoleView, month: SharedMonth): RoleView {
  const { id } = view.role
  const people = month.of(monthFigure.role(id))
  return {
    ...view,
    people,
    fte: month.fte(people, ({ role }) => role === id),
    posts: postsOf(month, id),
    routes: routesOf(month, id),
    routesKnown: month.of(monthFigure.roleKnown(id)),
    after: view.after.map((step) => (step.kind === 'still' ? { ...step, people } : step)),
  }
}

const size = (count: SharedCount) => (count === '*' ? 1 : count)

/** In the order of the numbers that are shown: that of the true ones would tell something of them. */
function postsOf({ kinds, of }: SharedMonth, id: string): RoleView['posts'] {
  const posts = new Set(kinds.flatMap(({ role, post }) => (role === id && post !== null ? [post] : [])))
  return [...posts]
    .map((post) => {
      const [title = '', band = '', level = ''] = post.split('\t')
      return {
        title,
        band: band === '' ? null : (band as AfcBand),
        level: HICF_LEVELS.find((one) => String(one) === level) ?? null,
        people: of(monthFigure.rolePost(id, post)),
        ever: 0,
      }
    })
    .sort((a, b) => size(b.people) - size(a.people) || (a.title < b.title ? -1 : 1))
}

function routesOf({ kinds, of, threshold }: SharedMonth, id: string): RoleView['routes'] {
  const counts = new Map<string, number>()
  for (const { role, route, people } of kinds)
    if (role === id) counts.set(route, (counts.get(route) ?? 0) + people)
  const routes = [...counts]
    .map(([routeCode, people]) => ({ routeCode, people }))
    .sort(
      (a, b) =>
        size(of(monthFigure.roleRoute(id, b.routeCode))) - size(of(monthFigure.roleRoute(id, a.routeCode))) ||
        (a.routeCode < b.routeCode ? -1 : 1),
    )
  return foldedRoutes(routes, threshold + 1, false).map(({ route, ...line }) => ({
    ...line,
    route,
    people: of(route === null ? monthFigure.roleOthers(id) : monthFigure.roleRoute(id, route)),
  }))
}
