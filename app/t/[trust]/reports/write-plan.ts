import { drawReportChart } from '@/components/picture'
import { type Grade, PLAN_STEPS } from '@/db/vocabulary'
import { siteUrl } from '@/lib/access/origin'
import type { Scope } from '@/lib/access/scope'
import type { PlanProgress } from '@/lib/data/plan/plan-progress'
import { planOf } from '@/lib/data/plan/plan-record'
import type { MadeSection, SectionAsked } from '@/lib/data/reports/make-run'
import {
  actionsSection,
  joinersTable,
  planFingerprint,
  planForecastTable,
  progressSection,
} from '@/lib/data/reports/plan-section'
import { longDay } from '@/lib/format/day'
import { PLAN_STEP_WORDS } from '@/lib/format/plan'
import { counted } from '@/lib/format/plural'
import { VERSION_WORDS } from '@/lib/format/version'
import { PLAN_FIGURES } from '@/lib/report/plan-figures'
import { forecastFigure, forecastPassport } from '../plan/forecast/forecast-figure'
import { joinersWords, progressFigure, progressPassport } from '../plan/plan-figure'

/**
 * The plan in a report: the words of its steps, its actions as they are now, and planned against actual up to the day
 * of the report.
 */
export async function writePlan(
  scope: Scope,
  { asAt, day }: Pick<SectionAsked, 'asAt' | 'day'>,
  signal?: AbortSignal,
): Promise<MadeSection[]> {
  const { words, actions } = await planOf(scope)
  const said = PLAN_STEPS.flatMap((step, at) => {
    const own = words[step]
    return own ? [`## ${at + 1}. ${PLAN_STEP_WORDS[step].label}\n\n${own.text}`] : []
  })
  return [
    ...(said.length > 0 ? [{ kind: 'words' as const, text: said.join('\n\n') }] : []),
    ...(actions.length > 0 ? [await writeActions(scope, day)] : []),
    ...(await writeProgress(scope, { asAt, day }, signal)),
  ]
}

const planLink = (trust: string) => new URL(`/t/${trust}/plan`, siteUrl()).href

async function writeActions(scope: Scope, day: string): Promise<MadeSection> {
  const { table, fingerprint, open, overdue } = await actionsSection(scope, day)
  return {
    kind: 'figure',
    figure: 'plan_actions',
    what: PLAN_FIGURES.plan_actions,
    finding: `${counted(open, 'action')} of the plan ${open === 1 ? 'is' : 'are'} open${overdue > 0 ? `, ${overdue} overdue` : ''}`,
    sentence: `As they are recorded on ${longDay(day)}.`,
    notes: [],
    chart: null,
    table,
    passport: {
      parts: [`as known on ${longDay(day)}`, VERSION_WORDS],
      fingerprint,
      link: planLink(scope.trustId),
    },
    query: { asAt: day, knownOn: day },
  }
}

/** Where there is nothing to be told of a plan. */
const NO_PLAN: Readonly<Record<Grade, string>> = {
  internal:
    'No scenario is marked as the plan, or its forecast is not done, so nothing is planned against which to look.',
  safe_to_share:
    'No scenario that is safe to share is marked as the plan, or its forecast is not done, so nothing is planned against which to look.',
}

async function writeProgress(
  scope: Scope,
  { asAt, day }: Pick<SectionAsked, 'asAt' | 'day'>,
  signal?: AbortSignal,
): Promise<MadeSection[]> {
  const found = await progressSection(scope, asAt)
  if (!found) return [{ kind: 'words', text: NO_PLAN[scope.grade] }]
  const { progress, table } = found
  const { finding, sentence, chart } = progressFigure(progress)
  const { parts } = progressPassport(scope.trustId, progress)
  const shown = {
    kind: 'figure' as const,
    figure: 'plan',
    what: PLAN_FIGURES.plan,
    finding,
    sentence,
    notes: [],
    chart:
      progress.rows.length > 0 ? drawReportChart({ name: 'forecastPanels', props: chart }, signal) : null,
    table,
    passport: { parts, fingerprint: progress.fingerprint, link: planLink(scope.trustId) },
    query: { asAt, knownOn: day },
  }
  const forecast = {
    ...shown,
    ...forecastOfPlan(scope, progress, signal),
    figure: 'plan_forecast',
    what: PLAN_FIGURES.plan_forecast,
    table: planForecastTable(progress),
  }
  const [words, joiners] = [joinersWords(progress), joinersTable(progress)]
  if (!words || !joiners) return [forecast, shown]
  return [
    forecast,
    shown,
    {
      ...shown,
      ...words,
      figure: 'plan_routes',
      what: PLAN_FIGURES.plan_routes,
      chart: null,
      table: joiners,
      passport: { ...shown.passport, fingerprint: planFingerprint('plan_routes', progress) },
    },
  ]
}

/** Words and chart of the forecast that the plan is measured by, as its own page has them. */
function forecastOfPlan(scope: Scope, { view }: PlanProgress, signal?: AbortSignal) {
  const { finding, sentence, notes, trackWords, chart } = forecastFigure(view)
  const { parts, href } = forecastPassport(scope.trustId, view)
  return {
    finding,
    sentence,
    notes: [...notes, ...trackWords],
    chart: drawReportChart({ name: 'forecastPanels', props: chart }, signal),
    passport: {
      parts,
      fingerprint: view.fingerprint,
      link: new URL(href ?? '', siteUrl()).href,
    },
  }
}
