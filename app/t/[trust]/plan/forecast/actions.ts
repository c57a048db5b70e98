'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { askForRun, cancelRun } from '@/lib/data/plan/ask-run'
import { hrefWith } from '@/lib/format/address'
import { forecastParts, forecastQuery, parseForecast } from '@/lib/forms/forecast'
import { isId } from '@/lib/forms/row-id'
import { forecastPath, questionAddress } from './forecast-links'

/** Runs the forecast of these levers, or finds it, and goes to its address, or to where it is saved; where they cannot be read, back to them. */
export async function run(trust: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  const typed = partsOf(onlyFields(formData, forecastParts(today()), 'then'))
  const read = parseForecast(typed, today())
  if (!read.ok) redirect(hrefWith(forecastPath(scope.trustId), typed))
  if (formData.get('then') === 'save')
    redirect(hrefWith(`/t/${scope.trustId}/plan/scenarios/new`, forecastQuery(read.question)))
  await askForRun(scope, read.question)
  redirect(questionAddress(scope.trustId, read.question))
}

export async function cancel(trust: string, runId: string, back: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  if (!isId(runId)) notFound()
  await cancelRun(scope, runId)
  const path = forecastPath(scope.trustId)
  revalidatePath(path)
  redirect(back ? `${path}?${new URLSearchParams(back)}` : path)
}

/** The fields of the form as parts of an address; what the framework adds is none of them. */
function partsOf(formData: FormData): Record<string, string[]> {
  const parts: Record<string, string[]> = {}
  for (const [name, value] of formData)
    if (typeof value === 'string' && !name.startsWith('$') && name !== 'then')
      parts[name] = [...(parts[name] ?? []), value]
  return parts
}
