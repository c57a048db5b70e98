'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { writeSessionCookie } from '@/lib/access/cookie'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { currentArrival, requireMember } from '@/lib/access/scope'
import { renewRecoveryCodes, setUpSecondStep, turnOffSecondStep } from '@/lib/access/second-step'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { codeForm, stepForm } from '@/lib/forms/second-step'
import { type FormState, problemWith, refused } from '@/lib/forms/state'
import { wrongPassword } from '../own-password-field'

const ANSWERS = {
  ...NOT_LOOKED_AT,
  already: 'Your second step is on already.',
}
const WRONG = 'This code is not right, or was used already. Type the code that the app shows now'
const SECRET = ['code', 'password']

export async function setUp(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await currentArrival()
  if (!who) redirect('/sign-in')
  if (who.memberships.length === 0) redirect('/')
  const typed = stepForm.safeParse(Object.fromEntries(onlyFields(formData, stepForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const outcome = await setUpSecondStep(who, typed.data, await callerNow())
  if (outcome.kind === 'wrong_password')
    return refused(formData, { password: wrongPassword(typed.data.password) }, SECRET)
  if (outcome.kind === 'refused') return refused(formData, { code: WRONG }, SECRET)
  if (outcome.kind !== 'set_up') return problemWith(formData, ANSWERS[outcome.kind], SECRET)
  await writeSessionCookie(who.accountId, outcome.sessionId)
  return { values: { codes: outcome.codes }, errors: {} }
}

export async function makeCodes(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireMember()
  const typed = codeForm.safeParse(Object.fromEntries(onlyFields(formData, codeForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const { network } = await callerNow()
  const outcome = await renewRecoveryCodes(who, typed.data.code, network)
  if (outcome.kind === 'refused') return refused(formData, { code: WRONG }, SECRET)
  if (outcome.kind !== 'made') return problemWith(formData, ANSWERS[outcome.kind], SECRET)
  return { values: { codes: outcome.codes }, errors: {} }
}

export async function turnOff(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireMember()
  const typed = stepForm.safeParse(Object.fromEntries(onlyFields(formData, stepForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const { network } = await callerNow()
  const outcome = await turnOffSecondStep(who, typed.data, network)
  if (outcome.kind === 'wrong_password')
    return refused(formData, { password: wrongPassword(typed.data.password) }, SECRET)
  if (outcome.kind === 'refused') return refused(formData, { code: WRONG }, SECRET)
  if (outcome.kind !== 'turned_off') return problemWith(formData, ANSWERS[outcome.kind], SECRET)
  redirect('/account?done=off')
}
