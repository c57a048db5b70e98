'use server'

import { redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { runForecastsAgain } from '@/lib/data/reports/run-again'
import { fingerprintIn } from '@/lib/files/fingerprint-in-file'

/** Has the forecasts that left with a fingerprint run on the records as they are, to be compared. */
export async function runAgain(trust: string, fingerprint: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'plan:write')
  onlyFields(formData)
  const own = (typeof fingerprint === 'string' && fingerprintIn(fingerprint)) || ''
  await runForecastsAgain(scope, own)
  redirect(`/t/${scope.trustId}/reports/check?${new URLSearchParams({ fingerprint: own })}`)
}
