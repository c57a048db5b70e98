import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton, TextField } from '@/components/form'
import { SuccessBanner } from '@/components/page'
import { currentArrival } from '@/lib/access/scope'
import { PlainShell } from '../plain-shell'
import { signIn } from './actions'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await currentArrival()) redirect('/')
  const { next, done } = await searchParams
  return (
    <PlainShell>
      <div className="wm-narrow">
        {done === 'reset' ? <SuccessBanner>Your password was saved. Sign in with it.</SuccessBanner> : null}
        <ActionForm action={signIn} heading={<h1>Sign in to Waymark</h1>}>
          {typeof next === 'string' ? <HiddenField name="next" value={next} /> : null}
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            spellCheck={false}
          />
          <TextField name="password" label="Password" type="password" autoComplete="current-password" />
          <SubmitButton>Sign in</SubmitButton>
        </ActionForm>
        <p>If you cannot sign in, ask an administrator of your Trust for a new link.</p>
      </div>
    </PlainShell>
  )
}
