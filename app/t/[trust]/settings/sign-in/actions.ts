'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { askAllForSecondStep } from '@/lib/access/second-step-policy'
import { whoNeedsForm } from '@/lib/forms/second-step'
import { type FormState, refused } from '@/lib/forms/state'

export async function setWhoNeeds(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  const typed = whoNeedsForm.safeParse(Object.fromEntries(onlyFields(formData, whoNeedsForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  await askAllForSecondStep(scope, typed.data.who === 'all')
  redirect(`/t/${scope.trustId}/settings/sign-in?done=saved`)
}
