import type { Metadata } from 'next'
import { ActionForm, RadiosField, SubmitButton, TextField } from '@/components/form'
import { PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { ROLE_CHOICES } from '@/lib/format/roles'
import { inviteMember } from '../actions'
import { InvitationLink } from './invitation-link'

export const metadata: Metadata = { title: 'Invite someone' }

export default async function InvitePage({ params }: PageProps<'/t/[trust]/settings/members/invite'>) {
  const scope = await requireScope(await params, 'members:write')
  const crumbs = [
    { label: 'Settings', href: `/t/${scope.trustId}/settings` },
    { label: 'Members', href: `/t/${scope.trustId}/settings/members` },
  ]
  return (
    <div className="wm-narrow">
      <ActionForm
        action={inviteMember.bind(null, scope.trustId)}
        heading={<PageHeading crumbs={crumbs}>Invite someone</PageHeading>}
      >
        <InvitationLink />
        <TextField name="email" label="Work e-mail address" type="email" spellCheck={false} />
        <RadiosField name="role" legend="Role" choices={ROLE_CHOICES} />
        <SubmitButton>Make an invitation link</SubmitButton>
      </ActionForm>
    </div>
  )
}
