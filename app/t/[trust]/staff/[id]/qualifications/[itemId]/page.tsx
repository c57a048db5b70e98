import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { qualificationOf } from '@/lib/data/staff/qualifications'
import { changeQualification } from '../actions'
import { QualificationFields } from '../qualification-fields'

export const metadata: Metadata = { title: 'Change a qualification' }

export default async function ChangeQualificationPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/qualifications/[itemId]'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await qualificationOf(scope, id, itemId)
  if (!found) notFound()
  const { name, row } = found
  const person = `/t/${scope.trustId}/staff/${id}`
  const crumbs = [
    { label: 'Staff', href: `/t/${scope.trustId}/staff` },
    { label: name, href: person },
  ]
  return (
    <Narrow>
      <ActionForm
        action={changeQualification.bind(null, scope.trustId, id, itemId)}
        version={row.version}
        heading={
          <PageHeading crumbs={crumbs} caption={name} here={row.title}>
            Change a qualification
          </PageHeading>
        }
      >
        <QualificationFields recorded={row} />
        <ButtonGroup>
          <SubmitButton>Save qualification</SubmitButton>
          <Link href={`${person}/qualifications/${itemId}/remove`}>Remove this qualification</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
