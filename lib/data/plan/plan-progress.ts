import 'server-only'
import { and, eq } from 'drizzle-orm'
import { asKnownOn } from '@/db/known-on'
import { postGroups } from '@/db/queries/headcount'
import { scenario } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { monthsLater } from '@/lib/domain/calendar'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import type { ForecastCareer } from '@/lib/domain/forecast/monthly-history'
import { monthFigure } from '@/lib/domain/month-release'
import { type JoinersRow, joinersByRoute, type PlannedRoute } from '@/lib/domain/plan/joiners'
import { type ProgressRow, plannedAgainstActual } from '@/lib/domain/plan/progress'
import { settingsOf } from '../answers'
import { fingerprintOf, firstDigits } from '../fingerprint'
import { sharedMonths } from '../month'
import { forecastCareers } from './careers'
import { type ForecastView, forecastView, type NoForecast } from './forecast-view'
import { type Baseline, baselineAt, baselineOf } from './plan-baseline'
import { plannedRoutes } from './planned-routes'
import { byId, type RunRecord, readRun } from './run-record'
import { isAskable, type Scenario } from './scenarios'

/** What the plan's progress is measured by; the view is null for what is not done or that they may not see. */
export type MeasuredBy = {
  /** The name of the scenario that is the plan. */
  name: string
  /** Null for a plan of which nothing was said: it is measured by its own run. */
  set: Pick<Baseline, 'setAt' | 'who' | 'why'> | null
  forecast: ForecastView | NoForecast | null
  /** Who comes by each entry route, as its run had it; null where it is not told. */
  planned: PlannedRoute[] | null
}

/** The scenario that is the plan with its last forecast; null for what is not done or was not enough. */
export type PlanForecast = {
  scenario: Pick<Scenario, 'id' | 'name' | 'who'> & { runId: string }
  state: Scenario['run']['state']
  forecast: ForecastView | NoForecast | null
  measuredBy: MeasuredBy
  /** Whether the scenario was run again since: then its last forecast is another than that by which it is measured. */
  isRunAgain: boolean
}

export type PlanProgress = {
  view: ForecastView
  /** The name of the scenario that is the plan. */
  name: string
  /** The last day that actual numbers are of; null where no month has ended since that may be shown. */
  until: Day | null
  rows: ProgressRow[]
  /** Who came by each entry route; null where it is not told. */
  joiners: JoinersRow[] | null
  /** Of the scenario and the numbers as they are shown. */
  fingerprint: string
}

/** @returns null where no scenario that they see is the plan */
export async function planForecastOf(scope: Scope): Promise<PlanForecast | null> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  const found = await withTrust(scope, async (db) => {
    const [plan] = await db.orm
      .select()
      .from(scenario)
      .where(and(eq(scenario.trustId, db.trustId), eq(scenario.isPlan, true)))
    const run = plan && (await readRun(db, byId(plan.runId)))
    if (!plan || !run) return null
    const set = await baselineOf(db, plan.id)
    const isRunAgain = set !== null && set.runId !== run.id
    return { plan, run, set, isRunAgain, began: isRunAgain ? await readRun(db, byId(set.runId)) : run }
  })
  if (!found || !isAskable(scope, found.run.question)) return null
  const { plan, run, set, isRunAgain, began } = found
  const { id, name, who, runId } = plan
  const forecast = await seen(scope, run)
  return {
    scenario: { id, name, who, runId },
    state: run.state,
    forecast,
    measuredBy: {
      name,
      set,
      forecast: isRunAgain ? await seen(scope, began) : forecast,
      planned: plannedIn(scope, began),
    },
    isRunAgain,
  }
}

/** What the plan of a day that is over was measured by; null where nothing was. */
export async function measuredOn(scope: Scope, day: Day): Promise<MeasuredBy | null> {
  const found = await withTrust(scope, async (db) => {
    const set = await baselineAt(db, day)
    return set && { set, run: await readRun(db, byId(set.runId)) }
  })
  if (!found) return null
  const { set, run } = found
  return { name: set.scenarioName, set, forecast: await seen(scope, run), planned: plannedIn(scope, run) }
}

/** Exact, and so for whoever sees exact numbers. */
function plannedIn({ grade }: Scope, run: RunRecord | null): MeasuredBy['planned'] {
  const outcome = run?.result?.outcome
  return run && grade === 'internal' && outcome?.kind === 'run' ? plannedRoutes(run.question, outcome) : null
}

async function seen(scope: Scope, run: RunRecord | null): Promise<ForecastView | NoForecast | null> {
  if (!run?.result || !isAskable(scope, run.question)) return null
  const { threshold } = await settingsOf(scope)
  return forecastView(scope, run, effectiveThreshold(threshold))
}

/**
 * People planned, the middle of the runs that the plan is measured by, against people recorded, at the ends of the months
 * since that plan’s day. Safe to share, both are as a forecast and a month are shown anywhere: a year apart.
 *
 * @param asAt no month that ends later is told
 * @param knownOn a day that is over, at whose end the records are taken; null for the records as they are
 */
export async function planProgress(
  scope: Scope,
  { name, forecast, planned }: MeasuredBy,
  asAt: Day,
  knownOn: Day | null = null,
): Promise<PlanProgress | null> {
  if (forecast?.kind !== 'forecast') return null
  const groups = forecast.panels
    .filter(({ area }) => area === null)
    .map(({ level, ahead }) => ({ level, points: ahead }))
  const from = forecast.question.asAt
  const months = (groups[0]?.points ?? [])
    .map(({ month }) => month)
    .filter((month) => month > 0 && monthsLater(from, month) <= asAt)
  const byRoute = planned !== null && months.length > 0
  const { actual, careers } = await recorded(scope, forecast, { months, knownOn, byRoute })
  const joiners = planned && careers && joinersByRoute(planned, careers, from, months.at(-1) ?? 0)
  const rows = plannedAgainstActual(groups, actual)
  const last = rows[0]?.month
  return {
    view: forecast,
    name,
    until: last === undefined ? null : monthsLater(from, last),
    rows,
    joiners,
    fingerprint: fingerprintOf('plan', firstDigits(forecast.fingerprint), rows, joiners),
  }
}

type Actual = (level: HicfLevel | null, month: number) => SharedCount | null

/** Who was there so many months after the plan's day, as whoever asks may see it, and the careers that tell who came; null where that is not told. */
async function recorded(
  scope: Scope,
  { question }: ForecastView,
  { months, knownOn, byRoute }: { months: readonly number[]; knownOn: Day | null; byRoute: boolean },
): Promise<{ actual: Actual; careers: ForecastCareer[] | null }> {
  const from = question.asAt
  const days = months.map((month) => monthsLater(from, month))
  if (scope.grade !== 'internal') {
    const shown = await sharedMonths(scope, days)
    const actual: Actual = (level, month) =>
      shown[months.indexOf(month)]?.of(level === null ? monthFigure.here : monthFigure.level(level)) ?? null
    return { actual, careers: null }
  }
  const { counted, careers } = await withTrust(scope, async (own) => {
    const db = knownOn ? await asKnownOn(own, knownOn) : own
    const found: Awaited<ReturnType<typeof postGroups>>[] = []
    for (const day of days) found.push(await postGroups(db, {}, day))
    return { counted: found, careers: byRoute ? await forecastCareers(db, from) : null }
  })
  const actual: Actual = (level, month) => {
    const groups = counted[months.indexOf(month)]
    if (!groups) return null
    return groups
      .filter((one) => one.state === 'informatics' && (level === null || one.level === level))
      .reduce((sum, { people }) => sum + people, 0)
  }
  return { actual, careers }
}
