import { notFound } from 'next/navigation'
import { ActionForm, RadiosField, SubmitButton } from '@/components/form'
import { PageHeading } from '@/components/page'
import { listMembers } from '@/lib/access/members'
import { requireScope } from '@/lib/access/scope'
import { ROLE_CHOICES } from '@/lib/format/roles'
import { giveRole } from '../actions'

export default async function MemberPage({ params }: PageProps<'/t/[trust]/settings/members/[accountId]'>) {
  const { trust, accountId } = await params
  const scope = await requireScope({ trust }, 'members:write')
  const member = (await listMembers(scope)).find((m) => m.accountId === accountId)
  if (!member) notFound()
  const crumbs = [
    { label: 'Settings', href: `/t/${scope.trustId}/settings` },
    { label: 'Members', href: `/t/${scope.trustId}/settings/members` },
  ]
  return (
    <div className="wm-narrow">
      <title>{`Role of ${member.name} – Waymark`}</title>
      <ActionForm
        action={giveRole.bind(null, scope.trustId, accountId)}
        heading={<PageHeading crumbs={crumbs}>{`Role of ${member.name}`}</PageHeading>}
      >
        <RadiosField name="role" legend="Role" choices={ROLE_CHOICES} value={member.role} />
        <SubmitButton>Change role</SubmitButton>
      </ActionForm>
    </div>
  )
}
