import type { Metadata } from 'next'
import { ActionForm, SubmitButton, TextField } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { waysIn } from '@/lib/access/provider-identity'
import { requireMember } from '@/lib/access/scope'
import { PlainShell } from '../../plain-shell'
import { changeOwnName } from '../actions'
import { OwnPasswordField } from '../own-password-field'

export const metadata: Metadata = { title: 'Change your name' }

export default async function NamePage() {
  const who = await requireMember()
  const { password } = await waysIn(who.accountId)
  return (
    <PlainShell>
      <Narrow>
        <ActionForm
          action={changeOwnName}
          heading={
            <PageHeading
              crumbs={[{ label: 'Your account', href: '/account' }]}
              lead="What you did until now stays under the name you had then. Administrators of your Trusts see both names."
            >
              Change your name
            </PageHeading>
          }
        >
          <TextField
            name="name"
            label="Your name"
            value={who.accountName}
            autoComplete="name"
            spellCheck={false}
          />
          {password ? <OwnPasswordField /> : null}
          <ButtonGroup>
            <SubmitButton>Change name</SubmitButton>
            <Link href="/account">Cancel</Link>
          </ButtonGroup>
        </ActionForm>
      </Narrow>
    </PlainShell>
  )
}
