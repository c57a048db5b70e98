import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { providerSettings } from '@/lib/access/provider'
import { currentStranger } from '@/lib/access/provider-cookie'
import { PlainShell } from '../../plain-shell'

export const metadata: Metadata = { title: 'No account yet' }

export default async function StrangerPage() {
  const [settings, stranger] = [providerSettings(), await currentStranger()]
  if (!settings || !stranger) redirect('/sign-in')
  const { name, email } = stranger.identity
  return (
    <PlainShell>
      <Narrow>
        <PageHeading
          lead={`You are signed in with ${settings.name}${name || email ? ` as ${name ?? email}` : ''}, and no account of Waymark is joined to it yet.`}
        >
          No account yet
        </PageHeading>
        <h2>If you have an invitation</h2>
        <p>Open its link now, in this browser. You then need no password.</p>
        <h2>If you have an account with a password</h2>
        <p>
          <Link href="/sign-in">Sign in with it</Link>, then join it to {settings.name} on the page of your
          account. Your e-mail address alone does not join them.
        </p>
        <h2>If you have neither</h2>
        <p>Ask an administrator of your Trust to invite you.</p>
      </Narrow>
    </PlainShell>
  )
}
