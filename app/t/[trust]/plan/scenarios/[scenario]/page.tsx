import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { scenarioOf } from '@/lib/data/plan/scenarios'
import { rename } from '../actions'

export default async function RenameScenarioPage({
  params,
}: PageProps<'/t/[trust]/plan/scenarios/[scenario]'>) {
  const { trust, scenario: id } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const scenario = await scenarioOf(scope, id)
  if (!scenario) notFound()
  const list = `/t/${scope.trustId}/plan/scenarios`
  return (
    <Narrow>
      <title>{`Rename ${scenario.name} – Waymark`}</title>
      <ActionForm
        action={rename.bind(null, scope.trustId, id)}
        version={scenario.version}
        heading={
          <PageHeading crumbs={[{ label: 'Scenarios', href: list }]} here="Rename" caption="Scenario">
            {scenario.name}
          </PageHeading>
        }
      >
        <TextField name="name" label="Name" value={scenario.name} />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={list}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
