import type { Metadata } from 'next'
import { ActionForm, SubmitButton } from '@/components/form'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { RoleFields } from '../role-fields'
import { addRoleToCatalogue } from './actions'

export const metadata: Metadata = { title: 'Add a role' }

export default async function AddRolePage({ params }: PageProps<'/t/[trust]/roles/new'>) {
  const scope = await requireScope(await params, 'reference:write')
  return (
    <div className="wm-narrow">
      <ActionForm
        action={addRoleToCatalogue.bind(null, scope.trustId)}
        heading={
          <PageHeading crumbs={[{ label: 'Roles', href: `/t/${scope.trustId}/roles` }]}>
            Add a role
          </PageHeading>
        }
      >
        <RoleFields />
        <SubmitButton>Add role</SubmitButton>
      </ActionForm>
    </div>
  )
}
