import 'server-only'
import { type RoleRow, roleOf } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { AfcBand, Day } from '@/db/vocabulary'
import { HICF_LEVELS } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import { shareWithRoom } from '@/lib/domain/room'
import { type SharedMonth, sharedMonth } from '../month'
import { type Step, stepsAfter, stepsBefore } from './before-and-after'
import type { RoleView } from './role-page'
import { type RolePathway, rolePathway } from './role-pathway'
import { foldedRoutes } from './route-fold'

/**
 * A role's page for those who see what is safe to share, as at the end of a month: the people in it are of the month's
 * closed set, what they did before and after is shared together beside it.
 */
export async function sharedRolePage(scope: Scope, id: string, asAt: Day): Promise<RoleView | null> {
  const found = await withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    return role ? { role, way: await rolePathway(db, id, asAt) } : null
  })
  if (!found) return null
  const month = await sharedMonth(scope, asAt)
  const people = month.of(monthFigure.role(id))
  const fte = month.fte(people, ({ role }) => role === id)
  return {
    role: found.role,
    asAt,
    people,
    fte,
    posts: postsOf(month, id),
    routes: routesOf(month, id),
    routesKnown: month.of(monthFigure.roleKnown(id)),
    ...pathwayOf(found.role, found.way, people, month.threshold),
    named: null,
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

type Placed = Step & { figure: number }

/** Before and after with room for one more: what they come to is one number of spells. */
function pathwayOf(role: RoleRow, way: RolePathway, people: SharedCount, threshold: number) {
  const least = threshold + 1
  const before = stepsBefore(way, least).map((step, i): Placed => ({ ...step, figure: 2 + i }))
  const after = stepsAfter(way, role.level, least).map(
    (step, i): Placed => ({ ...step, figure: 2 + before.length + i }),
  )
  // Which came before which after is not shown, so any pairs do that come to the same steps.
  const groups = pairsOf(before, after).map(({ from, to, people: count }) => ({
    people: count,
    figures: [0, from.figure, to.figure, ...(to.kind === 'higher' ? [1] : [])],
  }))
  const { shown } = shareWithRoom(groups, 2 + before.length + after.length, threshold)
  const at = ({ kind, figure }: Placed) => (kind === 'still' ? people : (shown[figure] ?? 0))
  const graded = ({ label, kind, figure, people: count }: Placed) => ({
    label,
    kind,
    people: at({ label, kind, figure, people: count }),
  })
  const gone = after.find(({ kind }) => kind === 'left')
  return {
    spells: shown[0] ?? 0,
    higher: shown[1] ?? 0,
    left: gone ? at(gone) : 0,
    before: before.map(graded),
    after: after.map(graded),
  }
}

function pairsOf(before: readonly Placed[], after: readonly Placed[]) {
  const pairs: { from: Placed; to: Placed; people: number }[] = []
  const rest = after.map((to) => ({ to, people: to.people }))
  for (const from of before) {
    let left = from.people
    for (const one of rest) {
      const people = Math.min(left, one.people)
      if (people > 0) pairs.push({ from, to: one.to, people })
      left -= people
      one.people -= people
    }
  }
  return pairs
}
