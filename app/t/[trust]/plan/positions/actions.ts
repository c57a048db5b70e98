'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyOurs } from '@/lib/access/only-ours'
import { requireScope } from '@/lib/access/scope'
import { addPosition, changePosition, endPosition } from '@/lib/data/plan/record-position'
import { stalePositionFields } from '@/lib/data/plan/stale-position'
import { undoPositionAct } from '@/lib/data/plan/undo-position'
import { foldDates } from '@/lib/forms/date'
import { newPositionForm, positionChangeForm, positionEndForm } from '@/lib/forms/position'
import { isId } from '@/lib/forms/row-id'
import { type FormState, problemWith, refused, staleWith } from '@/lib/forms/state'

const pathOf = (trust: string, id: string) => `/t/${trust}/plan/positions/${id}`

export async function recordPosition(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  const typed = newPositionForm.safeParse(foldDates(Object.fromEntries(onlyOurs(formData))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addPosition(scope, typed.data)
  if (outcome.kind === 'refused') return refused(formData, { [outcome.field]: outcome.sentence })
  if (outcome.kind !== 'saved') notFound()
  redirect(`${pathOf(scope.trustId, outcome.id)}?done=added`)
}

export async function sayPosition(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  if (!isId(id)) notFound()
  const typed = positionChangeForm.safeParse(foldDates(Object.fromEntries(onlyOurs(formData))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await changePosition(scope, id, Number(formData.get('version')), typed.data)
  switch (outcome.kind) {
    case 'missing':
      return notFound()
    case 'refused':
      return refused(formData, { [outcome.field]: outcome.sentence })
    case 'stale':
      return staleWith(formData, stalePositionFields(typed.data, outcome.now), outcome.version)
    case 'saved':
      return redirect(`${pathOf(scope.trustId, id)}?done=changed`)
  }
}

export async function takePositionOut(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  if (!isId(id)) notFound()
  const typed = positionEndForm.safeParse(foldDates(Object.fromEntries(onlyOurs(formData))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await endPosition(scope, id, Number(formData.get('version')), typed.data.lastDay)
  switch (outcome.kind) {
    case 'missing':
      return notFound()
    case 'refused':
      return refused(formData, { [outcome.field]: outcome.sentence })
    case 'stale':
      return staleWith(formData, [], outcome.version)
    case 'saved':
      return redirect(`${pathOf(scope.trustId, id)}?done=ended`)
  }
}

export async function undoPosition(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  if (!isId(id)) notFound()
  const act = String(onlyOurs(formData).get('act') ?? '')
  const outcome = await undoPositionAct(scope, id, isId(act) ? act : null)
  switch (outcome.kind) {
    case 'missing':
      return notFound()
    case 'refused':
      return problemWith(formData, outcome.sentence)
    case 'undone':
      return redirect(
        outcome.gone
          ? `/t/${scope.trustId}/plan/positions?done=removed`
          : `${pathOf(scope.trustId, id)}?done=undone`,
      )
  }
}
