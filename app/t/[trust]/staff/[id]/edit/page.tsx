import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { staffStanding } from '@/lib/data/staff/staff-member'
import { StaffFields } from '../../staff-fields'
import { crumbsOf } from '../posts/crumbs'
import { editStaffMember } from './actions'

export const metadata: Metadata = { title: 'Edit a staff member' }

export default async function EditStaffPage({ params }: PageProps<'/t/[trust]/staff/[id]/edit'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const standing = await staffStanding(scope, id)
  if (!standing) notFound()
  const { person, name } = standing
  return (
    <Narrow>
      <ActionForm
        action={editStaffMember.bind(null, scope.trustId, id)}
        version={person.version}
        heading={
          <PageHeading crumbs={crumbsOf(scope.trustId, id, name)} caption={name}>
            Edit name, number and e-mail
          </PageHeading>
        }
      >
        <StaffFields recorded={person} />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={`/t/${scope.trustId}/staff/${id}`}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
