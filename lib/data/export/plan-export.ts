import 'server-only'
import type { Scope } from '@/lib/access/scope'
import { longDay } from '@/lib/format/day'
import { assumptionWords } from '@/lib/format/forecast'
import type { ExportFormat } from '@/lib/forms/export'
import { PLAN_FIGURES, type PlanFigure } from '@/lib/report/plan-figures'
import { today } from '../clock'
import { type PlanProgress, planForecastOf, planProgress } from '../plan/plan-progress'
import type { FigureFacts } from '../progression/figure-facts'
import { planFingerprint } from '../reports/plan-section'
import type { ExportFile } from './export-file'
import { type FigureDrawing, figureFile } from './figure-file'
import { joinersSheet, progressSheet } from './plan-sheets'

/** The figures of the plan that are files. */
export type PlanFile = Exclude<PlanFigure, 'plan_actions'>

/** What a picture of the plan's progress is drawn from. */
export type ProgressFacts = FigureFacts & { progress: PlanProgress }

/**
 * Planned against actual as a file, by month and level or by month and entry route, in the grade of whoever asks.
 * @returns null where no scenario that they see is the plan, or where who came by route is not told
 */
export async function exportPlan(
  scope: Scope,
  figure: PlanFile,
  as: ExportFormat | FigureDrawing<ProgressFacts>,
  signal?: AbortSignal,
): Promise<ExportFile | null> {
  const day = today()
  const plan = await planForecastOf(scope)
  const progress = plan && (await planProgress(scope, plan.measuredBy, day))
  if (!progress) return null
  const table = figure === 'plan' ? progressSheet(progress) : joinersSheet(progress)
  if (!table) return null
  const { view, name, until } = progress
  const fingerprint = planFingerprint(figure, progress)
  return figureFile(
    scope,
    {
      what: PLAN_FIGURES[figure],
      fileTitle: figure === 'plan' ? 'plan-progress' : 'plan-joiners',
      filters: () => [
        `Plan: ${name}, from ${longDay(view.question.asAt)}`,
        `its runs as known on ${longDay(view.knownOn)}`,
        ...assumptionWords(view.question),
      ],
      address: `/t/${scope.trustId}/plan#progress`,
      asked: { figure, query: { asAt: day, knownOn: day } },
      read: async () => ({
        view: { ...view, asAt: until ?? view.question.asAt, knownOn: day, fingerprint, progress },
        table,
      }),
    },
    as,
    signal,
  )
}
