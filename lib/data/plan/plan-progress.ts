import 'server-only'
import { postGroups } from '@/db/queries/headcount'
import { withTrust } from '@/db/trust'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { monthsLater, wholeMonths } from '@/lib/domain/calendar'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { monthFigure } from '@/lib/domain/month-release'
import { type JoinersRow, joinersByRoute } from '@/lib/domain/plan/joiners'
import { type ProgressRow, plannedAgainstActual } from '@/lib/domain/plan/progress'
import { settingsOf } from '../answers'
import { fingerprintOf } from '../fingerprint'
import { sharedMonths } from '../month'
import { forecastCareers } from './careers'
import { type ForecastView, forecastView, type NoForecast } from './forecast-view'
import { type Scenario, scenariosOf } from './scenarios'

/** The scenario that is the plan with its forecast; null for what is not done or was not enough. */
export type PlanForecast = {
  scenario: Pick<Scenario, 'id' | 'name' | 'who'>
  state: Scenario['run']['state']
  forecast: ForecastView | NoForecast | null
  /** Who came by each entry route in the months of its rates; null where it is not told. */
  came: WholeRun['came'] | null
}

export type PlanProgress = {
  view: ForecastView
  /** The name of the scenario that is the plan. */
  name: string
  /** The last day that actual numbers are of; null where no month has ended since that may be shown. */
  until: Day | null
  rows: ProgressRow[]
  /** Who came by each entry route; null where it is not told, or where vacancies and not rates decide who comes. */
  joiners: JoinersRow[] | null
  /** Of the scenario and the numbers as they are shown. */
  fingerprint: string
}

/** @returns null where no scenario that they see is the plan */
export async function planForecastOf(scope: Scope): Promise<PlanForecast | null> {
  const plan = (await scenariosOf(scope)).find(({ isPlan }) => isPlan)
  if (!plan) return null
  const { id, name, who, run } = plan
  const outcome = scope.grade === 'internal' ? run.result?.outcome : undefined
  const { threshold } = await settingsOf(scope)
  return {
    scenario: { id, name, who },
    state: run.state,
    came: outcome?.kind === 'run' ? (outcome.came ?? null) : null,
    forecast: run.result && (await forecastView(scope, run, effectiveThreshold(threshold))),
  }
}

/**
 * People planned, the middle of the scenario’s runs, against people recorded, at the ends of the months since the plan’s
 * day. Safe to share, both are as a forecast and a month are shown anywhere: a year apart.
 *
 * @param asAt no month that ends later is told
 */
export async function planProgress(
  scope: Scope,
  { scenario, forecast, came }: PlanForecast,
  asAt: Day,
): Promise<PlanProgress | null> {
  if (forecast?.kind !== 'forecast') return null
  const groups = forecast.panels
    .filter(({ area }) => area === null)
    .map(({ level, ahead }) => ({ level, points: ahead }))
  const from = forecast.question.asAt
  const months = (groups[0]?.points ?? [])
    .map(({ month }) => month)
    .filter((month) => month > 0 && monthsLater(from, month) <= asAt)
  const actual = await actualOf(scope, from, months)
  const rows = plannedAgainstActual(groups, actual)
  const last = rows[0]?.month
  const joiners = await joinersOf(scope, forecast, came, last ?? 0)
  return {
    view: forecast,
    name: scenario.name,
    until: last === undefined ? null : monthsLater(from, last),
    rows,
    joiners,
    fingerprint: fingerprintOf('plan', forecast.fingerprint, rows, joiners),
  }
}

/** Planned as the run had it, actual as it is recorded now. Exact, and so for whoever sees exact numbers. */
async function joinersOf(
  scope: Scope,
  { question, window }: ForecastView,
  came: PlanForecast['came'],
  since: number,
): Promise<JoinersRow[] | null> {
  if (scope.grade !== 'internal' || came === null || question.fill !== 'rates' || since === 0) return null
  const careers = await withTrust(scope, (db) => forecastCareers(db, question.asAt))
  const months = wholeMonths(window.from, window.to)
  return joinersByRoute({ came, months, intake: question.intake }, careers, question.asAt, since)
}

type Actual = (level: HicfLevel | null, month: number) => SharedCount | null

/** Who was there so many months after a day, as whoever asks may see it. */
async function actualOf(scope: Scope, from: Day, months: readonly number[]): Promise<Actual> {
  if (scope.grade !== 'internal') {
    const shown = await sharedMonths(
      scope,
      months.map((month) => monthsLater(from, month)),
    )
    return (level, month) =>
      shown[months.indexOf(month)]?.of(level === null ? monthFigure.here : monthFigure.level(level)) ?? null
  }
  const counted = await withTrust(scope, async (db) => {
    const found: Awaited<ReturnType<typeof postGroups>>[] = []
    for (const month of months) found.push(await postGroups(db, {}, monthsLater(from, month)))
    return found
  })
  return (level, month) => {
    const groups = counted[months.indexOf(month)]
    if (!groups) return null
    return groups
      .filter((one) => one.state === 'informatics' && (level === null || one.level === level))
      .reduce((sum, { people }) => sum + people, 0)
  }
}
