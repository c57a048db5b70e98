import 'server-only'
import { routeTotals } from '@/db/queries/routes'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { FigureDays } from '@/lib/forms/figure-days'
import { type Answered, answered } from '../answers'
import { sharedMonth } from '../month'
import { type FigureFacts, figureFacts } from '../progression/figure-facts'
import { questionFor } from '../safe-question'
import { type RouteAbout, routeGroups } from './about-routes'

/** How many came by a route: in informatics as at the day, and in all up to it. */
export type CameBy = { now: SharedCount; ever: SharedCount }

export type RouteListView = FigureFacts & {
  groups: { group: string; routes: (RouteAbout & CameBy)[] }[]
  total: CameBy
  /** People in all whose route is not known. */
  unknown: SharedCount
}

type Counts = Omit<Answered<unknown>, 'answer'> & {
  total: CameBy
  recorded: string[]
  of(code: string): CameBy
}

/** Every entry route with how many came by it, as at a day; for a viewer as at the end of a month. */
export async function routeList(scope: Scope, days: FigureDays): Promise<RouteListView> {
  const { filter } = questionFor(scope.grade, 'routes', days)
  const counts = await (scope.grade === 'internal' ? exactCounts : sharedCounts)(scope, filter)
  const groups = routeGroups()
  const listed = new Set(groups.flatMap(({ routes }) => routes.map(({ code }) => code)))
  const stray = counts.recorded.find((code) => !listed.has(code))
  if (stray) throw new Error(`Route ${stray} is recorded and not in the reference`)
  const came = groups.flatMap(({ routes }) => routes.map(({ code }) => ({ code, ...counts.of(code) })))
  return {
    ...figureFacts(scope, 'route list', filter, counts, came, counts.total),
    groups: groups.map(({ group, routes }) => ({
      group,
      routes: routes.map((route) => ({ ...route, ...counts.of(route.code) })),
    })),
    total: counts.total,
    unknown: counts.of('UNKNOWN').ever,
  }
}

async function exactCounts(scope: Scope, filter: FigureDays): Promise<Counts> {
  const { answer: totals, ...facts } = await answered(scope, { what: 'route list', filter }, (db) =>
    routeTotals(db, filter.asAt),
  )
  const sum = (of: 'now' | 'ever') => totals.reduce((all, total) => all + total[of], 0)
  return {
    ...facts,
    recorded: totals.map(({ routeCode }) => routeCode),
    of: (code) => {
      const { now, ever } = totals.find(({ routeCode }) => routeCode === code) ?? { now: 0, ever: 0 }
      return { now, ever }
    },
    total: { now: sum('now'), ever: sum('ever') },
  }
}

async function sharedCounts(scope: Scope, { asAt }: FigureDays): Promise<Counts> {
  const { kinds, of, threshold, recordsFrom } = await sharedMonth(scope, asAt)
  return {
    threshold,
    recordsFrom,
    recorded: [...new Set(kinds.map(({ route }) => route))],
    of: (code) => ({ now: of(monthFigure.routeHere(code)), ever: of(monthFigure.route(code)) }),
    total: { now: of(monthFigure.here), ever: of(monthFigure.all) },
  }
}
