'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { writeSessionCookie } from '@/lib/access/cookie'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { acceptInvitation } from '@/lib/access/invitations'
import { onlyFields } from '@/lib/access/only-fields'
import { currentStranger, forgetStranger } from '@/lib/access/provider-cookie'
import { currentSignIn } from '@/lib/access/scope'
import { startFirstSession } from '@/lib/access/session'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { acceptForm } from '@/lib/forms/member'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

const ANSWERS = {
  gone: 'This invitation has been used, withdrawn or is too old. Ask an administrator of the Trust for a new one.',
  sign_in_first: 'There is an account with this e-mail address already. Sign in, then open the link again.',
  other_account: 'This invitation is for another e-mail address. Sign out, then open the link again.',
  busy: NOT_LOOKED_AT.busy,
}

/** Accepts as someone new. */
export async function acceptAsNew(
  trust: string,
  token: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const typed = acceptForm.safeParse(Object.fromEntries(onlyFields(formData, acceptForm)))
  if (!typed.success) return refused(formData, typed.error.issues, ['password'])
  const outcome = await acceptInvitation(trust, token, typed.data)
  if (outcome.kind === 'weak') return refused(formData, { password: outcome.problem }, ['password'])
  if (outcome.kind !== 'joined') return problemWith(formData, ANSWERS[outcome.kind], ['password'])
  const { browser } = await callerNow()
  const { accountId } = outcome
  await writeSessionCookie(accountId, await startFirstSession(accountId, 'invitation', { browser }))
  redirect(`/t/${trust}`)
}

/** Accepts as someone new whom the provider knows. */
export async function acceptAsStranger(
  trust: string,
  token: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const form = acceptForm.pick({ name: true })
  const typed = form.safeParse(Object.fromEntries(onlyFields(formData, form)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const stranger = await currentStranger()
  if (!stranger) return problemWith(formData, 'This took too long. Go to your single sign-on again.')
  const { identity, secondStep } = stranger
  const outcome = await acceptInvitation(trust, token, { name: typed.data.name, identity })
  if (outcome.kind === 'weak') return problemWith(formData, outcome.problem)
  if (outcome.kind !== 'joined') return problemWith(formData, ANSWERS[outcome.kind])
  const { browser } = await callerNow()
  const { accountId } = outcome
  await writeSessionCookie(
    accountId,
    await startFirstSession(accountId, 'invitation', { browser, secondStep }),
  )
  await forgetStranger()
  redirect(`/t/${trust}`)
}

/** Accepts with the account that is signed in. */
export async function acceptAsSignedIn(
  trust: string,
  token: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  onlyFields(formData)
  const signedIn = await currentSignIn()
  if (!signedIn) return problemWith(formData, ANSWERS.sign_in_first)
  const outcome = await acceptInvitation(trust, token, signedIn)
  if (outcome.kind === 'weak') return problemWith(formData, outcome.problem)
  if (outcome.kind !== 'joined') return problemWith(formData, ANSWERS[outcome.kind])
  redirect(`/t/${trust}`)
}
