'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { leaveProvider, mayJoin } from '@/lib/access/provider-identity'
import { requireMember } from '@/lib/access/scope'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { ownPasswordForm } from '@/lib/forms/account'
import { type FormState, problemWith, refused } from '@/lib/forms/state'
import { depart } from '../../sign-in/provider/depart'
import { wrongPassword } from '../own-password-field'

const SECRET = ['password']

/** Sends someone signed in to the provider, to join it to their account. */
export async function join(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireMember()
  const typed = ownPasswordForm.safeParse(Object.fromEntries(onlyFields(formData, ownPasswordForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const { password } = typed.data
  const proof = await mayJoin(who, password, (await callerNow()).network)
  if (proof === 'wrong') return refused(formData, { password: wrongPassword(password) }, SECRET)
  if (proof === 'no_password') redirect('/account/single-sign-on')
  if (proof !== 'right') return problemWith(formData, NOT_LOOKED_AT[proof], SECRET)
  return depart({ next: '/', join: who.accountId }, '/account')
}

/** Takes single sign-on off the account of the person signed in. */
export async function leave(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await requireMember()
  const typed = ownPasswordForm.safeParse(Object.fromEntries(onlyFields(formData, ownPasswordForm)))
  if (!typed.success) return refused(formData, typed.error.issues, SECRET)
  const { password } = typed.data
  const outcome = await leaveProvider(who, password, (await callerNow()).network)
  if (outcome === 'wrong') return refused(formData, { password: wrongPassword(password) }, SECRET)
  if (outcome === 'only_way_in' || outcome === 'not_joined') redirect('/account/single-sign-on')
  if (outcome !== 'right') return problemWith(formData, NOT_LOOKED_AT[outcome], SECRET)
  redirect('/account?done=left')
}
