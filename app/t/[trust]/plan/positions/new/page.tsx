import type { Metadata } from 'next'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { unitChoices } from '@/lib/data/unit-choices'
import { recordPosition } from '../actions'
import { PositionFields } from '../position-fields'

export const metadata: Metadata = { title: 'Add a position' }

export default async function AddPositionPage({ params }: PageProps<'/t/[trust]/plan/positions/new'>) {
  const scope = await requireScope(await params, 'plan:write')
  const units = await unitChoices(scope)
  const path = `/t/${scope.trustId}/plan/positions`
  return (
    <div className="wm-narrow">
      <ActionForm
        action={recordPosition.bind(null, scope.trustId)}
        heading={
          <PageHeading crumbs={[{ label: 'Positions', href: path }]} here="Add a position">
            Add a position
          </PageHeading>
        }
      >
        <TextField
          name="number"
          label="Position number"
          hint="As in ESR or the establishment list"
          width={10}
          spellCheck={false}
        />
        <PositionFields
          boxes={{ says: 'crosswalk', budgetedFte: '1' }}
          units={units.map(({ name }) => name)}
          fromLegend="First day of the position"
          fromHint="The day from which it is in the establishment, for example, 1 4 2026"
        />
        <ButtonGroup>
          <SubmitButton>Add position</SubmitButton>
          <Link href={path}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
