'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { fillWithDemonstration } from '@/lib/data/demonstration/fill'
import { type FormState, problemWith } from '@/lib/forms/state'

export async function fill(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  onlyFields(formData)
  const outcome = await fillWithDemonstration(scope, { staff: null, end: today() })
  if (outcome.kind === 'not_empty')
    return problemWith(formData, 'This Trust has staff already, so made-up people cannot be added to it.')
  redirect(`/t/${scope.trustId}`)
}
