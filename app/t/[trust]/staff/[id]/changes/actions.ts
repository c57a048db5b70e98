'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { undoChange } from '@/lib/data/staff/undo'
import { type FormState, problemWith } from '@/lib/forms/state'

/** Takes a change back from the page that asks first. */
export async function undoAsked(
  trust: string,
  staffId: string,
  changeId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  onlyFields(formData)
  const outcome = await undoChange(scope, staffId, changeId)
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'refused') return problemWith(formData, outcome.sentence)
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=undone&change=${outcome.changeId}`)
}

/** Takes back what was just done; where it cannot be, the page that says why is shown. */
export async function undoAtOnce(
  trust: string,
  staffId: string,
  changeId: string,
  formData: FormData,
): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  onlyFields(formData)
  const outcome = await undoChange(scope, staffId, changeId)
  if (outcome.kind === 'missing') notFound()
  const path = `/t/${scope.trustId}/staff/${staffId}`
  redirect(
    outcome.kind === 'undone'
      ? `${path}?done=undone&change=${outcome.changeId}`
      : `${path}/changes/${encodeURIComponent(changeId)}/undo`,
  )
}
