'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { retireRole } from '@/lib/data/roles/record-role'
import { staleRoleFields } from '@/lib/data/roles/role-words'
import { foldDates } from '@/lib/forms/date'
import { retireForm } from '@/lib/forms/role'
import { isId } from '@/lib/forms/row-id'
import { type FormState, refused, staleWith } from '@/lib/forms/state'

export async function retire(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  const form = retireForm(today())
  const typed = form.safeParse(foldDates(Object.fromEntries(onlyFields(formData, form, 'version'))))
  if (!typed.success) return refused(formData, typed.error.issues)
  return save(scope, id, typed.data.retiredOn, formData)
}

export async function bringBack(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  return save(scope, id, null, onlyFields(formData, 'version'))
}

async function save(
  scope: Awaited<ReturnType<typeof requireScope>>,
  id: string,
  retiredOn: string | null,
  formData: FormData,
): Promise<FormState> {
  if (!isId(id)) notFound()
  const outcome = await retireRole(scope, id, Number(formData.get('version')), retiredOn)
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale')
    return staleWith(formData, staleRoleFields({ retiredOn }, outcome.current), outcome.current.version)
  redirect(`/t/${scope.trustId}/roles/${id}?done=${retiredOn ? 'retired' : 'back'}`)
}
