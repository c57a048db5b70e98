import 'server-only'
import { figureSettings } from '@/db/queries/figure-settings'
import { allRoles, roleOf } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { AfcBand } from '@/db/vocabulary'
import { HICF_LEVELS } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { FigureDays } from '@/lib/forms/figure-days'
import { type SharedMonth, sharedMonth } from '../month'
import { gradedSteps } from './graded-steps'
import { roleFacts } from './role-facts'
import { levelOfRole, roleNames } from './role-names'
import type { RoleNumbers, RoleView } from './role-page'
import { rolePathway } from './role-pathway'
import { foldedRoutes } from './route-fold'

/**
 * A role's page for those who see what is safe to share, as at the end of a month: the people in it are of the month's
 * closed set, what they did before and after is shared together beside it.
 */
export async function sharedRolePage(scope: Scope, id: string, days: FigureDays): Promise<RoleView | null> {
  const { asAt } = days
  const found = await withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    if (!role) return null
    const { recordsFrom } = await figureSettings(db)
    const way = await rolePathway(db, { role: id }, {}, asAt, recordsFrom)
    return { role, way, names: await allRoles(db).then(roleNames) }
  })
  if (!found) return null
  const { role, way, names } = found
  const month = await sharedMonth(scope, asAt)
  const people = month.of(monthFigure.role(id))
  const fte = month.fte(people, (kind) => kind.role === id)
  const shown: RoleNumbers = {
    people,
    fte,
    posts: postsOf(month, id),
    routes: routesOf(month, id),
    unknown: month.of(monthFigure.roleRoute(id, 'UNKNOWN')),
    unknownStays: null,
    since: null,
    ...gradedSteps(scope.grade, way, {
      level: levelOfRole(id, names),
      names,
      threshold: month.threshold,
      still: people,
    }),
  }
  return { ...roleFacts(scope, days, role, month, shown), ...shown, role, named: null }
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
