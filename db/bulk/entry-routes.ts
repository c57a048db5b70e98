import type { TrustDb } from '../trust'
import type { Day } from '../vocabulary'
import { newId } from '../writer'
import { findEmployees } from './employees'
import { type EmployeeKey, type RowProblem, RowsRefused, type Written } from './rows'

/** One row of a list of entry routes. A blank date or note leaves what is recorded. */
export type EntryRouteRow = EmployeeKey & {
  row: number
  wording: string
  wordingKey: string
  entryDate: Day | null
  notes: string | null
}

type Route = { id: string; staffId: string; routeCode: string; entryDate: Day | null; notes: string | null }

/**
 * Writes each person's primary entry route, by the Trust's own list of wordings.
 * @param reference what a wording means where the Trust has not said: the reference's codes and names, by key.
 * @throws RowsRefused for people and wordings that are not known.
 */
export async function writeEntryRoutes(
  db: TrustDb,
  loadId: string,
  rows: readonly EntryRouteRow[],
  reference: ReadonlyMap<string, string>,
): Promise<Written> {
  const meanings = await readWordings(db)
  const find = await findEmployees(db.sql, db.trustId, rows)
  const problems: RowProblem[] = []
  const routes = new Map<string, { row: EntryRouteRow; routeCode: string }>()
  for (const row of rows) {
    const routeCode = meanings.get(row.wordingKey) ?? reference.get(row.wordingKey)
    const person = find(row)
    if (!routeCode) problems.push(unknownWording(row))
    if (person === null || person === 'several') problems.push(unknownPerson(row, person))
    else if (routes.has(person.id)) problems.push(samePerson(row, routes.get(person.id)?.row.row ?? 0))
    else if (routeCode) routes.set(person.id, { row, routeCode })
  }
  if (problems.length > 0) throw new RowsRefused(problems)
  const recorded = await readPrimaryRoutes(db, [...routes.keys()])
  const added: Route[] = []
  const changed: Route[] = []
  for (const [staffId, { row, routeCode }] of routes) {
    const before = recorded.get(staffId)
    const entryDate = row.entryDate ?? before?.entryDate ?? null
    const notes = row.notes ?? before?.notes ?? null
    const route = { id: before?.id ?? newId(), staffId, routeCode, entryDate, notes }
    if (!before) added.push(route)
    else if (before.routeCode !== routeCode || before.entryDate !== entryDate || before.notes !== notes)
      changed.push(route)
  }
  if (added.length > 0) await addRoutes(db, loadId, added)
  if (changed.length > 0) await changeRoutes(db, loadId, changed)
  for (const { staffId } of [...added, ...changed]) db.touched.add(staffId)
  return {
    added: added.length,
    changed: changed.length,
    unchanged: rows.length - added.length - changed.length,
  }
}

async function readWordings(db: TrustDb): Promise<Map<string, string>> {
  const rows = await db.sql<{ key: string; code: string }[]>`
    SELECT wording_key AS key, route_code AS code FROM entry_route_wording WHERE trust_id = ${db.trustId}`
  return new Map(rows.map(({ key, code }) => [key, code]))
}

async function readPrimaryRoutes(db: TrustDb, staffIds: string[]): Promise<Map<string, Route>> {
  const rows = await db.sql<Route[]>`
    SELECT id, staff_id AS "staffId", route_code AS "routeCode", entry_date::text AS "entryDate", notes
    FROM entry_route WHERE trust_id = ${db.trustId} AND is_primary AND staff_id = ANY(${staffIds}::uuid[])`
  return new Map(rows.map((row) => [row.staffId, row]))
}

const unknownWording = (row: EntryRouteRow): RowProblem => ({
  row: row.row,
  column: 'How they came in',
  value: row.wording,
  reason: 'This wording is not in the list of what each wording means.',
  todo: 'Load a list of wordings that has it, or write the name of the entry route.',
})

