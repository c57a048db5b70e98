import { notFound } from 'next/navigation'
import { ActionForm, DateField, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { positionPage } from '@/lib/data/plan/position-page'
import { isId } from '@/lib/forms/row-id'
import { takePositionOut } from '../../actions'

export default async function EndPositionPage({
  params,
}: PageProps<'/t/[trust]/plan/positions/[position]/end'>) {
  const { trust, position: id } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const view = isId(id) ? await positionPage(scope, id, today()) : null
  if (!view) notFound()
  const path = `/t/${scope.trustId}/plan/positions/${id}`
  return (
    <div className="wm-narrow">
      <title>{`End ${view.title} – Waymark`}</title>
      <ActionForm
        action={takePositionOut.bind(null, scope.trustId, id)}
        version={view.version}
        heading={
          <PageHeading
            crumbs={[
              { label: 'Positions', href: `/t/${scope.trustId}/plan/positions` },
              { label: view.title, href: path },
            ]}
            here="End"
            caption={`${view.title}, ${view.number}`}
          >
            End this position
          </PageHeading>
        }
      >
        <p>
          After its last day it is not in the establishment, and changes that are recorded for later are taken
          out. Posts that people hold stay as they are.
        </p>
        <DateField
          name="lastDay"
          legend="Last day of the position"
          hint="The last day on which it is in the establishment, for example, 31 3 2027"
        />
        <ButtonGroup>
          <SubmitButton>End position</SubmitButton>
          <Link href={path}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </div>
  )
}
