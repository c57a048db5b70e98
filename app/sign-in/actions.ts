'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { keptByBrowser, rememberBrowser, writeSessionCookie } from '@/lib/access/cookie'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { ownPath } from '@/lib/access/own-path'
import { providerSettings } from '@/lib/access/provider'
import { signInWithPassword } from '@/lib/access/sign-in'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { signInForm } from '@/lib/forms/sign-in'
import { type FormState, problemWith, refused } from '@/lib/forms/state'
import { stepAtProvider } from './provider/provider-words'

const ANSWERS = {
  refused: 'The e-mail address or password is not right. Check both and try again.',
  ...NOT_LOOKED_AT,
}

export async function signIn(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const typed = signInForm.safeParse(Object.fromEntries(onlyFields(formData, signInForm)))
  if (!typed.success) return refused(formData, typed.error.issues, ['password'])
  const { network, browser } = await callerNow()
  const outcome = await signInWithPassword(
    typed.data.email,
    typed.data.password,
    network,
    browser,
    await keptByBrowser(),
  )
  if (outcome.kind === 'at_provider')
    return problemWith(formData, stepAtProvider(providerSettings()?.name ?? ''), ['password'])
  if (outcome.kind !== 'signed_in') return problemWith(formData, ANSWERS[outcome.kind], ['password'])
  await writeSessionCookie(outcome.accountId, outcome.sessionId)
  await rememberBrowser(outcome.tag)
  redirect(ownPath(typed.data.next))
}
