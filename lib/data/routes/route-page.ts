import 'server-only'
import { type RouteOutcomeRow, routeOutcomes } from '@/db/queries/routes'
import { HICF_AREAS, HICF_LEVELS, type HicfArea, type HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import { FLOW_NOWS, type FlowNow } from '@/lib/domain/flow-stage'
import { isTold, monthFigure, periodOf } from '@/lib/domain/month-release'
import { nowFigure } from '@/lib/domain/shared-flow'
import type { FigureDays } from '@/lib/forms/figure-days'
import { type Answered, answered } from '../answers'
import { sharedMonth } from '../month'
import { type FigureFacts, figureFacts } from '../progression/figure-facts'
import { questionFor } from '../safe-question'

/** Fewer people than this have no share. */
const LEAST_FOR_A_SHARE = 8

export type RouteView = FigureFacts & {
  /** Everyone who came by the route up to the day. */
  total: SharedCount
  /** Of them, those in an informatics post on the day. */
  here: SharedCount
  /** `*` where numbers may be shared: it is not told. */
  movedOut: SharedCount
  left: SharedCount
  /** `here` of `total`; null where there are too few people to take a share of. */
  share: number | null
  nows: { now: FlowNow; people: SharedCount }[]
  areas: { area: HicfArea; people: SharedCount }[]
  firsts: { level: HicfLevel; people: SharedCount }[]
  /** Of the first informatics post, each from the first year to the last, both included. */
  years: { year: number; to: number; people: SharedCount }[]
}

/** The figures of a route's page, by what they count. */
type Counts = Omit<Answered<unknown>, 'answer'> & {
  total: SharedCount
  /** Whether so few came that no share of them is given. */
  few: boolean
  here: SharedCount
  now(now: FlowNow): SharedCount
  area(area: HicfArea): SharedCount
  first(level: HicfLevel): SharedCount
  years: RouteView['years']
}

/**
 * Where the people who came by a route are as at a day, at which level and when they came. For a viewer it is the end of
 * a month, and they came in five years each.
 */
export async function routePage(scope: Scope, code: string, days: FigureDays): Promise<RouteView> {
  const { filter } = questionFor(scope.grade, 'route', days)
  const counts = await (scope.grade === 'internal' ? exactCounts : sharedCounts)(scope, code, filter)
  const { total, here } = counts
  const share = counts.few ? null : shareOf(here, total)
  const shown = {
    total,
    here,
    movedOut: counts.now('moved_out'),
    left: counts.now('left'),
    share: share === '*' ? null : share,
    nows: FLOW_NOWS.filter((now) => scope.grade === 'internal' || isTold({ now })).map((now) => ({
      now,
      people: counts.now(now),
    })),
    areas: HICF_AREAS.map((area) => ({ area, people: counts.area(area) })),
    firsts: HICF_LEVELS.map((level) => ({ level, people: counts.first(level) })),
    years: counts.years,
  }
  const asked = { ...filter, route: code }
  return { ...figureFacts(scope, 'route', asked, counts, shown), ...shown }
}

async function exactCounts(scope: Scope, code: string, days: FigureDays): Promise<Counts> {
  const filter = { ...days, route: code }
  const { answer: rows, ...facts } = await answered(scope, { what: 'route', filter }, (db) =>
    routeOutcomes(db, code, filter.asAt),
  )
  const of = (by: RouteOutcomeRow['by'], test: (row: RouteOutcomeRow) => boolean = () => true) =>
    rows.reduce((sum, row) => sum + (row.by === by && test(row) ? row.people : 0), 0)
  const total = of('now')
  return {
    ...facts,
    total,
    few: total < LEAST_FOR_A_SHARE,
    here: of('now', (row) => typeof nowOf(row) === 'number'),
    now: (now) => of('now', (row) => nowOf(row) === now),
    area: (area) => of('area', (row) => row.state === 'informatics' && row.area === area),
    first: (level) => of('first', (row) => row.firstLevel === level),
    years: rows
      .flatMap(({ by, year, people }) => (by === 'year' && year !== null ? [{ year, to: year, people }] : []))
      .toSorted((a, b) => a.year - b.year),
  }
}

async function sharedCounts(scope: Scope, code: string, { asAt }: FigureDays): Promise<Counts> {
  const { kinds, of, threshold, recordsFrom } = await sharedMonth(scope, asAt)
  const total = of(monthFigure.route(code))
  const periods = new Set(kinds.flatMap(({ route, year }) => (route === code ? [periodOf(year)] : [])))
  return {
    threshold,
    recordsFrom,
    total,
    few: total === '*' || total < LEAST_FOR_A_SHARE,
    here: of(monthFigure.routeHere(code)),
    now: (now) => of(nowFigure(code, now)),
    area: (area) => of(monthFigure.routeArea(code, area)),
    first: (level) => of(monthFigure.routeFirst(code, level)),
    years: [...periods]
      .sort((a, b) => a - b)
      .map((year) => ({ year, to: year + 4, people: of(monthFigure.routePeriod(code, year)) })),
  }
}

function nowOf({ state, level }: RouteOutcomeRow): FlowNow | null {
  if (state === 'informatics') return level
  if (state === 'other') return 'moved_out'
  return 'left'
}
