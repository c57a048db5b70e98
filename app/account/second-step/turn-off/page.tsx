import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { waysIn } from '@/lib/access/provider-identity'
import { requireMember } from '@/lib/access/scope'
import { secondStepOf } from '@/lib/access/second-step'
import { PlainShell } from '../../../plain-shell'
import { OwnPasswordField } from '../../own-password-field'
import { turnOff } from '../actions'

export const metadata: Metadata = { title: 'Turn the second step off' }

export default async function TurnOffPage() {
  const who = await requireMember()
  if (!(await secondStepOf(who.accountId))) redirect('/account')
  const { password } = await waysIn(who.accountId)
  const crumbs = [
    { label: 'Your account', href: '/account' },
    { label: 'Second step', href: '/account/second-step' },
  ]
  return (
    <PlainShell>
      <Narrow>
        <ActionForm
          action={turnOff}
          heading={
            <PageHeading
              crumbs={crumbs}
              lead="Your app and recovery codes then work no more, and you are signed out everywhere else."
            >
              Turn the second step off
            </PageHeading>
          }
        >
          {password ? <OwnPasswordField /> : null}
          <TextField
            name="code"
            label="Code from the app, or a recovery code"
            autoComplete="one-time-code"
            spellCheck={false}
            width={20}
          />
          <ButtonGroup>
            <SubmitButton look="warning">Turn off</SubmitButton>
            <Link href="/account/second-step">Cancel</Link>
          </ButtonGroup>
        </ActionForm>
      </Narrow>
    </PlainShell>
  )
}
