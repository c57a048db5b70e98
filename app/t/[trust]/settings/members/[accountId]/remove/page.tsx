import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { listMembers } from '@/lib/access/members'
import { requireScope } from '@/lib/access/scope'
import { remove } from '../../actions'

export default async function RemoveMemberPage({
  params,
}: PageProps<'/t/[trust]/settings/members/[accountId]/remove'>) {
  const { trust, accountId } = await params
  const scope = await requireScope({ trust }, 'members:write')
  const member = (await listMembers(scope)).find((m) => m.accountId === accountId)
  if (!member) notFound()
  return (
    <>
      <title>{`Remove ${member.name} – Waymark`}</title>
      <ConfirmForm
        action={remove.bind(null, scope.trustId, accountId)}
        question={`Remove ${member.name} from ${scope.trustName}?`}
        confirmLabel="Remove member"
        cancelHref={`/t/${scope.trustId}/settings/members`}
        warning
      >
        <p>
          They can no longer open this Trust from their next page on. What they recorded stays, with their
          name. You can invite them again later.
        </p>
      </ConfirmForm>
    </>
  )
}
