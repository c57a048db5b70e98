import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, ButtonLink, Details } from '@/components/nhs'
import { Narrow, PageHeading, QrCode } from '@/components/page'
import { ownPath } from '@/lib/access/own-path'
import { waysIn } from '@/lib/access/provider-identity'
import { currentArrival } from '@/lib/access/scope'
import { offeredApp, secondStepOf } from '@/lib/access/second-step'
import { PlainShell } from '../../../plain-shell'
import { CodeField } from '../../../sign-in/second-step/code-field'
import { SignOutLink } from '../../../sign-in/sign-out-link'
import { OwnPasswordField } from '../../own-password-field'
import { setUp } from '../actions'
import { CodesOr, HeadingOrCodes } from '../recovery-codes'
import '../second-step.css'

export const metadata: Metadata = { title: 'Set up your second step' }

export default async function SetUpSecondStepPage({
  searchParams,
}: PageProps<'/account/second-step/set-up'>) {
  const who = await currentArrival()
  if (!who) redirect('/sign-in')
  if (who.missing === 'code') redirect('/sign-in/second-step')
  if (who.memberships.length === 0) redirect('/')
  const { next } = await searchParams
  const goOn = ownPath(typeof next === 'string' ? next : null)
  const on = (await secondStepOf(who.accountId)) !== null
  return (
    <PlainShell>
      <Narrow>
        <ActionForm
          action={setUp}
          heading={
            <HeadingOrCodes>
              {on ? (
                <PageHeading>Your second step is on</PageHeading>
              ) : (
                <PageHeading
                  lead={
                    who.missing === 'set_up'
                      ? 'A stolen password must not be enough to read or change staff’s records. From now on you sign in with your password and a code from an app. It takes two minutes.'
                      : 'You then sign in with your password and a code from an app. It takes two minutes.'
                  }
                >
                  Set up your second step
                </PageHeading>
              )}
            </HeadingOrCodes>
          }
        >
          <CodesOr goOn={goOn}>
            {on ? (
              <ButtonLink href={goOn}>Go on</ButtonLink>
            ) : (
              <Steps
                {...(await offeredApp(who))}
                email={who.email}
                hasPassword={(await waysIn(who.accountId)).password}
              />
            )}
          </CodesOr>
        </ActionForm>
        {on ? null : <SignOutLink />}
      </Narrow>
    </PlainShell>
  )
}

type StepsProps = { secret: string; address: string; email: string; hasPassword: boolean }

function Steps({ secret, address, email, hasPassword }: StepsProps) {
  return (
    <>
      <ol className="wm-steps-list">
        <li>
          <strong>Open an authenticator app.</strong> Microsoft Authenticator, which many NHS staff have
          already, Google Authenticator, or a password manager on this computer that makes codes.
        </li>
        <li>
          <strong>Add an account and scan this code.</strong>
          <QrCode text={address} label="QR code for the authenticator app. The key below is the same" />
          <Details summary="I cannot scan it">
            <p>
              Add an account by hand, with this key. It is time-based, with 6 digits, for{' '}
              <strong>{email}</strong>.
            </p>
            <p className="wm-key">{secret.match(/.{1,4}/g)?.join(' ')}</p>
            <p>
              Is the app on this device? <a href={address}>Open it with the key</a>
            </p>
          </Details>
        </li>
        {hasPassword ? (
          <li>
            <OwnPasswordField />
          </li>
        ) : null}
        <li>
          <CodeField />
        </li>
      </ol>
      <ButtonGroup>
        <SubmitButton>Turn on</SubmitButton>
      </ButtonGroup>
    </>
  )
}
