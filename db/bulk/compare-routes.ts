import { newId } from '../ids'
import type { EntryRouteRow } from './entry-routes'
import type { Route } from './route-rows'

/** A route that a list gives to somebody who is recorded. */
export type GivenRoute = Pick<EntryRouteRow, 'primary' | 'entryDate' | 'entryPrecision' | 'notes'> & {
  staffId: string
  routeCode: string
}

type Compared = { added: Route[]; changed: Route[] }

/**
 * What a list says of routes that is not recorded yet. A blank date or note leaves what is recorded. A person has one
 * primary route, which the list may make another; a contributing one is known by its route and date, and where there is
 * one of a route on both sides, by its route alone.
 */
export function compareRoutes(given: readonly GivenRoute[], recorded: readonly Route[]): Compared {
  const compared: Compared = { added: [], changed: [] }
  const keyOf = (staffId: string, isPrimary: boolean, routeCode: string) =>
    isPrimary ? staffId : `${staffId} ${routeCode}`
  const known = Map.groupBy(recorded, (one) => keyOf(one.staffId, one.isPrimary, one.routeCode))
  const asked = Map.groupBy(given, (one) => keyOf(one.staffId, one.primary, one.routeCode))
  for (const [key, routes] of asked) {
    const left = [...(known.get(key) ?? [])]
    const unknown: GivenRoute[] = []
    // Those without a date may be any of those with one.
    for (const route of routes.toSorted((a, b) => Number(!a.entryDate) - Number(!b.entryDate))) {
      const at = left.findIndex((before) => saysItsDate(route, before))
      const [before] = at < 0 ? [] : left.splice(at, 1)
      if (before) put(compared, route, before)
      else unknown.push(route)
    }
    const [only] = unknown.length === 1 && left.length === 1 ? left : []
    for (const route of unknown) put(compared, route, only)
  }
  return compared
}

const saysItsDate = ({ entryDate, entryPrecision }: GivenRoute, before: Route) =>
  entryDate === null ||
  (entryDate === before.entryDate && (entryPrecision ?? before.entryPrecision) === before.entryPrecision)

function put({ added, changed }: Compared, route: GivenRoute, before: Route | undefined): void {
  const isSaid = route.entryDate !== null && !(before && saysItsDate(route, before))
  const after: Route = {
    id: before?.id ?? newId(),
    staffId: route.staffId,
    routeCode: route.routeCode,
    isPrimary: route.primary,
    entryDate: route.entryDate ?? before?.entryDate ?? null,
    entryPrecision: isSaid ? (route.entryPrecision ?? 'day') : (before?.entryPrecision ?? null),
    notes: route.notes ?? before?.notes ?? null,
  }
  if (!before) added.push(after)
  else if (
    before.routeCode !== after.routeCode ||
    before.entryDate !== after.entryDate ||
    before.entryPrecision !== after.entryPrecision ||
    before.notes !== after.notes
  )
    changed.push(after)
}
