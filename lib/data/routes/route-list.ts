import 'server-only'
import { thresholdOf } from '@/db/queries/roles'
import { type RouteTotal, routeTotals } from '@/db/queries/routes'
import { withTrust } from '@/db/trust'
import type { Day, Grade } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { countsTogether } from '../roles/shared-together'
import { type RouteAbout, routeGroups } from './about-routes'

/** How many came by a route: in informatics as at the day, and in all up to it. */
export type CameBy = { now: SharedCount; ever: SharedCount }

export type RouteListView = {
  asAt: Day
  grade: Grade
  groups: { group: string; routes: (RouteAbout & CameBy)[] }[]
  total: CameBy
  /** People in all whose route is known. */
  known: SharedCount
}

/** Every entry route with how many came by it, as at a day. The numbers are graded together. */
export async function routeList(scope: Scope, asAt: Day): Promise<RouteListView> {
  const [totals, threshold] = await withTrust(scope, (db) =>
    Promise.all([routeTotals(db, asAt), thresholdOf(db)]),
  )
  const groups = routeGroups()
  const listed = new Set(groups.flatMap(({ routes }) => routes.map(({ code }) => code)))
  const stray = totals.find(({ routeCode }) => !listed.has(routeCode))
  if (stray) throw new Error(`Route ${stray.routeCode} is recorded and not in the reference`)
  const counts = countsTogether(scope.grade, threshold)
  const placed = new Map(totals.map((total) => [total.routeCode, place(counts, total)]))
  const all = [...placed.values()]
  const whole = place(counts, { now: sumOf(totals, 'now'), ever: sumOf(totals, 'ever') })
  counts.sum(
    whole.now,
    all.map(({ now }) => now),
  )
  counts.sum(
    whole.ever,
    all.map(({ ever }) => ever),
  )
  const unknown = placed.get('UNKNOWN')
  const known = counts.put(
    sumOf(
      totals.filter(({ routeCode }) => routeCode !== 'UNKNOWN'),
      'ever',
    ),
  )
  counts.sum(whole.ever, unknown ? [known, unknown.ever] : [known])
  const shown = counts.graded()
  const at = (code: string): CameBy => {
    const places = placed.get(code)
    return places ? { now: shown(places.now), ever: shown(places.ever) } : { now: 0, ever: 0 }
  }
  return {
    asAt,
    grade: scope.grade,
    groups: groups.map(({ group, routes }) => ({
      group,
      routes: routes.map((route) => ({ ...route, ...at(route.code) })),
    })),
    total: { now: shown(whole.now), ever: shown(whole.ever) },
    known: shown(known),
  }
}

/** Notes both counts of a route, and that those in all are those here and those gone. */
function place(counts: ReturnType<typeof countsTogether>, { now, ever }: Pick<RouteTotal, 'now' | 'ever'>) {
  const places = { now: counts.put(now), ever: counts.put(ever) }
  counts.sum(places.ever, [places.now, counts.put(ever - now)])
  return places
}

const sumOf = (totals: readonly RouteTotal[], of: 'now' | 'ever') =>
  totals.reduce((sum, total) => sum + total[of], 0)
