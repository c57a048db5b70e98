import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { Link } from '@/components/nhs'
import { readInvitation } from '@/lib/access/invitations'
import { currentStranger } from '@/lib/access/provider-cookie'
import { currentSignIn } from '@/lib/access/scope'
import { PASSWORD_HINT } from '@/lib/format/password'
import { PlainShell } from '../../../plain-shell'
import { ProviderForm } from '../../../sign-in/provider/provider-form'
import { acceptAsNew, acceptAsSignedIn, acceptAsStranger } from './actions'

export const metadata: Metadata = { title: 'Accept an invitation', referrer: 'same-origin' }

export default async function InvitationPage({ params }: PageProps<'/invite/[trust]/[token]'>) {
  const { trust, token } = await params
  const invitation = await readInvitation(trust, token)
  if (invitation.kind === 'gone') notFound()
  const [signedIn, stranger] = await Promise.all([currentSignIn(), currentStranger()])
  const heading = (
    <>
      <h1>{`Join ${invitation.trustName}`}</h1>
      <p className="wm-lead">
        {`You are invited as ${invitation.role}, with the e-mail address ${invitation.email}.`}
      </p>
    </>
  )
  return (
    <PlainShell>
      <div className="wm-narrow">
        {signedIn ? (
          <ActionForm action={acceptAsSignedIn.bind(null, trust, token)} heading={heading}>
            <p>You are signed in as {signedIn.accountName}.</p>
            <SubmitButton>Join</SubmitButton>
          </ActionForm>
        ) : stranger && !invitation.hasAccount ? (
          <ActionForm action={acceptAsStranger.bind(null, trust, token)} heading={heading}>
            <p>You sign in with your single sign-on from now on, and need no password.</p>
            <TextField
              name="name"
              label="Your name"
              autoComplete="name"
              spellCheck={false}
              value={stranger.identity.name ?? undefined}
            />
            <SubmitButton>Join</SubmitButton>
          </ActionForm>
        ) : invitation.hasAccount ? (
          <>
            {heading}
            <p>
              You have an account already.{' '}
              <Link href={`/sign-in?next=${encodeURIComponent(`/invite/${trust}/${token}`)}`}>Sign in</Link>{' '}
              to join.
            </p>
          </>
        ) : (
          <>
            <ActionForm action={acceptAsNew.bind(null, trust, token)} heading={heading}>
              <TextField name="name" label="Your name" autoComplete="name" spellCheck={false} />
              <TextField
                name="password"
                label="Choose a password"
                hint={PASSWORD_HINT}
                type="password"
                autoComplete="new-password"
              />
              <SubmitButton>Join</SubmitButton>
            </ActionForm>
            <ProviderForm to="Join" next={`/invite/${trust}/${token}`} />
          </>
        )}
      </div>
    </PlainShell>
  )
}
