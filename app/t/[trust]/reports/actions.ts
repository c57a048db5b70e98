'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { makeRun } from '@/lib/data/reports/make-run'
import { addReport, changeReport, type ReportOutcome, removeReport } from '@/lib/data/reports/reports'
import { foldDates } from '@/lib/forms/date'
import { reportForm, runForm, SECTION_FIELD } from '@/lib/forms/report'
import { isId } from '@/lib/forms/row-id'
import { type FormState, problemWith, refused, staleWith, typedValues } from '@/lib/forms/state'
import { writeSection } from './write-section'

const TAKEN = 'There is a report of this name already. Give this one another name'

export async function createReport(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'report:write')
  const typed = reportForm.safeParse(typedValues(onlyFields(formData, reportForm, SECTION_FIELD)))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await addReport(scope, typed.data)
  if (outcome.kind === 'taken') return refused(formData, { name: TAKEN })
  if (outcome.kind !== 'saved') return notFound()
  return redirect(`/t/${scope.trustId}/reports/${outcome.id}?done=added`)
}

export async function saveReport(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'report:write')
  if (!isId(id)) notFound()
  const sent = onlyFields(formData, reportForm, SECTION_FIELD, 'version')
  const typed = reportForm.safeParse(typedValues(sent))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await changeReport(scope, id, Number(formData.get('version')), typed.data)
  switch (outcome.kind) {
    case 'taken':
      return refused(formData, { name: TAKEN })
    case 'missing':
      return notFound()
    case 'stale':
      return staleWith(formData, staleName(typed.data.name, outcome), outcome.current.version)
    case 'saved':
      return redirect(`/t/${scope.trustId}/reports/${id}?done=changed`)
  }
}

const staleName = (yours: string, { current }: Extract<ReportOutcome, { kind: 'stale' }>) =>
  yours === current.name ? [] : [{ field: 'name', label: 'Name', yours, theirs: current.name }]

export async function dropReport(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'report:write')
  if (!isId(id)) notFound()
  const outcome = await removeReport(scope, id, Number(onlyFields(formData, 'version').get('version')))
  if (outcome.kind === 'stale')
    return problemWith(formData, 'The report was changed by someone else meanwhile. Look at it again first')
  if (outcome.kind !== 'saved') return notFound()
  return redirect(`/t/${scope.trustId}/reports?done=removed`)
}

/** Makes a report as at a day, and shows it. */
export async function makeReport(
  trust: string,
  id: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'report:read')
  if (!isId(id)) notFound()
  const form = runForm(today())
  const typed = form.safeParse(foldDates(Object.fromEntries(onlyFields(formData, form))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const run = await makeRun(scope, id, { asAt: typed.data.asAt, origin: 'person' }, writeSection)
  if (run.kind === 'missing') return notFound()
  return redirect(`/t/${scope.trustId}/reports/runs/${run.id}`)
}
