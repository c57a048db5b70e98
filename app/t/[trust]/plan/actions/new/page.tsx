import type { Metadata } from 'next'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { recordAction } from '../../actions'
import { ActionFields } from '../action-fields'

export const metadata: Metadata = { title: 'Add an action' }

export default async function AddActionPage({ params }: PageProps<'/t/[trust]/plan/actions/new'>) {
  const scope = await requireScope(await params, 'plan:write')
  const path = `/t/${scope.trustId}/plan`
  return (
    <Narrow>
      <ActionForm
        action={recordAction.bind(null, scope.trustId)}
        heading={
          <PageHeading crumbs={[{ label: 'The plan', href: path }]} here="Add an action">
            Add an action
          </PageHeading>
        }
      >
        <ActionFields recorded={null} />
        <ButtonGroup>
          <SubmitButton>Add action</SubmitButton>
          <Link href={`${path}#actions`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
