import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { planActionOf } from '@/lib/data/plan/plan-record'
import { editAction } from '../../actions'
import { ActionFields } from '../action-fields'

export default async function ChangeActionPage({ params }: PageProps<'/t/[trust]/plan/actions/[action]'>) {
  const { trust, action: id } = await params
  const scope = await requireScope({ trust }, 'plan:write')
  const action = await planActionOf(scope, id)
  if (!action) notFound()
  const path = `/t/${scope.trustId}/plan`
  return (
    <Narrow>
      <title>{`Change ${action.what} – Waymark`}</title>
      <ActionForm
        action={editAction.bind(null, scope.trustId, id)}
        version={action.version}
        heading={
          <PageHeading crumbs={[{ label: 'The plan', href: path }]} here="Change" caption={action.what}>
            Change this action
          </PageHeading>
        }
      >
        <ActionFields recorded={action} />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={`${path}#actions`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
