import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { callerNow } from '@/lib/access/caller'
import { writeSessionCookie } from '@/lib/access/cookie'
import { type Identity, providerSettings, returnFrom } from '@/lib/access/provider'
import { forgetStranger, keepStranger, takeDeparture } from '@/lib/access/provider-cookie'
import { joinProvider, signInWithProvider } from '@/lib/access/provider-identity'
import { currentSignIn } from '@/lib/access/scope'

/** Where the provider sends people back to. The cookie that left with them proves that they were sent from here. */
export async function GET(request: NextRequest): Promise<never> {
  const settings = providerSettings()
  const kept = await takeDeparture()
  const back = settings ? await returnFrom(settings, request.nextUrl, kept) : { kind: 'refused' as const }
  if (back.kind !== 'known_there') redirect(`/sign-in?problem=${back.kind}`)
  const { identity, secondStep, errand } = back
  if (errand.join) return join(errand.join, identity)
  const { browser } = await callerNow()
  const outcome = await signInWithProvider(identity, secondStep, browser)
  if (outcome.kind === 'refused') redirect('/sign-in?problem=refused')
  if (outcome.kind === 'unknown') {
    await keepStranger({ identity, secondStep })
    redirect(errand.next.startsWith('/invite/') ? errand.next : '/sign-in/provider')
  }
  await forgetStranger()
  await writeSessionCookie(outcome.accountId, outcome.sessionId)
  redirect(errand.next)
}

/** Only for who left to join, and is signed in as the same account still. */
async function join(accountId: string, identity: Identity): Promise<never> {
  const who = await currentSignIn()
  if (who?.accountId !== accountId || who.memberships.length === 0) redirect('/sign-in?problem=refused')
  redirect((await joinProvider(who, identity)) ? '/account?done=joined' : '/account?problem=joined_elsewhere')
}
