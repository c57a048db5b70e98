import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { earlierPostHeld } from '@/lib/data/staff/earlier-posts'
import { takeEarlierPostOut } from '../../actions'

export const metadata: Metadata = { title: 'Remove an earlier post' }

export default async function RemoveEarlierPostPage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/earlier-posts/[itemId]/remove'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const found = await earlierPostHeld(scope, id, itemId)
  if (!found) notFound()
  const { name, row } = found
  return (
    <ConfirmForm
      action={takeEarlierPostOut.bind(null, scope.trustId, id, itemId)}
      question={`Remove “${row.positionTitle}” of ${name}?`}
      confirmLabel="Remove earlier post"
      cancelHref={`/t/${scope.trustId}/staff/${id}`}
      version={row.version}
      warning
    >
      <p>It goes from the career line. No headcount changes. What was recorded stays in the history.</p>
    </ConfirmForm>
  )
}
