import type { Metadata } from 'next'
import { ButtonLink, Link } from '@/components/nhs'
import { PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { listInvitations, type OpenInvitation } from '@/lib/access/invitations'
import { listMembers, type Member } from '@/lib/access/members'
import { requireScope } from '@/lib/access/scope'
import { longDay } from '@/lib/format/day'
import { ownWord } from '@/lib/format/own-word'
import { withdraw } from './actions'

export const metadata: Metadata = { title: 'Members' }

const DONE: Record<string, string> = {
  role: 'The role was changed. It holds from their next page on, when they sign in again.',
  signed_out: 'They are signed out everywhere, and their tokens of the feed have ended.',
  off: 'The member was switched off. They can no longer open this Trust.',
  on: 'The member was switched on. They can sign in again.',
  removed: 'The member was removed. They can no longer open this Trust.',
  withdrawn: 'The invitation was withdrawn. Its link no longer works.',
}

const dayOf = (instant: Date) => longDay(instant.toISOString().slice(0, 10))

export default async function MembersPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/members'>) {
  const scope = await requireScope(await params, 'members:write')
  const [members, invitations, { done }] = await Promise.all([
    listMembers(scope),
    listInvitations(scope),
    searchParams,
  ])
  const path = `/t/${scope.trustId}/settings/members`
  return (
    <>
      {ownWord(DONE, done) ? <SuccessBanner>{ownWord(DONE, done)}</SuccessBanner> : null}
      <PageHeading
        crumbs={[{ label: 'Settings', href: `/t/${scope.trustId}/settings` }]}
        actions={<ButtonLink href={`${path}/invite`}>Invite someone</ButtonLink>}
      >
        Members
      </PageHeading>
      <Panel>
        <DataTable<Member>
          caption={`Members of ${scope.trustName}`}
          rows={members}
          rowKey={(member) => member.accountId}
          columns={[
            {
              key: 'name',
              header: 'Name',
              cell: ({ name, accountId }) => `${name}${accountId === scope.accountId ? ' (you)' : ''}`,
            },
            { key: 'email', header: 'E-mail address', cell: ({ email }) => email },
            {
              key: 'role',
              header: 'Role',
              cell: ({ role, disabled }) => (disabled ? `${role}, switched off` : role),
            },
            { key: 'since', header: 'Member since', cell: ({ since }) => dayOf(since) },
            {
              key: 'change',
              header: <span className="nhsuk-u-visually-hidden">Change</span>,
              cell: ({ accountId, name }) => (
                <>
                  <Link href={`${path}/${accountId}`}>
                    Change role<span className="nhsuk-u-visually-hidden"> of {name}</span>
                  </Link>{' '}
                  <Link href={`${path}/${accountId}/sign-in`}>
                    Sign-in<span className="nhsuk-u-visually-hidden"> of {name}</span>
                  </Link>{' '}
                  <Link href={`${path}/${accountId}/remove`}>
                    Remove<span className="nhsuk-u-visually-hidden"> {name}</span>
                  </Link>
                </>
              ),
            },
          ]}
        />
      </Panel>
      {invitations.length > 0 ? <Invitations trust={scope.trustId} invitations={invitations} /> : null}
    </>
  )
}

function Invitations({ trust, invitations }: { trust: string; invitations: OpenInvitation[] }) {
  return (
    <Panel>
      <DataTable<OpenInvitation>
        caption="Invitations not yet accepted"
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          { key: 'email', header: 'E-mail address', cell: ({ email }) => email },
          { key: 'role', header: 'Role', cell: ({ role }) => role },
          { key: 'until', header: 'Link works until', cell: ({ expiresAt }) => dayOf(expiresAt) },
          {
            key: 'withdraw',
            header: <span className="nhsuk-u-visually-hidden">Withdraw</span>,
            cell: ({ id, email }) => (
              <form action={withdraw.bind(null, trust, id)}>
                <button className="wm-linklike" type="submit">
                  Withdraw<span className="nhsuk-u-visually-hidden"> the invitation of {email}</span>
                </button>
              </form>
            ),
          },
        ]}
      />
    </Panel>
  )
}
