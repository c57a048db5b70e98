'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { changeName } from '@/lib/access/change-name'
import { changePassword } from '@/lib/access/change-password'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireMember } from '@/lib/access/scope'
import { endOwnSessions } from '@/lib/access/session'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { nameForm, passwordForm } from '@/lib/forms/account'
import { isId } from '@/lib/forms/row-id'
import { type FormState, problemWith, refused } from '@/lib/forms/state'
import { wrongPassword } from './own-password-field'

const SECRET = ['current', 'next', 'password']

export async function changeOwnPassword(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireMember()
  const typed = passwordForm.safeParse(Object.fromEntries(onlyFields(formData, passwordForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const { network } = await callerNow()
  const outcome = await changePassword(who, typed.data.current, typed.data.next, network)
  if (outcome === 'wrong') return refused(formData, { current: wrongPassword(typed.data.current) }, SECRET)
  if (typeof outcome === 'object') return refused(formData, { next: outcome.weak }, SECRET)
  if (outcome !== 'changed') return problemWith(formData, NOT_LOOKED_AT[outcome], SECRET)
  return { values: {}, errors: {}, done: 'Your password was changed. You are signed out everywhere else.' }
}

export async function changeOwnName(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireMember()
  const typed = nameForm.safeParse(Object.fromEntries(onlyFields(formData, nameForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const { name, password } = typed.data
  const { network } = await callerNow()
  const outcome = await changeName(who, name, password, network)
  if (outcome === 'wrong') return refused(formData, { password: wrongPassword(password) }, SECRET)
  if (outcome !== 'right') return problemWith(formData, NOT_LOOKED_AT[outcome], SECRET)
  redirect('/account?done=named')
}

export async function endSession(id: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const who = await requireMember()
  onlyFields(formData)
  if (isId(id)) await endOwnSessions(who, id)
  redirect('/account?done=ended')
}

export async function endOtherSessions(formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const who = await requireMember()
  onlyFields(formData)
  await endOwnSessions(who, 'others')
  redirect('/account?done=others')
}
