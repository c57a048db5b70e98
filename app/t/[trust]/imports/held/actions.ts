'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { decideHeld, markMissingAsLeft } from '@/lib/data/load/staff-list/held'
import { parseLoadId } from '@/lib/forms/load'

export async function markAsLeftNow(trust: string, id: string, formData: FormData): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'load:write')
  onlyFields(formData)
  const gap = parseLoadId(id)
  if (!gap) notFound()
  const marked = await markMissingAsLeft(scope, gap)
  redirect(`/t/${scope.trustId}/imports/held?done=${marked ? 'left' : 'gone'}`)
}

export async function decideHeldProposal(
  trust: string,
  loadId: string,
  n: number,
  formData: FormData,
): Promise<void> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'load:write')
  const id = parseLoadId(loadId)
  if (!id || !Number.isInteger(n)) notFound()
  const write = onlyFields(formData, 'act').get('act') === 'approve'
  const outcome = await decideHeld(scope, id, n, write)
  redirect(`/t/${scope.trustId}/imports/held?done=${outcome === 'done' && !write ? 'dropped' : outcome}`)
}
