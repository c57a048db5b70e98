'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { writeSessionCookie } from '@/lib/access/cookie'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { networkOf } from '@/lib/access/network'
import { signInWithPassword } from '@/lib/access/sign-in'
import { signInForm } from '@/lib/forms/sign-in'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

const ANSWERS = {
  refused: 'The e-mail address or password is not right. Check both and try again.',
  too_many_guesses: 'There have been too many tries. Wait 5 minutes, then try again.',
  busy: 'Many people are signing in at once. Wait a few seconds, then try again.',
}

export async function signIn(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const typed = signInForm.safeParse(Object.fromEntries(formData))
  if (!typed.success) return refused(formData, typed.error.issues, ['password'])
  const sent = await headers()
  const network = networkOf((name) => sent.get(name))
  const outcome = await signInWithPassword(typed.data.email, typed.data.password, network)
  if (outcome.kind !== 'signed_in') return problemWith(formData, ANSWERS[outcome.kind], ['password'])
  await writeSessionCookie(outcome.accountId, outcome.sessionId)
  redirect(ownPath(typed.data.next))
}

/** Only a page of a Trust, never another site. */
const ownPath = (next: string | undefined) => (next && /^\/t\/[A-Z0-9]{3,8}(\/|\?|$)/.test(next) ? next : '/')
