import type { Metadata } from 'next'
import { ActionForm, SubmitButton } from '@/components/form'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { StaffFields } from '../staff-fields'
import { addStaffMember } from './actions'

export const metadata: Metadata = { title: 'Add a staff member' }

export default async function AddStaffPage({ params }: PageProps<'/t/[trust]/staff/new'>) {
  const scope = await requireScope(await params, 'staff:write')
  const crumbs = [{ label: 'Staff', href: `/t/${scope.trustId}/staff` }]
  return (
    <div className="wm-narrow">
      <ActionForm
        action={addStaffMember.bind(null, scope.trustId)}
        heading={<PageHeading crumbs={crumbs}>Add a staff member</PageHeading>}
      >
        <StaffFields />
        <SubmitButton>Add staff member</SubmitButton>
      </ActionForm>
    </div>
  )
}
