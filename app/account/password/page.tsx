import type { Metadata } from 'next'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { Narrow, PageHeading } from '@/components/page'
import { requireMember } from '@/lib/access/scope'
import { PASSWORD_HINT } from '@/lib/format/password'
import { PlainShell } from '../../plain-shell'
import { changeOwnPassword } from '../actions'

export const metadata: Metadata = { title: 'Change your password' }

export default async function PasswordPage() {
  await requireMember()
  return (
    <PlainShell>
      <Narrow>
        <ActionForm
          action={changeOwnPassword}
          heading={
            <PageHeading
              crumbs={[{ label: 'Your account', href: '/account' }]}
              lead="You stay signed in here, and are signed out everywhere else."
            >
              Change your password
            </PageHeading>
          }
        >
          <TextField
            name="current"
            label="Password as it is now"
            type="password"
            autoComplete="current-password"
          />
          <TextField
            name="next"
            label="New password"
            hint={PASSWORD_HINT}
            type="password"
            autoComplete="new-password"
          />
          <SubmitButton>Change password</SubmitButton>
        </ActionForm>
      </Narrow>
    </PlainShell>
  )
}
