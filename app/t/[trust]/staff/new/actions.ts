'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { addStaff } from '@/lib/data/staff/record-staff'
import { staffForm } from '@/lib/forms/staff'
import { type FormState, refused } from '@/lib/forms/state'
import { wasErasedSentence } from '../was-erased'

export async function addStaffMember(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const typed = staffForm.safeParse(Object.fromEntries(onlyFields(formData, staffForm)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const { cameBack, ...person } = typed.data
  const outcome = await addStaff(scope, person, cameBack)
  if (outcome.kind === 'was_erased') return refused(formData, { cameBack: wasErasedSentence(outcome.on) })
  if (outcome.kind === 'number_taken')
    return refused(formData, {
      employeeNumber: `${outcome.by} has this employee number. Check it, or open their record instead`,
    })
  redirect(`/t/${scope.trustId}/staff/${outcome.id}`)
}
