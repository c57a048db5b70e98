import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton, TextField } from '@/components/form'
import { Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { ownPath } from '@/lib/access/own-path'
import { currentArrival } from '@/lib/access/scope'
import { PlainShell } from '../../plain-shell'
import { SignOutLink } from '../sign-out-link'
import { passStep } from './actions'
import { CodeField } from './code-field'

export const metadata: Metadata = { title: 'Enter your code' }

export default async function SecondStepPage({ searchParams }: PageProps<'/sign-in/second-step'>) {
  const who = await currentArrival()
  if (!who) redirect('/sign-in')
  const { next: given, by } = await searchParams
  const next = ownPath(typeof given === 'string' ? given : null)
  if (who.missing !== 'code') redirect(next)
  const recovery = by === 'recovery'
  const other = new URLSearchParams({
    ...(next === '/' ? {} : { next }),
    ...(recovery ? {} : { by: 'recovery' }),
  })
  return (
    <PlainShell>
      <Narrow>
        <ActionForm
          action={passStep}
          heading={
            <PageHeading lead={`You are signing in as ${who.email}.`}>
              {recovery ? 'Enter a recovery code' : 'Enter your code'}
            </PageHeading>
          }
        >
          {next === '/' ? null : <HiddenField name="next" value={next} />}
          {recovery ? (
            <TextField
              name="code"
              label="Recovery code"
              hint="12 letters and digits, like k7dm-2wq9-xx4p. Each works once"
              autoComplete="off"
              spellCheck={false}
              width={20}
            />
          ) : (
            <CodeField />
          )}
          <SubmitButton>Go on</SubmitButton>
        </ActionForm>
        <p>
          <Link href={`/sign-in/second-step${other.size > 0 ? `?${other}` : ''}`}>
            {recovery ? 'Use a code from the app' : 'I do not have the app. Use a recovery code'}
          </Link>
        </p>
        <p className="wm-quiet">
          If you have lost both, whoever runs Waymark in your Trust can take the second step off.
        </p>
        <SignOutLink />
      </Narrow>
    </PlainShell>
  )
}
