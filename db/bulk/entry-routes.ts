import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { DatePrecision, Day } from '../vocabulary'
import { type AwaitedRoute, keepAwaited } from './awaited-routes'
import { compareRoutes, type GivenRoute } from './compare-routes'
import { findEmployees } from './employees'
import { addRoutes, changeRoutes, type Route } from './route-rows'
import { type EmployeeKey, type RowProblem, RowsRefused, type Written } from './rows'
import { deriveTouched, preferSets } from './sets'

/** One row of a list of entry routes. A blank date or note leaves what is recorded. */
export type EntryRouteRow = EmployeeKey & {
  row: number
  wording: string
  wordingKey: string
  /** False for a contributing route, of which a person has any number. */
  primary: boolean
  entryDate: Day | null
  /** How exactly the date is known; null where the list does not say, and means the day. */
  entryPrecision: DatePrecision | null
  notes: string | null
}

/** What becomes of a list of entry routes; `notes` are rows that are kept for people who are not there yet. */
export type RoutesWritten = Written & { notes: RowProblem[] }

/**
 * Writes people's entry routes, by the Trust's own list of wordings. A primary route of someone who is not recorded is
 * kept until they are, so that it does not matter which file comes first: but not one whose date is known to the month or
 * the year alone.
 * @param reference what a wording means where the Trust has not said: codes and names of routes, by key.
 * @throws RowsRefused for wordings that are not known, for two primary routes of one person, and when most people are not known
 *   to a Trust that has staff: the list is another Trust's then.
 */
export async function writeEntryRoutes(
  db: TrustDb,
  loadId: string,
  rows: readonly EntryRouteRow[],
  reference: ReadonlyMap<string, string>,
): Promise<RoutesWritten> {
  const meanings = await readWordings(db)
  const find = await findEmployees(db.sql, db.trustId, rows)
  const problems: RowProblem[] = []
  const unknown: RowProblem[] = []
  const awaited: AwaitedRoute[] = []
  const given: GivenRoute[] = []
  const primary = new Map<string, number>()
  for (const row of rows) {
    const routeCode = meanings.get(row.wordingKey) ?? reference.get(row.wordingKey)
    const person = find(row)
    if (!routeCode) problems.push(unknownWording(row))
    if (person === 'several') problems.push(ambiguous(row))
    else if (person === null) {
      unknown.push(unknownPerson(row))
      if (routeCode && mayWait(row)) awaited.push({ ...row, id: newId(), routeCode })
    } else if (row.primary && primary.has(person.id))
      problems.push(samePerson(row, primary.get(person.id) ?? 0))
    else if (routeCode) {
      given.push({ ...row, staffId: person.id, routeCode })
      if (row.primary) primary.set(person.id, row.row)
    }
  }
  if (unknown.length * 2 > rows.length && (await hasStaff(db))) problems.push(...unknown)
  if (problems.length > 0) throw new RowsRefused(problems)
  const { added, changed } = compareRoutes(given, await readRoutes(db, given))
  if (added.length > 0) await addRoutes(db, loadId, added)
  if (changed.length > 0) await changeRoutes(db, loadId, changed)
  for (const { staffId } of [...added, ...changed]) db.touched.add(staffId)
  await preferSets(db, db.touched.size)
  await deriveTouched(db)
  const kept = await keepAwaited(db, loadId, awaited)
  const counts = { added: added.length + kept.added, changed: changed.length + kept.changed }
  return { ...counts, unchanged: rows.length - counts.added - counts.changed, notes: unknown }
}

const mayWait = ({ primary, entryPrecision }: EntryRouteRow) => primary && (entryPrecision ?? 'day') === 'day'

async function hasStaff(db: TrustDb): Promise<boolean> {
  const rows = await db.sql`SELECT FROM staff WHERE trust_id = ${db.trustId} LIMIT 1`
  return rows.length > 0
}

async function readWordings(db: TrustDb): Promise<Map<string, string>> {
  const rows = await db.sql<{ key: string; code: string }[]>`
    SELECT wording_key AS key, route_code AS code FROM entry_route_wording WHERE trust_id = ${db.trustId}`
  return new Map(rows.map(({ key, code }) => [key, code]))
}

async function readRoutes(db: TrustDb, given: readonly GivenRoute[]): Promise<Route[]> {
  const staffIds = [...new Set(given.map(({ staffId }) => staffId))]
  return db.sql<Route[]>`
    SELECT id, staff_id AS "staffId", route_code AS "routeCode", is_primary AS "isPrimary",
      entry_date::text AS "entryDate", entry_precision AS "entryPrecision", notes
    FROM entry_route WHERE trust_id = ${db.trustId} AND staff_id = ANY(${staffIds}::uuid[]) ORDER BY id`
}

const unknownWording = (row: EntryRouteRow): RowProblem => ({
  row: row.row,
  column: 'How they came in',
  value: row.wording,
  reason: 'This wording is not in the list of what each wording means.',
  todo: 'Load a list of wordings that has it, or write the name of the entry route.',
})

const ambiguous = (row: EntryRouteRow): RowProblem => ({
  row: row.row,
  column: 'Employee no.',
  value: row.employeeNumber,
  reason: 'More than one member of staff has this number when leading zeros are left out.',
  todo: 'Write the number with its zeros, in a cell of text.',
})

const unknownPerson = (row: EntryRouteRow): RowProblem => ({
  row: row.row,
  column: 'Employee no.',
  value: row.employeeNumber,
  reason: 'No member of staff has this employee number.',
  todo: mayWait(row)
    ? 'Correct the number, or load the file that brings this person: the route is then theirs.'
    : 'Correct the number, or load the file that brings this person and then this list again: until then only a main route with a whole date can be kept.',
})

const samePerson = (row: EntryRouteRow, other: number): RowProblem => ({
  row: row.row,
  column: 'Employee no.',
  value: row.employeeNumber,
  reason: `Row ${other} is of the same person.`,
  todo: 'Keep one row with the main route; say No under Primary in the others.',
})
