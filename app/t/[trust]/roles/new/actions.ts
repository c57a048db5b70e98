'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { addRole } from '@/lib/data/roles/record-role'
import { roleForm, takenSentence } from '@/lib/forms/role'
import { type FormState, refused } from '@/lib/forms/state'

export async function addRoleToCatalogue(
  trust: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  const typed = roleForm.safeParse(Object.fromEntries(onlyFields(formData, roleForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addRole(scope, typed.data)
  if (outcome.kind === 'taken') return refused(formData, { title: takenSentence(outcome.retired) })
  redirect(`/t/${scope.trustId}/roles/${outcome.id}?done=added`)
}
