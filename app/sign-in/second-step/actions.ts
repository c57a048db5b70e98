'use server'

import { redirect } from 'next/navigation'
import { callerNow } from '@/lib/access/caller'
import { writeSessionCookie } from '@/lib/access/cookie'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { ownPath } from '@/lib/access/own-path'
import { currentArrival } from '@/lib/access/scope'
import { passSecondStep } from '@/lib/access/second-step'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { passForm } from '@/lib/forms/second-step'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

const WRONG = 'This code is not right, or was used already. Wait for the next one and type it'

export async function passStep(_: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const who = await currentArrival()
  if (!who) redirect('/sign-in')
  const typed = passForm.safeParse(Object.fromEntries(onlyFields(formData, passForm)))
  if (!typed.success) return refused(formData, typed.error.issues, ['code'])
  const outcome = await passSecondStep(who, typed.data.code, await callerNow())
  if (outcome.kind === 'refused') return refused(formData, { code: WRONG }, ['code'])
  if (outcome.kind === 'too_many_guesses')
    return problemWith(formData, NOT_LOOKED_AT.too_many_guesses, ['code'])
  await writeSessionCookie(who.accountId, outcome.sessionId)
  redirect(ownPath(typed.data.next))
}
