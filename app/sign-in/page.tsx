import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, HiddenField, SubmitButton, TextField } from '@/components/form'
import { ErrorSummary } from '@/components/nhs'
import { SuccessBanner } from '@/components/page'
import { currentArrival } from '@/lib/access/scope'
import { PlainShell } from '../plain-shell'
import { signIn } from './actions'
import { ProviderForm } from './provider/provider-form'
import { problemSaid } from './provider/provider-words'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await currentArrival()) redirect('/')
  const { next, done, problem } = await searchParams
  const said = problemSaid(problem)
  return (
    <PlainShell>
      <div className="wm-narrow">
        {done === 'reset' ? <SuccessBanner>Your password was saved. Sign in with it.</SuccessBanner> : null}
        {said ? <ErrorSummary errors={[{ message: said }]} /> : null}
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
        <ProviderForm to="Sign in" next={typeof next === 'string' ? next : undefined} />
        <p>If you cannot sign in, ask an administrator of your Trust for a new link.</p>
      </div>
    </PlainShell>
  )
}
