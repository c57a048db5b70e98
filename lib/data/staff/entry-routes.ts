import 'server-only'
import { and, eq } from 'drizzle-orm'
import { routesOf } from '@/db/queries/career'
import { entryRoute } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, newId, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { fullName } from '@/lib/format/people'
import type { EntryRouteInput } from '@/lib/forms/entry-route'
import { fieldsOf, NOT_ASKED } from '@/lib/forms/entry-route-fields'
import { areIds, isTaken } from './own-records'
import { holdToEdit, readToEdit } from './read-person'

export type EntryRouteRow = typeof entryRoute.$inferSelect

type Saved = { kind: 'saved'; id: string }
type Missing = { kind: 'missing' }
type Stale = { kind: 'stale'; current: EntryRouteRow }

/** The person and how they came, the primary route first; null where the Trust has none such. */
export function entryRoutesOf(scope: Scope, staffId: string) {
  if (!areIds(staffId)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await readToEdit(db, staffId)
    if (!person) return null
    return { person, name: fullName(person), routes: await routesOf(db, staffId), newRouteId: newId() }
  })
}

/**
 * Adds a route. The same route sent twice is added once.
 * @param id the id it is to have, given with the form.
 * @param isPrimary one route of a person is primary: where another is already, nothing is added.
 */
export function addEntryRoute(
  scope: Scope,
  staffId: string,
  id: string,
  isPrimary: boolean,
  input: EntryRouteInput,
): Promise<Saved | Missing | { kind: 'has_primary'; current: EntryRouteRow }> {
  if (!areIds(staffId, id)) return Promise.resolve({ kind: 'missing' })
  return withTrust(scope, async (db) => {
    if (!(await holdToEdit(db, staffId))) return { kind: 'missing' }
    const routes = await routesOf(db, staffId)
    if (routes.some((route) => route.id === id)) return { kind: 'saved', id }
    if (await isTaken(db, entryRoute, id)) return { kind: 'missing' }
    const primary = routes.find((route) => route.isPrimary)
    if (isPrimary && primary) return { kind: 'has_primary', current: primary }
    await add(db, entryRoute, { id, staffId, isPrimary, ...rowOf(input) })
    return { kind: 'saved', id }
  })
}

/** Changes a route, or which route it is. @param version the version that was read. */
export function editEntryRoute(
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
  input: EntryRouteInput,
): Promise<Saved | Missing | Stale> {
  return withRoute(scope, staffId, id, version, async (db, route) => {
    const row = rowOf(input)
    const kept = route.routeCode === input.routeCode ? unlisted(route) : {}
    await edit(db, entryRoute, id, null, { ...row, fields: { ...kept, ...row.fields } })
    return { kind: 'saved', id }
  })
}

/** Makes a contributing route the primary one; the one that was becomes contributing. */
export function makePrimary(
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
): Promise<Saved | Missing | Stale> {
  return withRoute(scope, staffId, id, version, async (db, route) => {
    if (route.isPrimary) return { kind: 'saved', id }
    const primary = (await routesOf(db, staffId)).find((other) => other.isPrimary)
    if (primary) await edit(db, entryRoute, primary.id, null, { isPrimary: false })
    await edit(db, entryRoute, id, null, { isPrimary: true })
    return { kind: 'saved', id }
  })
}

/** Takes a route out. Without a primary one the person counts as having come by a route not known. */
export function removeEntryRoute(
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
): Promise<Saved | Missing | Stale> {
  return withRoute(scope, staffId, id, version, async (db) => {
    await remove(db, entryRoute, id, null)
    return { kind: 'saved', id }
  })
}

function withRoute<T>(
  scope: Scope,
  staffId: string,
  id: string,
  version: number,
  work: (db: TrustDb, route: EntryRouteRow) => Promise<T>,
): Promise<T | Missing | Stale> {
  if (!areIds(staffId, id)) return Promise.resolve({ kind: 'missing' })
  return withTrust(scope, async (db) => {
    if (!(await holdToEdit(db, staffId))) return { kind: 'missing' } as const
    const rows = await db.orm
      .select()
      .from(entryRoute)
      .where(and(eq(entryRoute.trustId, db.trustId), eq(entryRoute.id, id), eq(entryRoute.staffId, staffId)))
    const [route] = rows
    if (!route) return { kind: 'missing' } as const
    if (route.version !== version) return { kind: 'stale', current: route } as const
    return work(db, route)
  })
}

const rowOf = ({ entry, ...rest }: EntryRouteInput) => ({
  ...rest,
  entryDate: entry?.day ?? null,
  entryPrecision: entry?.precision ?? null,
})

/** What is stored of the route that the form does not ask for: it stays. */
function unlisted({ routeCode, fields }: EntryRouteRow): Record<string, string> {
  const asked = new Set([...fieldsOf(routeCode).map(({ key }) => key), ...Object.keys(NOT_ASKED)])
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !asked.has(key)))
}
