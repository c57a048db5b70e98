'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { addLine, editLine, removeLine } from '@/lib/data/crosswalk/record-line'
import { staleLineFields } from '@/lib/data/crosswalk/stale-line'
import { crosswalkForm } from '@/lib/forms/crosswalk'
import { foldDates } from '@/lib/forms/date'
import { isId } from '@/lib/forms/row-id'
import { type FormState, refused, staleWith } from '@/lib/forms/state'

export async function addCrosswalkLine(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  const typed = crosswalkForm.safeParse(foldDates(Object.fromEntries(onlyFields(formData, crosswalkForm))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addLine(scope, typed.data)
  if (outcome.kind === 'refused') return refused(formData, { [outcome.field]: outcome.sentence })
  redirect(doneAt(scope.trustId, 'added', outcome.people))
}

export async function changeCrosswalkLine(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  if (!isId(id)) notFound()
  const sent = onlyFields(formData, crosswalkForm, 'version')
  const typed = crosswalkForm.safeParse(foldDates(Object.fromEntries(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await editLine(scope, id, Number(formData.get('version')), typed.data)
  switch (outcome.kind) {
    case 'missing':
      return notFound()
    case 'refused':
      return refused(formData, { [outcome.field]: outcome.sentence })
    case 'stale':
      return staleWith(formData, staleLineFields(typed.data, outcome.current), outcome.current.version)
    case 'placed':
      return redirect(doneAt(scope.trustId, 'changed', outcome.people))
  }
}

export async function removeCrosswalkLine(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'reference:write')
  if (!isId(id)) notFound()
  const outcome = await removeLine(scope, id, Number(onlyFields(formData, 'version').get('version')))
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') return staleWith(formData, [], outcome.current.version)
  redirect(doneAt(scope.trustId, 'removed', outcome.people))
}

const doneAt = (trust: string, done: string, people: number) =>
  `/t/${trust}/settings/crosswalk?done=${done}&people=${people}`
