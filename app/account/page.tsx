import type { Metadata } from 'next'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { Link } from '@/components/nhs'
import { requireSignIn } from '@/lib/access/scope'
import { PlainShell } from '../plain-shell'
import { changeOwnPassword } from './actions'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const who = await requireSignIn()
  return (
    <PlainShell>
      <div className="wm-narrow">
        <ActionForm
          action={changeOwnPassword}
          heading={
            <>
              <h1>Your account</h1>
              <p className="wm-lead">{`${who.accountName}, ${who.email}`}</p>
              <h2>Change your password</h2>
            </>
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
            hint="8 characters or more. Three words together are easy to remember and hard to guess"
            type="password"
            autoComplete="new-password"
          />
          <SubmitButton>Change password</SubmitButton>
        </ActionForm>
        <p>
          <Link href="/">Back to your Trust</Link>
        </p>
      </div>
    </PlainShell>
  )
}
