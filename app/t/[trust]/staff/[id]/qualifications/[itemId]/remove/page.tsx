import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { qualificationOf } from '@/lib/data/staff/qualifications'
import { takeQualificationOut } from '../../actions'

export const metadata: Metadata = { title: 'Remove a qualification' }

export default async function RemoveQualificationPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/qualifications/[itemId]/remove'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await qualificationOf(scope, id, itemId)
  if (!found) notFound()
  const { name, row } = found
  return (
    <ConfirmForm
      action={takeQualificationOut.bind(null, scope.trustId, id, itemId)}
      question={`Remove “${row.title}” of ${name}?`}
      confirmLabel="Remove qualification"
      cancelHref={`/t/${scope.trustId}/staff/${id}`}
      version={row.version}
      warning
    >
      <p>It goes from the record. What was recorded stays in the history.</p>
    </ConfirmForm>
  )
}
