import { ForecastPanels } from '@/components/chart'
import { Link } from '@/components/nhs'
import { ChartFigure, Downloads, Panel } from '@/components/page'
import type { BaselineView } from '@/lib/data/plan/plan-baseline'
import type { PlanForecast, PlanProgress } from '@/lib/data/plan/plan-progress'
import { hrefWith } from '@/lib/format/address'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { EXPORT_FORMATS, FIGURE_FORMATS, type FigureFormat } from '@/lib/forms/export'
import { joinersWords, progressFigure, progressPassport } from './plan-figure'
import { NEEDS_PLAN } from './plan-steps'
import { BaselinesTable, JoinersTable } from './plan-tables'
import { ProgressMonths } from './progress-months'
import { StepPanel, type StepProps } from './step-panel'

/** Planned against actual, who came by which route, and by what the plan is measured. */
export function ReviewStep({
  scope,
  words,
  plan,
  progress,
  baselines,
}: StepProps & {
  plan: PlanForecast | null
  progress: PlanProgress | null
  baselines: readonly BaselineView[]
}) {
  const figure = progress && progressFigure(progress)
  const joiners = progress && joinersWords(progress)
  const told = (progress?.rows.length ?? 0) > 0
  const files = (what: 'plan' | 'plan_routes', formats: readonly FigureFormat[]) =>
    formats.map((format) => ({
      label: format.toUpperCase(),
      href: hrefWith(`/t/${scope.trustId}/plan/export`, { what, format }),
    }))
  return (
    <>
      <StepPanel scope={scope} step="review" words={words}>
        {plan ? null : <p>{NEEDS_PLAN}</p>}
        {plan && !progress ? (
          <p>The run that the plan is measured by is not done, or had too little to go by.</p>
        ) : null}
      </StepPanel>
      {progress && figure ? (
        <ChartFigure
          id="progress"
          finding={figure.finding}
          sentence={figure.sentence}
          safe={hiddenUpTo(progress.view)}
          chart={told ? <ForecastPanels {...figure.chart} /> : undefined}
          table={told ? <ProgressMonths progress={progress} /> : undefined}
          downloads={told ? files('plan', FIGURE_FORMATS) : undefined}
          passport={progressPassport(scope.trustId, progress)}
        />
      ) : null}
      {progress?.joiners && joiners ? (
        <Panel heading={joiners.finding} sentence={joiners.sentence}>
          <JoinersTable joiners={progress.joiners} />
          <div className="wm-below">
            <Downloads files={files('plan_routes', EXPORT_FORMATS)} about={joiners.finding} />
          </div>
        </Panel>
      ) : null}
      {plan && baselines.length > 0 ? (
        <Panel
          heading="What the plan is measured by"
          sentence="Progress goes out from the run that was current when the scenario was marked as the plan. Running it again changes nothing of that, until somebody begins the plan anew."
          actions={
            scope.can('plan:write') && plan.isRunAgain ? (
              <Link href={`/t/${scope.trustId}/plan/baseline`}>Begin the plan anew</Link>
            ) : null
          }
        >
          <BaselinesTable baselines={baselines} named={scope.can('staff:read')} />
        </Panel>
      ) : null}
    </>
  )
}
