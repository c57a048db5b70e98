import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { providerSettings } from '@/lib/access/provider'
import { waysIn } from '@/lib/access/provider-identity'
import { requireMember } from '@/lib/access/scope'
import { PlainShell } from '../../plain-shell'
import { OwnPasswordField } from '../own-password-field'
import { join, leave } from './actions'

export const metadata: Metadata = { title: 'Single sign-on' }

const crumbs = [{ label: 'Your account', href: '/account' }]

export default async function SingleSignOnPage() {
  const who = await requireMember()
  const [settings, ways] = [providerSettings(), await waysIn(who.accountId)]
  if (!ways.provider && !settings) redirect('/account')
  const name = settings?.name ?? 'single sign-on'
  if (!ways.password) return <OnlyWayIn name={name} />
  return (
    <PlainShell>
      <Narrow>
        {ways.provider ? (
          <ActionForm
            action={leave}
            heading={
              <PageHeading
                crumbs={crumbs}
                lead="You then sign in with your e-mail address and password. You stay signed in here, and are signed out everywhere else."
              >
                {`Take ${name} off your account`}
              </PageHeading>
            }
          >
            <OwnPasswordField />
            <ButtonGroup>
              <SubmitButton look="warning">Take off</SubmitButton>
              <Link href="/account">Cancel</Link>
            </ButtonGroup>
          </ActionForm>
        ) : (
          <ActionForm
            action={join}
            heading={
              <PageHeading
                crumbs={crumbs}
                lead={`You can then sign in with ${name}, too. You are sent there now, and come back to your account.`}
              >
                {`Join your account to ${name}`}
              </PageHeading>
            }
          >
            <OwnPasswordField />
            <ButtonGroup>
              <SubmitButton pendingLabel="Going there">{`Join to ${name}`}</SubmitButton>
              <Link href="/account">Cancel</Link>
            </ButtonGroup>
          </ActionForm>
        )}
      </Narrow>
    </PlainShell>
  )
}

function OnlyWayIn({ name }: { name: string }) {
  return (
    <PlainShell>
      <Narrow>
        <PageHeading crumbs={crumbs} lead={`You sign in with ${name}, and your account has no password.`}>
          Single sign-on
        </PageHeading>
        <p>
          It is your only way in, so it cannot be taken off. If you want it to be, ask an administrator of
          your Trust for a link to a password first.
        </p>
      </Narrow>
    </PlainShell>
  )
}
