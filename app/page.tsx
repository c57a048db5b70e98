import { redirect } from 'next/navigation'
import { Link } from '@/components/nhs'
import { Narrow, PageHeading, Panel } from '@/components/page'
import { requireSignIn } from '@/lib/access/scope'
import { PlainShell } from './plain-shell'
import { SignOutLink } from './sign-in/sign-out-link'

export default async function ChooseTrustPage() {
  const { memberships } = await requireSignIn()
  const [only] = memberships
  if (only && memberships.length === 1) redirect(`/t/${only.trustId}`)
  if (!only) return <OfNoTrust />
  return (
    <PlainShell>
      <PageHeading>Choose a Trust</PageHeading>
      <Panel>
        <ul className="nhsuk-list">
          {memberships.map(({ trustId, trustName, role }) => (
            <li key={trustId}>
              <Link href={`/t/${trustId}`}>{trustName}</Link> ({trustId}), {role}
            </li>
          ))}
        </ul>
      </Panel>
      <SignOutLink />
    </PlainShell>
  )
}

/** All that is left to someone who was removed from their last Trust. */
function OfNoTrust() {
  return (
    <PlainShell>
      <Narrow>
        <PageHeading lead="You were removed from your Trust, so there is nothing here that you can open.">
          You are not a member of any Trust
        </PageHeading>
        <p>
          If you still need Waymark, ask an administrator of your Trust for an invitation, and open its link
          here.
        </p>
        <p>
          Your account is kept for as long as your last Trust has set for it, then your name and address are
          taken out. Until then you can take away{' '}
          <a href="/account/file" download>
            all that is held on your account
          </a>
          .
        </p>
        <SignOutLink />
      </Narrow>
    </PlainShell>
  )
}
