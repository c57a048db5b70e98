import type { Metadata } from 'next'
import { Link } from '@/components/nhs'
import { PageHeading, SuccessBanner } from '@/components/page'
import { type Day, PLAN_STEPS } from '@/db/vocabulary'
import { requireScope, type Scope } from '@/lib/access/scope'
import { BeingMade, soon } from '@/lib/data/being-made'
import { today } from '@/lib/data/clock'
import { establishmentChanges } from '@/lib/data/plan/establishment-changes'
import { baselinesOf } from '@/lib/data/plan/plan-baseline'
import { planForecastOf, planProgress } from '@/lib/data/plan/plan-progress'
import { type PlanRecord, planOf } from '@/lib/data/plan/plan-record'
import { ownWord } from '@/lib/format/own-word'
import { PLAN_STEP_WORDS } from '@/lib/format/plan'
import { isId } from '@/lib/forms/row-id'
import { BeingMadePanel } from '../being-made'
import { undoOnPlan } from './actions'
import { ActionsStep } from './actions-step'
import { AvailabilityStep, ChangeStep, DefineStep, WorkforceStep } from './plan-steps'
import { planTabs } from './plan-tabs'
import { ReviewStep } from './review-step'
import { StepPanel } from './step-panel'
import './plan-page.css'

export const metadata: Metadata = { title: 'The plan' }

const DONE: Record<string, string> = {
  words: 'The words are saved',
  added: 'The action is added',
  changed: 'The action is changed',
  done: 'The action is marked as done',
  dropped: 'The action is dropped',
  open: 'The action is open again',
  anew: 'The plan begins anew',
  undone: 'The change is undone',
  not_undone: 'Not undone: it was changed since. Look at it again first',
  stale: 'Nothing is changed: the action was changed by someone else meanwhile. Look at it again first',
}

const ask = soon('plan', async (scope, { asAt }: { asAt: string }) => {
  const plan = await planForecastOf(scope)
  return { plan, progress: plan && (await planProgress(scope, plan.measuredBy, asAt)) }
})

export default async function PlanPage({ params, searchParams }: PageProps<'/t/[trust]/plan'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { done, change } = await searchParams
  const day = today()
  const heading = <PageHeading tabs={planTabs(scope)}>Plan</PageHeading>
  const record = await planOf(scope)
  const figures = await ask(scope, { asAt: day })
  if (figures instanceof BeingMade)
    return (
      <>
        {heading}
        <BeingMadePanel making={figures} />
        <PlanInWords scope={scope} record={record} day={day} />
      </>
    )
  const { plan, progress } = figures
  const { words, actions } = record
  const view = plan?.forecast?.kind === 'forecast' ? plan.forecast : null
  const changes = await establishmentChanges(scope, view?.question.asAt ?? day)
  const baselines = await baselinesOf(scope)
  const mayUndo = typeof change === 'string' && isId(change) && scope.can('plan:write')
  return (
    <>
      {heading}
      {ownWord(DONE, done) ? (
        <SuccessBanner
          undo={mayUndo ? { action: undoOnPlan.bind(null, scope.trustId, change), fields: {} } : undefined}
        >
          {ownWord(DONE, done)}
        </SuccessBanner>
      ) : null}
      <StepLinks />
      <DefineStep scope={scope} words={words.define} plan={plan} />
      <ChangeStep scope={scope} words={words.change} changes={changes} />
      <WorkforceStep scope={scope} words={words.workforce} view={view} />
      <AvailabilityStep scope={scope} words={words.availability} view={view} />
      <ActionsStep scope={scope} words={words.actions} actions={actions} today={day} />
      <ReviewStep scope={scope} words={words.review} plan={plan} progress={progress} baselines={baselines} />
    </>
  )
}

function StepLinks() {
  return (
    <nav aria-label="Steps of the plan" className="wm-screen-only">
      <ol className="wm-plan-steps">
        {PLAN_STEPS.map((step) => (
          <li key={step}>
            <Link href={`#${step}`}>{PLAN_STEP_WORDS[step].label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What of the plan is there before its numbers are: its words and its actions. */
function PlanInWords({
  scope,
  record: { words, actions },
  day,
}: {
  scope: Scope
  record: PlanRecord
  day: Day
}) {
  return (
    <>
      <StepLinks />
      {PLAN_STEPS.map((step) =>
        step === 'actions' ? (
          <ActionsStep key={step} scope={scope} words={words[step]} actions={actions} today={day} />
        ) : (
          <StepPanel key={step} scope={scope} step={step} words={words[step]} />
        ),
      )}
    </>
  )
}
