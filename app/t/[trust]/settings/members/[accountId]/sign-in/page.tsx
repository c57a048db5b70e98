import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { Narrow, PageHeading, Panel } from '@/components/page'
import { listMembers } from '@/lib/access/members'
import { requireScope } from '@/lib/access/scope'
import { makeResetLink, signOutEverywhere, switchMember } from '../../actions'
import { ResetLink } from './reset-link'

export default async function MemberSignInPage({
  params,
}: PageProps<'/t/[trust]/settings/members/[accountId]/sign-in'>) {
  const { trust, accountId } = await params
  const scope = await requireScope({ trust }, 'members:write')
  const member = (await listMembers(scope)).find((m) => m.accountId === accountId)
  if (!member) notFound()
  const { name, disabled } = member
  const crumbs = [
    { label: 'Settings', href: `/t/${scope.trustId}/settings` },
    { label: 'Members', href: `/t/${scope.trustId}/settings/members` },
  ]
  const own = accountId === scope.accountId
  return (
    <Narrow>
      <title>{`Sign-in of ${name} – Waymark`}</title>
      <PageHeading crumbs={crumbs} lead={member.email}>{`Sign-in of ${name}`}</PageHeading>
      <Panel heading="New password">
        <ActionForm action={makeResetLink.bind(null, scope.trustId, accountId)}>
          <p>
            Send a link with which they choose a new password. It works once, for one hour. Their second step
            stays as it is.
          </p>
          <ResetLink />
          <SubmitButton look="secondary">Make a link to a new password</SubmitButton>
        </ActionForm>
      </Panel>
      <Panel heading="Sessions">
        <ActionForm action={signOutEverywhere.bind(null, scope.trustId, accountId)}>
          <p>
            {own
              ? 'You are signed out everywhere, here too, and your tokens of the feed end.'
              : 'They are signed out everywhere at their next page, their tokens of the feed end, and they can sign in again.'}
          </p>
          <SubmitButton look="secondary">Sign out everywhere</SubmitButton>
        </ActionForm>
      </Panel>
      <Panel heading={disabled ? 'Switched off' : 'Switch off'}>
        <ActionForm action={switchMember.bind(null, scope.trustId, accountId, !disabled)}>
          <p>
            {disabled
              ? 'They cannot open this Trust. Switched on, they are what they were before.'
              : 'They can no longer open this Trust from their next page on, nor sign in when it is their only one. You can switch them on again.'}
          </p>
          <SubmitButton look={disabled ? 'secondary' : 'warning'}>
            {disabled ? 'Switch on' : 'Switch off'}
          </SubmitButton>
        </ActionForm>
      </Panel>
    </Narrow>
  )
}
