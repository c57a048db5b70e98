'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { askForErasure, withdrawErasure } from '@/lib/data/retention/requests'
import { reasonForm } from '@/lib/forms/retention'
import { type FormState, problemWith, refused } from '@/lib/forms/state'
import { requestProblem } from '../rights-words'

export async function ask(trust: string, id: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const typed = reasonForm.safeParse(Object.fromEntries(onlyFields(formData, reasonForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const problem = requestProblem(await askForErasure(scope, id, typed.data.reason), 'erasure')
  if (problem) return problemWith(formData, problem)
  redirect(`/t/${scope.trustId}/staff/${id}?done=erasure-asked#rights`)
}

export async function takeBack(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  onlyFields(formData)
  const problem = requestProblem(await withdrawErasure(scope, id), 'withdrawal')
  if (problem) return problemWith(formData, problem)
  redirect(`/t/${scope.trustId}/staff/${id}?done=erasure-withdrawn#rights`)
}
