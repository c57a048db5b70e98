import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { scenarioOf } from '@/lib/data/plan/scenarios'
import { remove } from '../../actions'

export default async function DeleteScenarioPage({
  params,
}: PageProps<'/t/[trust]/plan/scenarios/[scenario]/remove'>) {
  const { trust, scenario: id } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const scenario = await scenarioOf(scope, id)
  if (!scenario) notFound()
  return (
    <>
      <title>{`Delete ${scenario.name} – Waymark`}</title>
      <ConfirmForm
        action={remove.bind(null, scope.trustId, id)}
        question={`Delete the scenario ${scenario.name}?`}
        confirmLabel="Delete this scenario"
        cancelHref={`/t/${scope.trustId}/plan/scenarios`}
        version={scenario.version}
        warning
      >
        <p>
          {scenario.isPlan ? 'It is the plan: the Trust then has none. ' : ''}It goes for everyone in the
          Trust. You can undo this at once afterwards.
        </p>
      </ConfirmForm>
    </>
  )
}
