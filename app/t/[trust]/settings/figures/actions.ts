'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { setFigureSetting } from '@/lib/data/settings/figure-setting'
import { longDay } from '@/lib/format/day'
import { foldDates } from '@/lib/forms/date'
import { type FigureSettingInput, figureSettingForm } from '@/lib/forms/figure-setting'
import { type FormState, refused, type StaleField, staleWith } from '@/lib/forms/state'

export async function changeFigureSetting(
  trust: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'settings:write')
  const form = figureSettingForm(today())
  const typed = form.safeParse(foldDates(Object.fromEntries(onlyFields(formData, form, 'version'))))
  if (!typed.success) return refused(formData, typed.error.issues)
  const outcome = await setFigureSetting(scope, Number(formData.get('version')), typed.data)
  switch (outcome.kind) {
    case 'loosened':
      return refused(formData, {
        threshold: `The largest number that is hidden is ${outcome.threshold} and can only go up: a lower one would show numbers that papers of this Trust have hidden`,
      })
    case 'stale':
      return staleWith(formData, staleFields(typed.data, outcome.current), outcome.current.version)
    case 'saved':
      return redirect(`/t/${scope.trustId}/settings/figures?done=saved`)
  }
}

function staleFields(yours: FigureSettingInput, theirs: FigureSettingInput): StaleField[] {
  const day = (value: string | null) => (value ? longDay(value) : '')
  return [
    {
      field: 'recordsFrom',
      label: 'Day the records begin',
      yours: day(yours.recordsFrom),
      theirs: day(theirs.recordsFrom),
    },
    {
      field: 'threshold',
      label: 'Largest number that is hidden',
      yours: String(yours.threshold),
      theirs: String(theirs.threshold),
    },
  ].filter((field) => field.yours !== field.theirs)
}
