import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton } from '@/components/form'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { personFor } from '@/lib/data/staff/own-records'
import { recordQualification } from '../actions'
import { QualificationFields } from '../qualification-fields'

export const metadata: Metadata = { title: 'Add a qualification' }

export default async function AddQualificationPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/qualifications/new'>) {
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
        action={recordQualification.bind(null, scope.trustId, id)}
        heading={
          <PageHeading crumbs={crumbs} caption={person.name} here="Add a qualification">
            Add a qualification
          </PageHeading>
        }
      >
        <HiddenField name="itemId" value={person.newItemId} />
        <QualificationFields />
        <SubmitButton>Save qualification</SubmitButton>
      </ActionForm>
    </Narrow>
  )
}
