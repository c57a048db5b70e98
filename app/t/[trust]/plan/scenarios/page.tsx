import type { Metadata } from 'next'
import { AddressNotice, EmptyState, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { mayPlan } from '@/lib/data/plan/ask-run'
import { compareScenarios } from '@/lib/data/plan/compare-scenarios'
import { chosenScenarios, scenariosOf } from '@/lib/data/plan/scenarios'
import { ownWord } from '@/lib/format/own-word'
import { isId } from '@/lib/forms/row-id'
import { MOST_COMPARED } from '@/lib/forms/scenario'
import { LookAgain } from '../../look-again'
import { planTabs } from '../plan-tabs'
import { bringBack } from './actions'
import { CompareFigure } from './compare-figure'
import { ScenarioList } from './scenario-list'
import './scenarios.css'

export const metadata: Metadata = { title: 'Scenarios, plan' }

const DONE: Record<string, string> = {
  saved: 'The scenario is saved',
  renamed: 'The scenario is renamed',
  deleted: 'The scenario is deleted',
  brought_back: 'The scenario is back',
  name_taken: 'The scenario cannot come back: another has its name. Rename that one first',
  not_back: 'There is nothing to bring back: its forecast is not kept any more',
  plan: 'The scenario is the plan now',
  run_again: 'The scenario is run again on the records as they are',
}

export default async function ScenariosPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/plan/scenarios'>) {
  const scope = await requireScope(await params, 'progression:read')
  const { done, change, compare } = await searchParams
  const scenarios = await scenariosOf(scope)
  const chosen = chosenScenarios(scenarios, [compare ?? []].flat())
  const comparison = chosen.length > 1 ? await compareScenarios(scope, chosen) : null
  const waits = scenarios.some(({ run }) => run.state === 'waiting' || run.state === 'running')
  const steps = comparison?.scenarios.some(({ explained }) => explained.underWay) ?? false
  const undo = done === 'deleted' && typeof change === 'string' && isId(change) && mayPlan(scope)
  return (
    <>
      <PageHeading tabs={planTabs(scope)}>Plan</PageHeading>
      {ownWord(DONE, done) ? (
        <SuccessBanner
          undo={undo ? { action: bringBack.bind(null, scope.trustId, change), fields: {} } : undefined}
        >
          {ownWord(DONE, done)}
        </SuccessBanner>
      ) : null}
      <AddressNotice problem={tooFewOrMany([compare ?? []].flat().length)} />
      {waits || steps ? <LookAgain /> : null}
      {scenarios.length > 0 ? (
        <ScenarioList scope={scope} scenarios={scenarios} chosen={chosen.map(({ id }) => id)} />
      ) : (
        <Panel>
          <EmptyState
            heading="No scenario is saved yet"
            links={[{ label: 'Go to the forecast', href: `/t/${scope.trustId}/plan/forecast` }]}
          >
            {mayPlan(scope)
              ? 'Change the levers of a forecast, run it and save it as a scenario. Two to four are compared side by side.'
              : 'A lead of your Trust saves forecasts as scenarios. Two to four are compared side by side.'}
          </EmptyState>
        </Panel>
      )}
      {comparison ? <CompareFigure scope={scope} comparison={comparison} /> : null}
    </>
  )
}

function tooFewOrMany(named: number): string | null {
  if (named === 1) return 'One scenario is chosen. Choose two to four to compare them.'
  return named > MOST_COMPARED
    ? `More than ${MOST_COMPARED} scenarios are chosen: the first ${MOST_COMPARED} are compared.`
    : null
}
