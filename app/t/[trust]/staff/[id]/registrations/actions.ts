'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { addRegistration, editRegistration, removeRegistration } from '@/lib/data/staff/registrations'
import { staleRegistration } from '@/lib/data/staff/registrations-words'
import { foldDates } from '@/lib/forms/date'
import { registrationForm } from '@/lib/forms/registration'
import { type FormState, problemWith, refused, staleWith, typedValues } from '@/lib/forms/state'

export async function recordRegistration(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, registrationForm, 'itemId')
  const typed = registrationForm.safeParse(foldDates(typedValues(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addRegistration(scope, staffId, String(formData.get('itemId')), typed.data)
  if (outcome.kind !== 'saved') notFound()
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=registration-added`)
}

export async function changeRegistration(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, registrationForm, 'version')
  const typed = registrationForm.safeParse(foldDates(typedValues(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const version = Number(formData.get('version'))
  const outcome = await editRegistration(scope, staffId, itemId, version, typed.data)
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale')
    return staleWith(formData, staleRegistration(typed.data, outcome.current), outcome.current.version)
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=registration-changed`)
}

export async function takeRegistrationOut(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const outcome = await removeRegistration(
    scope,
    staffId,
    itemId,
    Number(onlyFields(formData, 'version').get('version')),
  )
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') {
    const problem =
      'Someone changed this registration while you were looking. Open the page again to see what is recorded now'
    return problemWith(formData, problem)
  }
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=registration-removed`)
}
