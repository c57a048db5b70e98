import { eq } from 'drizzle-orm'
import { newId } from '../ids'
import { awaitedRoute } from '../schema'
import type { TrustDb } from '../trust'
import type { Day } from '../vocabulary'
import { addRoutes, type Route } from './route-rows'
import type { EmployeeKey } from './rows'

/** A primary route that was given for an employee number which nobody has yet; its date is known to the day. */
export type AwaitedRoute = EmployeeKey & {
  id: string
  routeCode: string
  entryDate: Day | null
  notes: string | null
}

type Edit = { before: AwaitedRoute | null; after: AwaitedRoute | null }

/** Keeps routes for people who are not there yet. @returns how many are new, and how many were kept otherwise. */
export async function keepAwaited(
  db: TrustDb,
  loadId: string,
  routes: readonly AwaitedRoute[],
): Promise<{ added: number; changed: number }> {
  if (routes.length === 0) return { added: 0, changed: 0 }
  const kept = new Map((await readAwaited(db)).map((route) => [route.employeeNumber, route]))
  const edits = routes.flatMap((route): Edit[] => {
    const before = kept.get(route.employeeNumber) ?? null
    if (before && saysTheSame(before, route)) return []
    return [{ before, after: { ...route, id: before?.id ?? route.id } }]
  })
  await writeEdits(db, loadId, edits)
  const added = edits.filter(({ before }) => before === null).length
  return { added, changed: edits.length - added }
}

const saysTheSame = (a: AwaitedRoute, b: AwaitedRoute) =>
  a.routeCode === b.routeCode && a.entryDate === b.entryDate && a.notes === b.notes

const readAwaited = (db: TrustDb) =>
  db.orm.select().from(awaitedRoute).where(eq(awaitedRoute.trustId, db.trustId))

/**
 * Gives new people the routes that were kept for them.
 * @param loadId the load that brought them; null where a person recorded them.
 * @param people the new staff by employee number.
 */
export async function giveAwaited(
  db: TrustDb,
  loadId: string | null,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const awaited = people.size === 0 ? [] : await readAwaited(db)
  if (awaited.length === 0) return
  const bare = Map.groupBy(people.keys(), withoutZeros)
  const staffOf = ({ employeeNumber, mayLackZeros }: AwaitedRoute) => {
    const [one, other] = (mayLackZeros && bare.get(withoutZeros(employeeNumber))) || []
    return people.get(employeeNumber) ?? (one && !other ? people.get(one) : undefined)
  }
  const given = awaited.flatMap((before) => {
    const staffId = staffOf(before)
    return staffId ? [{ before, staffId }] : []
  })
  if (given.length === 0) return
  const routes = given.map(
    ({ before, staffId }): Route => ({
      ...before,
      id: newId(),
      staffId,
      isPrimary: true,
      entryPrecision: before.entryDate === null ? null : 'day',
    }),
  )
  await addRoutes(db, loadId, routes)
  await writeEdits(
    db,
    loadId,
    given.map(({ before }) => ({ before, after: null })),
  )
}

const withoutZeros = (number: string) => number.replace(/^0+/, '')

/** Replaces, in one statement each, the rows and writes their history. */
async function writeEdits(db: TrustDb, loadId: string | null, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return
  const { sql, trustId } = db
  const ids = edits.map(({ before, after }) => (after ?? before)?.id ?? '')
  const after = edits.map((edit) => edit.after)
  await sql`
    WITH given AS (
      SELECT * FROM unnest(${ids}::uuid[], ${ids.map(() => newId())}::uuid[],
        ${after.map((r) => r?.employeeNumber ?? null)}::text[], ${after.map((r) => String(r?.mayLackZeros ?? false))}::text[]::boolean[],
        ${after.map((r) => r?.routeCode ?? null)}::text[], ${after.map((r) => r?.entryDate ?? null)}::text[],
        ${after.map((r) => r?.notes ?? null)}::text[]
      ) AS g (id, change_id, employee_number, may_lack_zeros, route_code, entry_date, notes)
    )
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, import_id, before, after)
    SELECT ${trustId}, g.change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName},
      CASE WHEN a.id IS NULL THEN 'added' WHEN g.route_code IS NULL THEN 'removed' ELSE 'changed' END,
      'awaited_route', g.id, ${loadId}::uuid,
      CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('employeeNumber', a.employee_number, 'routeCode', a.route_code,
        'mayLackZeros', a.may_lack_zeros, 'entryDate', a.entry_date, 'notes', a.notes, 'version', a.version) END,
      CASE WHEN g.route_code IS NOT NULL THEN jsonb_build_object('employeeNumber', g.employee_number,
        'routeCode', g.route_code, 'mayLackZeros', g.may_lack_zeros, 'entryDate', g.entry_date, 'notes', g.notes,
        'version', coalesce(a.version, 0) + 1) END
    FROM given g LEFT JOIN awaited_route a ON a.trust_id = ${trustId} AND a.id = g.id`
  const kept = edits.flatMap((edit) => (edit.after ? [edit.after] : []))
  const gone = edits.flatMap((edit) => (edit.after ? [] : [edit.before?.id ?? '']))
  await sql`DELETE FROM awaited_route WHERE trust_id = ${trustId} AND id = ANY(${gone}::uuid[])`
  await sql`
    INSERT INTO awaited_route (trust_id, id, employee_number, may_lack_zeros, route_code, entry_date, notes)
    SELECT ${trustId}, id, employee_number, may_lack_zeros, route_code, entry_date::date, notes
    FROM unnest(${kept.map((r) => r.id)}::uuid[], ${kept.map((r) => r.employeeNumber)}::text[],
      ${kept.map((r) => String(r.mayLackZeros))}::text[]::boolean[], ${kept.map((r) => r.routeCode)}::text[],
      ${kept.map((r) => r.entryDate)}::text[], ${kept.map((r) => r.notes)}::text[]
    ) AS g (id, employee_number, may_lack_zeros, route_code, entry_date, notes)
    ON CONFLICT (trust_id, id) DO UPDATE SET employee_number = excluded.employee_number,
      may_lack_zeros = excluded.may_lack_zeros, route_code = excluded.route_code, entry_date = excluded.entry_date,
      notes = excluded.notes, version = awaited_route.version + 1`
}
