'use server'

import { notFound, redirect } from 'next/navigation'
import { requireOwnOrigin } from '@/lib/access/guarded'
import { onlyFields } from '@/lib/access/only-fields'
import { requireScope } from '@/lib/access/scope'
import { entryRoutesOf, makePrimary, removeEntryRoute } from '@/lib/data/staff/entry-routes'
import type { EntryRouteState } from '@/lib/forms/entry-route'
import { type FormState, problemWith } from '@/lib/forms/state'
import { recordEntryRoute } from './entry-route-flow'

export async function recordNewRoute(
  trust: string,
  staffId: string,
  _: FormState,
  formData: FormData,
): Promise<EntryRouteState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  return recordEntryRoute(scope, staffId, null, formData)
}

export async function changeRoute(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<EntryRouteState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const recorded = await entryRoutesOf(scope, staffId)
  const route = recorded?.routes.find(({ id }) => id === itemId)
  if (!route) notFound()
  return recordEntryRoute(scope, staffId, route, formData)
}

export async function removeRoute(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const outcome = await removeEntryRoute(
    scope,
    staffId,
    itemId,
    Number(onlyFields(formData, 'version').get('version')),
  )
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') return changedMeanwhile(formData)
  redirect(`/t/${scope.trustId}/staff/${staffId}?done=entry-route-removed`)
}

export async function choosePrimary(
  trust: string,
  staffId: string,
  itemId: string,
  _: FormState,
  formData: FormData,
): Promise<FormState> {
  await requireOwnOrigin()
  const scope = await requireScope({ trust }, 'staff:write')
  const outcome = await makePrimary(
    scope,
    staffId,
    itemId,
    Number(onlyFields(formData, 'version').get('version')),
  )
  if (outcome.kind === 'missing') notFound()
  if (outcome.kind === 'stale') return changedMeanwhile(formData)
  redirect(`/t/${scope.trustId}/staff/${staffId}/entry-route?done=primary`)
}

const changedMeanwhile = (formData: FormData) =>
  problemWith(
    formData,
    'Someone changed this entry route while you were looking. Open the page again to see what is recorded now',
  )
