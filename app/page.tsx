import { redirect } from 'next/navigation'
import { Link } from '@/components/nhs'
import { EmptyState, PageHeading, Panel } from '@/components/page'
import { requireSignIn } from '@/lib/access/scope'
import { PlainShell } from './plain-shell'
import { SignOutLink } from './sign-in/sign-out-link'

export default async function ChooseTrustPage() {
  const { memberships } = await requireSignIn()
  const [only] = memberships
  if (only && memberships.length === 1) redirect(`/t/${only.trustId}`)
  return (
    <PlainShell>
      <PageHeading>Choose a Trust</PageHeading>
      {memberships.length === 0 ? (
        <EmptyState heading="You are not a member of any Trust">
          Ask an administrator of your Trust to invite you.
        </EmptyState>
      ) : (
        <Panel>
          <ul className="nhsuk-list">
            {memberships.map(({ trustId, trustName, role }) => (
              <li key={trustId}>
                <Link href={`/t/${trustId}`}>{trustName}</Link> ({trustId}), {role}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <SignOutLink />
    </PlainShell>
  )
}
