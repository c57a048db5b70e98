import { onlyFields } from '@/lib/access/only-fields'
import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { addEntryRoute, type EntryRouteRow, editEntryRoute } from '@/lib/data/staff/entry-routes'
import { staleRoute } from '@/lib/data/staff/entry-routes-words'
import { routeFullLabel } from '@/lib/format/routes'
import { foldDates } from '@/lib/forms/date'
import { ENTRY_ROUTE_FORM, type EntryRouteState, parseEntryRoute, routeChoice } from '@/lib/forms/entry-route'
import { refused, staleWith, typedValues } from '@/lib/forms/state'

/**
 * One step of recording how someone came: the choice of the route, back to it, or saving its fields. Whatever was
 * typed for one route goes along while another is looked at.
 * @param edited the route as it is recorded; null for a new one.
 */
export async function recordEntryRoute(
  scope: Scope,
  staffId: string,
  edited: EntryRouteRow | null,
  formData: FormData,
): Promise<EntryRouteState> {
  const step = onlyFields(formData, ...ENTRY_ROUTE_FORM).get('step')
  const values = typedValues(formData)
  if (step === 'back') return { values, errors: {}, at: 'route' }
  const choice = routeChoice.safeParse(values)
  if (!choice.success) return { ...refused(formData, choice.error.issues), at: 'route' }
  if (step !== 'save') return { values, errors: {}, at: 'fields' }
  const { routeCode } = choice.data
  const recorded = edited?.routeCode === routeCode ? edited.fields : {}
  const parsed = parseEntryRoute(routeCode, foldDates(values), today(), recorded)
  if (!parsed.ok) return { ...refused(formData, parsed.issues), at: 'fields' }
  const id = edited?.id ?? String(formData.get('itemId'))
  const outcome = edited
    ? await editEntryRoute(scope, staffId, id, Number(formData.get('version')), parsed.input)
    : await addEntryRoute(scope, staffId, id, formData.get('primary') === 'yes', parsed.input)
  switch (outcome.kind) {
    case 'missing':
      notFound()
      break
    case 'stale': {
      const stale = staleRoute(parsed.input, outcome.current)
      return { ...staleWith(formData, stale, outcome.current.version), at: 'fields' }
    }
    case 'has_primary': {
      const problem = `${routeFullLabel(outcome.current.routeCode)} was recorded as the primary route meanwhile. Save again to record this one as a contributing route`
      return { values: { ...values, primary: 'no' }, errors: {}, problem, at: 'fields' }
    }
    case 'saved':
      redirect(`/t/${scope.trustId}/staff/${staffId}?done=entry-route-saved`)
  }
}
