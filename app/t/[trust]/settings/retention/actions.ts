'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { erasePeople } from '@/lib/data/retention/erase'
import { forgetOld } from '@/lib/data/retention/old'
import { type Period, setPeriod } from '@/lib/data/retention/periods'
import { fullName } from '@/lib/format/people'
import { listed } from '@/lib/format/plural'
import { isRetentionKind, type PeriodInput, periodForm, tickedForm } from '@/lib/forms/retention'
import { type FormState, problemWith, refused, type StaleField, staleWith } from '@/lib/forms/state'
import { barredText, periodText } from './retention-words'

export async function changePeriod(
  trust: string,
  kind: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  if (!isRetentionKind(kind))
    return problemWith(formData, 'There is no such period. Go back to the list of them.')
  const form = periodForm(kind)
  const typed = form.safeParse(Object.fromEntries(onlyFields(formData, form, 'version')))
  if (!typed.success) return refused(formData, typed.error.issues)
  const input = { months: typed.data.period, source: typed.data.source }
  const outcome = await setPeriod(scope, kind, Number(formData.get('version')), input)
  if (outcome.kind === 'stale')
    return staleWith(formData, staleFields(input, outcome.current), outcome.current.version)
  redirect(`/t/${scope.trustId}/settings/retention?done=saved`)
}

function staleFields(yours: PeriodInput, theirs: Period): StaleField[] {
  const { kind } = theirs
  return [
    {
      field: 'period',
      label: 'Kept for',
      yours: periodText(kind, yours.months),
      theirs: periodText(kind, theirs.months),
    },
    { field: 'source', label: 'Where the period is from', yours: yours.source, theirs: theirs.source },
  ].filter((field) => field.yours !== field.theirs)
}

export async function erase(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  const sent = onlyFields(formData, 'staff', 'elsewhere').get('staff')
  const ticked = tickedForm.safeParse({ staff: typeof sent === 'string' ? sent.split(' ') : [] })
  if (!ticked.success)
    return problemWith(formData, 'Nobody was ticked. Go back to the list and tick whom to erase.')
  const outcome = await erasePeople(scope, ticked.data.staff, formData.getAll('elsewhere').map(String))
  switch (outcome.kind) {
    case 'missing':
      return problemWith(
        formData,
        'Somebody of these is not there, or was erased meanwhile. Nobody was erased. Go back to the list.',
      )
    case 'barred':
      return problemWith(
        formData,
        `Nobody was erased: ${listed(outcome.people.map((person) => `${fullName(person)} (${barredText(person.barred ?? 'not_due').toLowerCase()})`))}.`,
      )
    case 'import_under_way':
      return problemWith(
        formData,
        'A file is being read or written, which may hold these people. Nobody was erased. Wait until it is done.',
      )
    case 'erased':
      return redirect(`/t/${scope.trustId}/settings/retention/due?erased=${outcome.people}`)
  }
}

export async function clearOld(trust: string, _: FormState, formData: FormData): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  onlyFields(formData)
  await forgetOld(scope)
  redirect(`/t/${scope.trustId}/settings/retention?done=cleared`)
}
