'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { placeHold, removeHold } from '@/lib/data/retention/requests'
import { reasonForm } from '@/lib/forms/retention'
import { type FormState, problemWith, refused } from '@/lib/forms/state'
import { requestProblem } from '../rights-words'

export async function place(trust: string, id: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  const typed = reasonForm.safeParse(Object.fromEntries(onlyFields(formData, reasonForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const problem = requestProblem(await placeHold(scope, id, typed.data.reason), 'hold')
  if (problem) return problemWith(formData, problem)
  redirect(`/t/${scope.trustId}/staff/${id}?done=held#rights`)
}

export async function takeOff(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  onlyFields(formData)
  const problem = requestProblem(await removeHold(scope, id), 'removal')
  if (problem) return problemWith(formData, problem)
  redirect(`/t/${scope.trustId}/staff/${id}?done=hold-off#rights`)
}
