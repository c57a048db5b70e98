import 'server-only'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { monthsLater } from '@/lib/domain/calendar'
import { actionStateWords } from '@/lib/format/plan'
import { routeLabel } from '@/lib/format/routes'
import type { ReportTable } from '@/lib/report/content'
import type { PlanFigure } from '@/lib/report/plan-figures'
import { forecastTable } from '../export/forecast-sheet'
import { fingerprintOf, firstDigits } from '../fingerprint'
import { measuredOn, type PlanProgress, planForecastOf, planProgress } from '../plan/plan-progress'
import { planOf } from '../plan/plan-record'
import { plainTable } from './plain-table'

/**
 * Planned against actual as the plain cells of a report, the last month first; null where no scenario is the plan.
 * @param knownOn a day that is over, at whose end plan and records are taken; null for both as they are
 */
export async function progressSection(
  scope: Scope,
  asAt: Day,
  knownOn: Day | null = null,
): Promise<{ progress: PlanProgress; table: ReportTable } | null> {
  const measured = knownOn ? await measuredOn(scope, knownOn) : (await planForecastOf(scope))?.measuredBy
  const progress = measured ? await planProgress(scope, measured, asAt, knownOn) : null
  if (!progress) return null
  const from = progress.view.question.asAt
  const whole = (heading: string) => ({ heading, type: 'number', decimals: 0 }) as const
  return {
    progress,
    table: {
      columns: [
        { heading: 'On', type: 'date' },
        { heading: 'Level', type: 'text' },
        whole('Planned'),
        whole('One run in ten is at or under'),
        whole('Nine in ten are at or under'),
        whole('Actual'),
        whole('Actual less planned'),
        { heading: 'In the range', type: 'text' },
      ],
      rows: progress.rows.map(({ month, level, planned, low, high, actual, difference, inside }) => [
        monthsLater(from, month),
        level === null ? 'All' : `Level ${level}`,
        planned,
        low,
        high,
        actual,
        difference,
        inside === null ? '*' : inside ? 'yes' : 'no',
      ]),
    },
  }
}

/** Who came by each route against how many were planned, as plain cells; null where it is not told. */
export function joinersTable({ joiners }: PlanProgress): ReportTable | null {
  return (
    joiners && {
      columns: [
        { heading: 'Entry route', type: 'text' },
        { heading: 'Planned', type: 'number', decimals: 1 },
        { heading: 'Actual', type: 'number', decimals: 0 },
      ],
      rows: joiners.map(({ route, planned, actual }) => [
        routeLabel(route),
        Math.round(planned * 10) / 10,
        actual,
      ]),
    }
  )
}

/** The actions as they are recorded now; who sees to them only for whoever sees names. */
export async function actionsSection(
  scope: Scope,
  day: Day,
): Promise<{ table: ReportTable; fingerprint: string; open: number; overdue: number }> {
  const { actions } = await planOf(scope)
  const named = scope.can('staff:read')
  const open = actions.filter(({ state }) => state === 'open')
  const rows = actions.map(({ what, owner, due, state, doneOn }) => [
    what,
    ...(named ? [owner] : []),
    due,
    actionStateWords({ due, state, doneOn }, day),
  ])
  return {
    table: {
      columns: [
        { heading: 'What', type: 'text' },
        ...(named ? [{ heading: 'Owner', type: 'text' } as const] : []),
        { heading: 'Due', type: 'date' },
        { heading: 'State', type: 'text' },
      ],
      rows,
    },
    fingerprint: fingerprintOf('plan_actions', rows),
    open: open.length,
    overdue: open.filter(({ due }) => due < day).length,
  }
}

/** The forecast that the plan is measured by, as plain cells. */
export function planForecastTable({ view }: PlanProgress): ReportTable {
  const { columns, rows } = forecastTable(view)
  return plainTable(columns, rows)
}

/** Each table of a report is found by a fingerprint of its own. */
export function planFingerprint(figure: PlanFigure, { fingerprint, view }: PlanProgress): string {
  if (figure === 'plan_forecast') return view.fingerprint
  return figure === 'plan' ? fingerprint : fingerprintOf(figure, firstDigits(fingerprint))
}

/**
 * What a table of the plan says.
 * @param knownOn a day that is over, of which it is asked; null for today. Actions are told of today alone
 * @returns null where there is no plan, or it cannot be told
 */
export async function planTableAgain(
  scope: Scope,
  figure: PlanFigure,
  { asAt, day, knownOn }: { asAt: Day; day: Day; knownOn: Day | null },
): Promise<{ table: ReportTable; fingerprint: string } | null> {
  if (figure === 'plan_actions') return knownOn ? null : actionsSection(scope, day)
  const found = await progressSection(scope, asAt, knownOn)
  const table =
    found &&
    {
      plan: found.table,
      plan_routes: joinersTable(found.progress),
      plan_forecast: planForecastTable(found.progress),
    }[figure]
  return found && table && { table, fingerprint: planFingerprint(figure, found.progress) }
}