const unknownPerson = (row: EntryRouteRow, found: 'several' | null): RowProblem => ({
  row: row.row,
  column: 'Employee no.',
  value: row.employeeNumber,
  reason: found
    ? 'More than one member of staff has this number when leading zeros are left out.'
    : 'No member of staff has this employee number.',
  todo: found
    ? 'Write the number with its zeros, in a cell of text.'
    : 'Correct the number, or load the assignment history first.',
})

const samePerson = (row: EntryRouteRow, other: number): RowProblem => ({
  row: row.row,
  column: 'Employee no.',
  value: row.employeeNumber,
  reason: `Row ${other} is of the same person.`,
  todo: 'Keep the row with the main route; enter the others on the person’s page.',
})

const given = (db: TrustDb, routes: readonly Route[]) => db.sql`
  SELECT id, change_id, staff_id, route_code, entry_date::date, notes,
    CASE WHEN entry_date IS NOT NULL THEN 'day' END AS entry_precision
  FROM unnest(${routes.map((r) => r.id)}::uuid[], ${routes.map(() => newId())}::uuid[],
    ${routes.map((r) => r.staffId)}::uuid[], ${routes.map((r) => r.routeCode)}::text[],
    ${routes.map((r) => r.entryDate)}::text[], ${routes.map((r) => r.notes)}::text[]
  ) AS r (id, change_id, staff_id, route_code, entry_date, notes)`

const addRoutes = (db: TrustDb, loadId: string, routes: readonly Route[]) => db.sql`
  WITH given AS (${given(db, routes)}), added AS (
    INSERT INTO entry_route (trust_id, id, staff_id, route_code, is_primary, entry_date, entry_precision, fields, notes)
    SELECT ${db.trustId}, id, staff_id, route_code, true, entry_date, entry_precision, '{}', notes FROM given
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added', 'entry_route', id,
    staff_id, ${loadId}::uuid, jsonb_build_object('staffId', staff_id, 'routeCode', route_code, 'isPrimary', true,
      'entryDate', entry_date, 'entryPrecision', entry_precision, 'fields', '{}'::jsonb, 'notes', notes, 'version', 1)
  FROM given`

/** A route that becomes another one loses the fields of the first: they stand in the history. */
const changeRoutes = (db: TrustDb, loadId: string, routes: readonly Route[]) => db.sql`
  WITH given AS (${given(db, routes)}), before AS (
    SELECT e.*, g.change_id, g.route_code AS new_code, g.entry_date AS new_date, g.notes AS new_notes,
      CASE WHEN g.entry_date IS DISTINCT FROM e.entry_date THEN g.entry_precision ELSE e.entry_precision END
        AS new_precision,
      CASE WHEN g.route_code = e.route_code THEN e.fields ELSE '{}' END AS new_fields,
      jsonb_build_object('staffId', e.staff_id, 'routeCode', e.route_code, 'isPrimary', true, 'entryDate', e.entry_date,
        'entryPrecision', e.entry_precision, 'fields', e.fields, 'evidenceType', e.evidence_type,
        'evidenceSeenBy', e.evidence_seen_by, 'evidenceSeenOn', e.evidence_seen_on, 'notes', e.notes,
        'version', e.version) AS facts
    FROM entry_route e JOIN given g ON g.id = e.id WHERE e.trust_id = ${db.trustId}
  ), edited AS (
    UPDATE entry_route e SET route_code = b.new_code, entry_date = b.new_date, entry_precision = b.new_precision,
      fields = b.new_fields, notes = b.new_notes, version = e.version + 1
    FROM before b WHERE e.trust_id = ${db.trustId} AND e.id = b.id
  )
  INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
  SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'entry_route', id,
    staff_id, ${loadId}::uuid, facts, facts || jsonb_build_object('routeCode', new_code, 'entryDate', new_date,
      'entryPrecision', new_precision, 'fields', new_fields, 'notes', new_notes, 'version', version + 1)
  FROM before`
