'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { resetPassword } from '@/lib/access/reset-link'
import { NOT_LOOKED_AT } from '@/lib/format/password'
import { resetForm } from '@/lib/forms/account'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

const ANSWERS = {
  gone: 'This link has been used, replaced or is too old. Ask an administrator of your Trust for a new one.',
  busy: NOT_LOOKED_AT.busy,
}

export async function choosePassword(token: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const typed = resetForm.safeParse(Object.fromEntries(onlyFields(formData, resetForm)))
  if (!typed.success) return refused(formData, typed.error.issues, ['password'])
  const outcome = await resetPassword(token, typed.data.password)
  if (outcome.kind === 'weak') return refused(formData, { password: outcome.problem }, ['password'])
  if (outcome.kind !== 'reset') return problemWith(formData, ANSWERS[outcome.kind], ['password'])
  redirect('/sign-in?done=reset')
}
