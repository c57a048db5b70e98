import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { Day } from '../vocabulary'
import { countsOf, type Edit, editOf, recordEdits } from './edits'
import { findOwners } from './owners'
import { type EmployeeKey, type RowProblem, RowsRefused, type Written } from './rows'
import { inParts, preferSets } from './sets'

/** One row of a list of registrations. A blank grade or expiry leaves what is recorded. */
export type RegistrationRow = EmployeeKey & {
  row: number
  register: string
  number: string
  grade: string | null
  expiresOn: Day | null
}

type Registration = {
  id: string
  staffId: string
  register: string
  number: string | null
  grade: string | null
  expiresOn: Day | null
  version: number
}

/**
 * Writes a list of entries on professional registers: those that are new, and what has changed of those recorded. An
 * entry is the same by register and number; one of the person that was recorded without its number is given it.
 * @param key the form in which the names of registers are compared.
 * @throws RowsRefused where an entry is recorded for another person; and see findOwners.
 */
export async function writeRegistrations(
  db: TrustDb,
  loadId: string,
  rows: readonly RegistrationRow[],
  key: (text: string) => string,
): Promise<Written & { notes: RowProblem[] }> {
  await preferSets(db, rows.length)
  const owned = await findOwners(db, rows)
  const entry = (register: string, number: string) => `${key(register)}\t${number.toLowerCase()}`
  const byEntry = new Map<string, Registration>()
  const withoutNumber = new Map<string, Registration>()
  for (const one of await readRegistrations(db, owned.rows)) {
    if (one.number === null) withoutNumber.set(`${one.staffId}\t${key(one.register)}`, one)
    else byEntry.set(entry(one.register, one.number), one)
  }
  const problems: RowProblem[] = []
  const edits = owned.rows.flatMap(({ row, staffId }): Edit<Registration>[] => {
    const numberless = `${staffId}\t${key(row.register)}`
    const known = byEntry.get(entry(row.register, row.number))
    const before = known ?? withoutNumber.get(numberless) ?? null
    if (before && before.staffId !== staffId) problems.push(ofAnother(row))
    if (before && !known) withoutNumber.delete(numberless)
    const edit = editOf<Registration>(before, {
      id: before?.id ?? newId(),
      staffId,
      register: before?.register ?? row.register,
      number: before?.number ?? row.number,
      grade: row.grade ?? before?.grade ?? null,
      expiresOn: row.expiresOn ?? before?.expiresOn ?? null,
    })
    return edit ? [edit] : []
  })
  if (problems.length > 0) throw new RowsRefused(problems)
  await recordEdits(db, loadId, 'registration', edits)
  for await (const part of inParts(edits)) await storeRegistrations(db, part)
  return { ...countsOf(edits, rows.length), notes: owned.notes }
}

const ofAnother = ({ row, number }: RegistrationRow): RowProblem => ({
  row,
  column: 'RegistrationNumber',
  value: number,
  reason: 'This registration is recorded for another member of staff.',
  todo: 'Correct the number here, or take it out on the other person’s page.',
})

/** What is recorded of these people, and whoever else has one of the numbers. */
const readRegistrations = (db: TrustDb, owned: readonly { row: RegistrationRow; staffId: string }[]) =>
  db.sql<Registration[]>`
  SELECT id, staff_id AS "staffId", register, number, grade, expires_on::text AS "expiresOn", version
  FROM registration WHERE trust_id = ${db.trustId} AND (staff_id = ANY(${owned.map((o) => o.staffId)}::uuid[])
    OR lower(number) = ANY(${owned.map(({ row }) => row.number.toLowerCase())}::text[]))
  ORDER BY id FOR NO KEY UPDATE`

function storeRegistrations({ sql, trustId }: TrustDb, edits: readonly Edit<Registration>[]) {
  const rows = edits.map(({ after }) => after)
  return sql`
    INSERT INTO registration (trust_id, id, staff_id, register, number, grade, expires_on, version)
    SELECT ${trustId}, id, staff_id, register, number, grade, expires_on::date, version
    FROM unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.staffId)}::uuid[],
      ${rows.map((r) => r.register)}::text[], ${rows.map((r) => r.number)}::text[],
      ${rows.map((r) => r.grade)}::text[], ${rows.map((r) => r.expiresOn)}::text[],
      ${rows.map((r) => r.version)}::int[]
    ) AS r (id, staff_id, register, number, grade, expires_on, version)
    ON CONFLICT (trust_id, id) DO UPDATE SET number = excluded.number, grade = excluded.grade,
      expires_on = excluded.expires_on, version = excluded.version`
}
