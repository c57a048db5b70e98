import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { Narrow, PageHeading } from '@/components/page'
import { readResetLink } from '@/lib/access/reset-link'
import { PASSWORD_HINT } from '@/lib/format/password'
import { PlainShell } from '../../plain-shell'
import { choosePassword } from './actions'

export const metadata: Metadata = { title: 'Choose a new password', referrer: 'same-origin' }

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params
  const found = await readResetLink(token)
  if (!found) notFound()
  return (
    <PlainShell>
      <Narrow>
        <ActionForm
          action={choosePassword.bind(null, token)}
          heading={
            <PageHeading
              lead={`For the account of ${found.email}. You are then signed out everywhere, your tokens of the feed end, and you sign in with the new password.`}
            >
              Choose a new password
            </PageHeading>
          }
        >
          <TextField
            name="password"
            label="New password"
            hint={PASSWORD_HINT}
            type="password"
            autoComplete="new-password"
          />
          <SubmitButton>Save password</SubmitButton>
        </ActionForm>
      </Narrow>
    </PlainShell>
  )
}
