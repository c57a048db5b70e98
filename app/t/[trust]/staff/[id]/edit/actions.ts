'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { latestChangeOf } from '@/lib/data/staff/history'
import { editStaff } from '@/lib/data/staff/record-staff'
import { type StaffInput, staffForm } from '@/lib/forms/staff'
import { type FormState, refused, type StaleField, staleWith } from '@/lib/forms/state'
import { wasErasedSentence } from '../../was-erased'

const LABELS: Record<keyof StaffInput, string> = {
  givenName: 'First name',
  familyName: 'Family name',
  employeeNumber: 'Employee number',
  workEmail: 'Work e-mail address',
}

export async function editStaffMember(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const typed = staffForm.safeParse(Object.fromEntries(onlyFields(formData, staffForm, 'version')))
  if (!typed.success) return refused(formData, typed.error.issues)
  const { cameBack, ...person } = typed.data
  const outcome = await editStaff(scope, staffId, Number(formData.get('version')), person, cameBack)
  switch (outcome.kind) {
    case 'missing':
      notFound()
      break
    case 'number_taken':
      return refused(formData, {
        employeeNumber: `${outcome.by} has this employee number. Check it, or open their record instead`,
      })
    case 'was_erased':
      return refused(formData, { cameBack: wasErasedSentence(outcome.on) })
    case 'stale':
      return staleWith(formData, differences(person, outcome.current), outcome.current.version)
    case 'saved': {
      const change = await latestChangeOf(scope, staffId)
      redirect(`/t/${scope.trustId}/staff/${staffId}?done=edited&change=${change}`)
    }
  }
}

function differences(yours: StaffInput, theirs: StaffInput): StaleField[] {
  return (Object.keys(LABELS) as (keyof StaffInput)[])
    .filter((field) => yours[field] !== theirs[field])
    .map((field) => ({
      field,
      label: LABELS[field],
      yours: yours[field] ?? '',
      theirs: theirs[field] ?? '',
    }))
}
