import type { Metadata } from 'next'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { EmptyState, Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { type PlanForecast, planForecastOf } from '@/lib/data/plan/plan-progress'
import { longDay } from '@/lib/format/day'
import { beginAnew } from '../actions'

export const metadata: Metadata = { title: 'Begin the plan anew' }

const HEADING = 'Begin the plan anew'

export default async function BaselinePage({ params }: PageProps<'/t/[trust]/plan/baseline'>) {
  const scope = await requireScope(await params, 'plan:write')
  const plan = await planForecastOf(scope)
  const path = `/t/${scope.trustId}/plan`
  if (!plan)
    return (
      <Narrow>
        <PageHeading crumbs={[{ label: 'The plan', href: path }]} here={HEADING}>
          {HEADING}
        </PageHeading>
        <EmptyState
          heading="No scenario is the plan yet"
          links={[{ label: 'See the scenarios', href: `${path}/scenarios` }]}
        >
          Make one the plan first. Its progress is then measured by its run.
        </EmptyState>
      </Narrow>
    )
  const heading = (
    <PageHeading
      crumbs={[{ label: 'The plan', href: path }]}
      here={HEADING}
      caption={plan.scenario.name}
      lead={leadOf(plan)}
    >
      {HEADING}
    </PageHeading>
  )
  if (!plan.isRunAgain || plan.forecast?.kind !== 'forecast')
    return (
      <Narrow>
        {heading}
        <p>
          <Link href={`${path}/scenarios`}>See the scenarios</Link>
        </p>
      </Narrow>
    )
  return (
    <Narrow>
      <ActionForm action={beginAnew.bind(null, scope.trustId, plan.scenario.runId)} heading={heading}>
        <TextField
          name="why"
          label="Why it begins anew"
          hint="For example, The board agreed a new establishment. Every member of the Trust sees it"
        />
        <ButtonGroup>
          <SubmitButton>Begin anew</SubmitButton>
          <Link href={`${path}#progress`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}

/** What would change, or what is to be done first. */
function leadOf({ forecast, measuredBy, isRunAgain }: PlanForecast): string {
  const now = measuredBy.forecast ? longDay(measuredBy.forecast.question.asAt) : null
  if (!isRunAgain)
    return 'Progress is measured by the latest run of the plan. Run its scenario again, then the plan can begin anew from that run.'
  if (forecast?.kind !== 'forecast')
    return 'The latest run of the plan is not done, so nothing can be measured by it yet.'
  return `Progress is measured by the run ${now ? `from ${now}` : 'that was current when it was marked'}. It would be measured by the latest run, from ${longDay(forecast.question.asAt)}, and months before that would no longer be told. What was before stays in the history.`
}
