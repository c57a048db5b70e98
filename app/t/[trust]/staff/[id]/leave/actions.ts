'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { markAsLeft } from '@/lib/data/staff/leaving'
import { foldDates } from '@/lib/forms/date'
import { leavingForm } from '@/lib/forms/leaving'
import { type FormState, problemWith, refused } from '@/lib/forms/state'

export async function markStaffAsLeft(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const sent = onlyFields(formData, leavingForm, 'posts')
  const typed = leavingForm.safeParse(foldDates(Object.fromEntries(sent)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await markAsLeft(scope, staffId, typed.data, String(formData.get('posts') ?? ''))
  switch (outcome.kind) {
    case 'missing':
      notFound()
      break
    case 'refused':
      return refused(formData, outcome.errors)
    case 'changed':
      return problemWith(
        formData,
        'Their posts were changed by someone else meanwhile. Open the page again to see them, then mark as left',
      )
    case 'left':
      redirect(`/t/${scope.trustId}/staff/${staffId}?done=left&change=${outcome.changeId}`)
  }
}
