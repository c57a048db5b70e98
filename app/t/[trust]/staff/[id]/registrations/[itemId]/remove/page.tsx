import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { registrationOf } from '@/lib/data/staff/registrations'
import { takeRegistrationOut } from '../../actions'

export const metadata: Metadata = { title: 'Remove a registration' }

export default async function RemoveRegistrationPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/registrations/[itemId]/remove'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await registrationOf(scope, id, itemId)
  if (!found) notFound()
  const { name, row } = found
  return (
    <ConfirmForm
      action={takeRegistrationOut.bind(null, scope.trustId, id, itemId)}
      question={`Remove “${row.register}” of ${name}?`}
      confirmLabel="Remove registration"
      cancelHref={`/t/${scope.trustId}/staff/${id}`}
      version={row.version}
      warning
    >
      <p>It goes from the record. What was recorded stays in the history.</p>
    </ConfirmForm>
  )
}
