'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyOurs } from '@/lib/access/only-ours'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { fillWithDemonstration } from '@/lib/data/demonstration/fill'
import { type FormState, problemWith } from '@/lib/forms/state'

export async function fill(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  onlyOurs(formData)
  const outcome = await fillWithDemonstration(scope, { staff: null, end: today() })
  if (outcome.kind === 'not_empty')
    return problemWith(formData, 'This Trust has staff already, so made-up people cannot be added to it.')
  redirect(`/t/${scope.trustId}`)
}
