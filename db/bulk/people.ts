import { newId } from '../ids'
import { sortName } from '../sort-name'
import type { TrustDb } from '../trust'
import type { Day } from '../vocabulary'
import { giveAwaited } from './awaited-routes'
import { findEmployees } from './employees'
import { type HistoryRow, RowsRefused } from './rows'
import { inParts } from './sets'

type Person = { id: string; number: string; familyName: string; givenName: string }
type Latest = Person & { from: Day }

/** The people of a file, found or given an id as its rows come, and written once all have come. */
export class PeopleOfFile {
  /** Staff id by employee number as the file has it. */
  readonly ids = new Map<string, string>()
  /** Ids of those who were recorded before. */
  readonly known = new Set<string>()
  /** Everyone's names as their latest row has them. */
  private readonly latest = new Map<string, Latest>()

  constructor(
    private readonly db: TrustDb,
    private readonly loadId: string,
  ) {}

  /** @throws RowsRefused where a number fits more than one person */
  async meet(rows: readonly HistoryRow[]): Promise<void> {
    const strangers = rows.filter((row) => !this.ids.has(row.employeeNumber))
    if (strangers.length > 0) {
      const find = await findEmployees(this.db.sql, this.db.trustId, strangers)
      for (const row of strangers) {
        if (this.ids.has(row.employeeNumber)) continue
        const found = find(row)
        if (found === 'several') throw new RowsRefused([ambiguous(row)])
        const id = found?.id ?? newId()
        this.ids.set(row.employeeNumber, id)
        if (found) this.known.add(id)
      }
    }
    for (const { employeeNumber: number, from, familyName, givenName } of rows) {
      const before = this.latest.get(number)
      if (before && before.from >= from) continue
      const id = this.ids.get(number) as string
      this.latest.set(number, { id, number, from, familyName, givenName })
    }
  }

  /** Makes the staff that are not there yet, and takes over the latest names of those that are. */
  async write(): Promise<void> {
    const { db, loadId, known } = this
    const people = [...this.latest.values()]
    const made = people.filter(({ id }) => !known.has(id))
    await lockPeople(db, [...known])
    for await (const part of inParts(made)) await addPeople(db, loadId, part)
    await giveAwaited(db, loadId, new Map(made.map(({ number, id }) => [number, id])))
    const named = people.filter(({ id }) => known.has(id))
    for await (const part of inParts(named)) await renamePeople(db, loadId, part)
  }
}

/** Whoever edits one of these people meanwhile waits: what they derive must come after what is derived here. */
async function lockPeople(db: TrustDb, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db.sql`
    SELECT FROM staff WHERE trust_id = ${db.trustId} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

const ambiguous = (row: HistoryRow) => ({
  row: row.row,
  column: 'EmployeeNumber',
  value: row.employeeNumber,
  reason: 'More than one member of staff has this number when leading zeros are left out.',
  todo: 'Write the number with its zeros, in a column of text.',
})

const columns = (people: readonly Person[]) => ({
  ids: people.map((p) => p.id),
  families: people.map((p) => p.familyName),
  givens: people.map((p) => p.givenName),
  sorts: people.map((p) => sortName(p.familyName, p.givenName)),
})

async function addPeople(db: TrustDb, loadId: string, people: readonly Person[]): Promise<void> {
  const { ids, families, givens, sorts } = columns(people)
  await db.sql`
    WITH given AS (
      SELECT * FROM unnest(${ids}::uuid[], ${people.map((p) => p.number)}::text[], ${families}::text[],
        ${givens}::text[], ${sorts}::text[]) AS p (id, number, family_name, given_name, sort_name)
    ), added AS (
      INSERT INTO staff (trust_id, id, employee_number, family_name, given_name, sort_name)
      SELECT ${db.trustId}, id, number, family_name, given_name, sort_name FROM given
    )
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, after)
    SELECT ${db.trustId}, id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'added', 'staff', id, id,
      ${loadId}::uuid, jsonb_build_object('employeeNumber', number, 'familyName', family_name, 'givenName', given_name,
        'workEmail', NULL, 'sortName', sort_name, 'version', 1)
    FROM given`
}

async function renamePeople(db: TrustDb, loadId: string, people: readonly Person[]): Promise<void> {
  const { ids, families, givens, sorts } = columns(people)
  const renamed = await db.sql<{ id: string }[]>`
    WITH given AS (
      SELECT * FROM unnest(${ids}::uuid[], ${people.map(newId)}::uuid[], ${families}::text[],
        ${givens}::text[], ${sorts}::text[]) AS p (id, change_id, family_name, given_name, sort_name)
    ), before AS (
      SELECT s.*, g.change_id, g.family_name AS new_family, g.given_name AS new_given, g.sort_name AS new_sort
      FROM staff s JOIN given g ON g.id = s.id
      WHERE s.trust_id = ${db.trustId} AND (s.family_name, s.given_name) <> (g.family_name, g.given_name)
    ), edited AS (
      UPDATE staff s SET family_name = b.new_family, given_name = b.new_given, sort_name = b.new_sort,
        version = s.version + 1
      FROM before b WHERE s.trust_id = ${db.trustId} AND s.id = b.id
    )
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
    SELECT ${db.trustId}, change_id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, 'changed', 'staff', id, id,
      ${loadId}::uuid, facts, facts || jsonb_build_object('familyName', new_family, 'givenName', new_given,
        'sortName', new_sort, 'version', version + 1)
    FROM (SELECT *, jsonb_build_object('employeeNumber', employee_number, 'familyName', family_name, 'givenName',
      given_name, 'workEmail', work_email, 'sortName', sort_name, 'version', version) AS facts FROM before) b
    RETURNING entity_id AS id`
  for (const { id } of renamed) db.touched.add(id)
}
