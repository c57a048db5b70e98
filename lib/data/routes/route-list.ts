import 'server-only'
import { thresholdOf } from '@/db/queries/roles'
import { routeTotals } from '@/db/queries/routes'
import { withTrust } from '@/db/trust'
import type { Day, Grade } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import { sharedMonth } from '../month'
import { questionFor } from '../safe-question'
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
  /** The largest count that is hidden where the grade is safe to share. */
  threshold: number
}

type Counts = Pick<RouteListView, 'total' | 'known' | 'threshold'> & {
  recorded: string[]
  of(code: string): CameBy
}

/** Every entry route with how many came by it, as at a day; for a viewer as at the end of a month. */
export async function routeList(scope: Scope, day: Day): Promise<RouteListView> {
  const { asAt } = questionFor(scope.grade, 'routes', { asAt: day }).filter
  const counts = await (scope.grade === 'internal' ? exactCounts : sharedCounts)(scope, asAt)
  const groups = routeGroups()
  const listed = new Set(groups.flatMap(({ routes }) => routes.map(({ code }) => code)))
  const stray = counts.recorded.find((code) => !listed.has(code))
  if (stray) throw new Error(`Route ${stray} is recorded and not in the reference`)
  return {
    asAt,
    grade: scope.grade,
    groups: groups.map(({ group, routes }) => ({
      group,
      routes: routes.map((route) => ({ ...route, ...counts.of(route.code) })),
    })),
    total: counts.total,
    known: counts.known,
    threshold: counts.threshold,
  }
}

async function exactCounts(scope: Scope, asAt: Day): Promise<Counts> {
  const [totals, setting] = await withTrust(scope, async (db) => [
    await routeTotals(db, asAt),
    await thresholdOf(db),
  ])
  const sum = (of: 'now' | 'ever', some = totals) => some.reduce((all, total) => all + total[of], 0)
  return {
    recorded: totals.map(({ routeCode }) => routeCode),
    of: (code) => {
      const { now, ever } = totals.find(({ routeCode }) => routeCode === code) ?? { now: 0, ever: 0 }
      return { now, ever }
    },
    total: { now: sum('now'), ever: sum('ever') },
    known: sum(
      'ever',
      totals.filter(({ routeCode }) => routeCode !== 'UNKNOWN'),
    ),
    threshold: effectiveThreshold(setting),
  }
}

async function sharedCounts(scope: Scope, asAt: Day): Promise<Counts> {
  const { kinds, of, threshold } = await sharedMonth(scope, asAt)
  return {
    recorded: [...new Set(kinds.map(({ route }) => route))],
    of: (code) => ({ now: of(monthFigure.routeHere(code)), ever: of(monthFigure.route(code)) }),
    total: { now: of(monthFigure.here), ever: of(monthFigure.all) },
    known: of(monthFigure.known),
    threshold,
  }
}
