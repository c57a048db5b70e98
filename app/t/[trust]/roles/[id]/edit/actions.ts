'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { editRole } from '@/lib/data/roles/record-role'
import { staleRoleFields } from '@/lib/data/roles/role-words'
import { roleForm, takenSentence } from '@/lib/forms/role'
import { isId } from '@/lib/forms/row-id'
import { type FormState, refused, staleWith } from '@/lib/forms/state'

export async function changeRole(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  if (!isId(id)) notFound()
  const typed = roleForm.safeParse(Object.fromEntries(onlyFields(formData, roleForm, 'version')))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await editRole(scope, id, Number(formData.get('version')), typed.data)
  switch (outcome.kind) {
    case 'missing':
      return notFound()
    case 'taken':
      return refused(formData, { title: takenSentence(outcome.retired) })
    case 'basis_missing':
      return refused(formData, {
        levelBasis: 'You changed the level. Say where the new level came from',
      })
    case 'stale':
      return staleWith(formData, staleRoleFields(typed.data, outcome.current), outcome.current.version)
    case 'saved':
      return redirect(`/t/${scope.trustId}/roles/${id}?done=changed`)
  }
}
