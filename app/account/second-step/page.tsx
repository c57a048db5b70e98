import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { Link } from '@/components/nhs'
import { Narrow, PageHeading, Panel } from '@/components/page'
import { requireMember } from '@/lib/access/scope'
import { secondStepOf } from '@/lib/access/second-step'
import { dayAndTime } from '@/lib/format/day'
import { inWords } from '@/lib/format/plural'
import { PlainShell } from '../../plain-shell'
import { makeCodes } from './actions'
import { CodesOr } from './recovery-codes'
import './second-step.css'

export const metadata: Metadata = { title: 'Second step' }

export default async function SecondStepPage() {
  const who = await requireMember()
  const step = await secondStepOf(who.accountId)
  if (!step) redirect('/account/second-step/set-up')
  return (
    <PlainShell>
      <Narrow>
        <PageHeading
          crumbs={[{ label: 'Your account', href: '/account' }]}
          lead={`On since ${dayAndTime(step.setUpAt)}, with a code from your app.`}
        >
          Second step
        </PageHeading>
        <Panel heading="Recovery codes">
          <ActionForm action={makeCodes} id="codes">
            <CodesOr goOn="/account">
              <p>
                {`You have ${inWords(step.recoveryCodesLeft, 'recovery code')} left. If you make new ones, those you have work no more.`}
              </p>
              <TextField
                name="code"
                label="Code from the app"
                autoComplete="one-time-code"
                inputMode="numeric"
                width={10}
              />
              <SubmitButton look="secondary">Make new recovery codes</SubmitButton>
            </CodesOr>
          </ActionForm>
        </Panel>
        <Panel heading="Another phone, or none">
          <p>
            To move to another phone, turn the second step off and set it up again there. You are signed out
            everywhere else. Where your role needs a second step, you set up the new one at once.
          </p>
          <p>
            <Link href="/account/second-step/turn-off">Turn the second step off</Link>
          </p>
        </Panel>
      </Narrow>
    </PlainShell>
  )
}
