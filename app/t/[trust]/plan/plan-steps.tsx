import { Link } from '@/components/nhs'
import type { PostsFrom } from '@/lib/data/plan/establishment-changes'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import type { PlanForecast } from '@/lib/data/plan/plan-progress'
import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { fteOfPosts } from '@/lib/format/establishment'
import { assumptionWords } from '@/lib/format/forecast'
import { counted } from '@/lib/format/plural'
import { roundingWords, STAMP } from '@/lib/format/safe-to-share'
import { runAddress } from './forecast/forecast-links'
import { tooLittleWords } from './forecast/forecast-words'
import { AvailableTable, ChangesTable, NeededTable } from './plan-tables'
import { StepPanel, type StepProps } from './step-panel'

/** Which scenario the plan is, who saved it, from which day and how far. */
export function DefineStep({ scope, words, plan }: StepProps & { plan: PlanForecast | null }) {
  return (
    <StepPanel scope={scope} step="define" words={words}>
      {plan ? (
        <ThePlan trust={scope.trustId} plan={plan} named={scope.can('staff:read')} />
      ) : (
        <NoPlan trust={scope.trustId} may={scope.can('plan:write')} />
      )}
    </StepPanel>
  )
}

function ThePlan({ trust, plan, named }: { trust: string; plan: PlanForecast; named: boolean }) {
  const { scenario, forecast, measuredBy, isRunAgain } = plan
  if (forecast === null)
    return (
      <p>
        The plan is the scenario {scenario.name}. Its forecast is not done yet:{' '}
        <Link href={`/t/${trust}/plan/scenarios`}>see the scenarios</Link>.
      </p>
    )
  if (forecast.kind === 'too_little') return <p>{tooLittleWords(forecast).sentence}</p>
  const { question, panels, grade, threshold } = forecast
  const inPost = (people: SharedCount) =>
    grade === 'internal' ? countText(people) : aboutCount(people, threshold)
  return (
    <>
      <dl className="wm-plan-facts">
        {[
          ['The plan', scenario.name],
          ...(named ? [['Saved by', scenario.who]] : []),
          ['From', longDay(question.asAt)],
          ['Looks ahead', `${counted(question.years, 'year')}, to ${longDay(forecast.end)}`],
          ['In post then', inPost(panels[0]?.now ?? 0)],
          ['Assumes', assumptionWords(question).join('; ')],
          ...(isRunAgain && measuredBy.forecast
            ? [
                [
                  'Run again',
                  `These are figures of its latest run. Progress is measured by its run from ${longDay(measuredBy.forecast.question.asAt)}`,
                ],
              ]
            : []),
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="wm-screen-only">
        <Link href={runAddress(trust, forecast)}>See its forecast</Link>
      </p>
    </>
  )
}

function NoPlan({ trust, may }: { trust: string; may: boolean }) {
  if (!may)
    return (
      <p>
        There is no plan that you may see yet, so there are no figures. A lead of your Trust marks a scenario
        as the plan; one that tells areas apart, or goes on from within a month, is not safe to share.
      </p>
    )
  return (
    <p>
      No scenario is marked as the plan, so there are no figures yet. Run a{' '}
      <Link href={`/t/${trust}/plan/forecast`}>forecast</Link>, save it as a scenario, and make it the plan
      under <Link href={`/t/${trust}/plan/scenarios`}>scenarios</Link>.
    </p>
  )
}

/** What of the establishment changes later, as it is dated. */
export function ChangeStep({ scope, words, changes }: StepProps & { changes: readonly PostsFrom[] }) {
  const [first, ...later] = changes
  return (
    <StepPanel scope={scope} step="change" words={words}>
      {first && later.length > 0 ? (
        <ChangesTable changes={changes} />
      ) : first && first.fte > 0 ? (
        <p>
          {fteOfPosts(first.fte)} budgeted FTE of informatics posts on {longDay(first.day)}, and no later
          change is dated.
        </p>
      ) : (
        <p>
          No establishment is recorded.{' '}
          <Link href={`/t/${scope.trustId}/plan/establishment`}>See the establishment</Link>.
        </p>
      )}
    </StepPanel>
  )
}

type WithView = StepProps & { view: ForecastView | null }

export const NEEDS_PLAN = 'There are no figures until a scenario is marked as the plan.'

/** The posts by level, from the establishment and the plan’s levers. */
export function WorkforceStep({ scope, words, view }: WithView) {
  const hasPosts = view?.panels.some(({ posts }) => posts !== null)
  return (
    <StepPanel scope={scope} step="workforce" words={words}>
      {view && hasPosts ? <NeededTable view={view} /> : null}
      {view && !hasPosts ? (
        <p>No establishment was recorded when the plan was run, so there are no posts.</p>
      ) : null}
      {view ? null : <p>{NEEDS_PLAN}</p>}
    </StepPanel>
  )
}

/** Who will be there. */
export function AvailabilityStep({ scope, words, view }: WithView) {
  return (
    <StepPanel scope={scope} step="availability" words={words}>
      {view ? <AvailableTable view={view} /> : <p>{NEEDS_PLAN}</p>}
      {view?.grade === 'safe_to_share' ? (
        <p className="wm-quiet">
          {STAMP}: {roundingWords(view.threshold)}.
        </p>
      ) : null}
    </StepPanel>
  )
}
