'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { addQualification, editQualification, removeQualification } from '@/lib/data/staff/qualifications'
import { staleQualification } from '@/lib/data/staff/qualifications-words'
import { foldDates } from '@/lib/forms/date'
import { qualificationForm } from '@/lib/forms/qualification'
import { type FormState, problemWith, refused, staleWith, typedValues } from '@/lib/forms/state'

export async function recordQualification(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, qualificationForm, 'itemId')
  const typed = qualificationForm.safeParse(foldDates(typedValues(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addQualification(scope, staffId, String(formData.get('itemId')), typed.data)
  if (outcome.kind !== 'saved') notFound()
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=qualification-added`)
}

export async function changeQualification(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, qualificationForm, 'version')
  const typed = qualificationForm.safeParse(foldDates(typedValues(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const version = Number(formData.get('version'))
  const outcome = await editQualification(scope, staffId, itemId, version, typed.data)
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale')
    return staleWith(formData, staleQualification(typed.data, outcome.current), outcome.current.version)
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=qualification-changed`)
}

export async function takeQualificationOut(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const outcome = await removeQualification(
    scope,
    staffId,
    itemId,
    Number(onlyFields(formData, 'version').get('version')),
  )
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') {
    const problem =
      'Someone changed this qualification while you were looking. Open the page again to see what is recorded now'
    return problemWith(formData, problem)
  }
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=qualification-removed`)
}
