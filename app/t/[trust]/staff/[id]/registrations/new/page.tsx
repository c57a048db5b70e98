import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton } from '@/components/form'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { personFor } from '@/lib/data/staff/own-records'
import { recordRegistration } from '../actions'
import { RegistrationFields } from '../registration-fields'

export const metadata: Metadata = { title: 'Add a registration' }

export default async function AddRegistrationPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/registrations/new'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const person = await personFor(scope, id)
  if (!person) notFound()
  const crumbs = [
    { label: 'Staff', href: `/t/${scope.trustId}/staff` },
    { label: person.name, href: `/t/${scope.trustId}/staff/${id}` },
  ]
  return (
    <Narrow>
      <ActionForm
        action={recordRegistration.bind(null, scope.trustId, id)}
        heading={
          <PageHeading crumbs={crumbs} caption={person.name} here="Add a registration">
            Add a registration
          </PageHeading>
        }
      >
        <HiddenField name="itemId" value={person.newItemId} />
        <RegistrationFields />
        <SubmitButton>Save registration</SubmitButton>
      </ActionForm>
    </Narrow>
  )
}
