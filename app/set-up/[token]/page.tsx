import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm, HiddenField, RadiosField, SubmitButton, TextField } from '@/components/form'
import { NATIONS } from '@/db/vocabulary'
import { isSetUpToken } from '@/lib/access/set-up'
import { PASSWORD_HINT } from '@/lib/format/password'
import { PlainShell } from '../../plain-shell'
import { setUp } from './actions'

export const metadata: Metadata = { title: 'Set up Waymark', referrer: 'same-origin' }

export default async function SetUpPage({ params }: PageProps<'/set-up/[token]'>) {
  const { token } = await params
  if (!(await isSetUpToken(token))) notFound()
  return (
    <PlainShell>
      <div className="wm-narrow">
        <ActionForm action={setUp} heading={<h1>Set up Waymark</h1>}>
          <HiddenField name="token" value={token} />
          <h2>The first Trust</h2>
          <TextField
            name="trustId"
            label="ODS code"
            hint="3 to 8 letters and numbers, like RX1"
            width={5}
            spellCheck={false}
          />
          <TextField name="trustName" label="Name of the Trust" />
          <RadiosField
            name="nation"
            legend="Nation"
            hint="Apprenticeship rules differ between nations"
            inline
            choices={NATIONS.map((nation) => ({ value: nation, label: nation }))}
          />
          <h2>Its administrator</h2>
          <TextField name="name" label="Your name" autoComplete="name" spellCheck={false} />
          <TextField
            name="email"
            label="Work e-mail address"
            type="email"
            autoComplete="username"
            spellCheck={false}
          />
          <TextField
            name="password"
            label="Password"
            hint={PASSWORD_HINT}
            type="password"
            autoComplete="new-password"
          />
          <RadiosField
            name="start"
            legend="How do you want to begin?"
            choices={[
              { value: 'empty', label: 'With an empty Trust', hint: 'Record staff or load your files' },
              {
                value: 'demonstration',
                label: 'With a demonstration Trust',
                hint: 'About 480 posts and made-up people over 14 years, to look around in',
              },
            ]}
          />
          <SubmitButton pendingLabel="Setting up. A demonstration Trust takes some seconds">
            Set up
          </SubmitButton>
        </ActionForm>
      </div>
    </PlainShell>
  )
}
