import { newId } from '../ids'
import type { TrustDb } from '../trust'
import type { DatePrecision, Day } from '../vocabulary'
import { countsOf, type Edit, editOf, recordEdits } from './edits'
import { findOwners, type Owned } from './owners'
import { type EmployeeKey, type RowProblem, RowsRefused, type Written } from './rows'
import { inParts, preferSets } from './sets'

/** One row of a list of qualifications. Null: the file does not say, and what is recorded stays. */
export type QualificationRow = EmployeeKey & {
  row: number
  title: string
  qualificationType: string | null
  rqfLevel: number | null
  awardingBody: string | null
  subject: string | null
  awarded: { day: Day; precision: DatePrecision } | null
  status: 'held' | 'studying' | null
}

type Qualification = {
  id: string
  staffId: string
  title: string
  qualificationType: string | null
  rqfLevel: number | null
  awardingBody: string | null
  subject: string | null
  awardedDay: Day | null
  awardedPrecision: DatePrecision | null
  status: 'held' | 'studying'
  version: number
}

/**
 * Writes a list of qualifications: those that are new, and what has changed of those recorded. A qualification is the
 * same by person, title and subject; where only one of the two says the subject, by person and title. One of which the
 * file does not say whether it is held or studied for is held.
 * @param key the form in which titles and subjects are compared.
 * @throws RowsRefused where one stands in the list twice; and see findOwners.
 */
export async function writeQualifications(
  db: TrustDb,
  loadId: string,
  rows: readonly QualificationRow[],
  key: (text: string) => string,
): Promise<Written & { notes: RowProblem[] }> {
  await preferSets(db, rows.length)
  const owned = await findOwners(db, rows)
  refuseTwins(owned.rows, key)
  const recorded = Map.groupBy(
    await readQualifications(db, [...new Set(owned.rows.map(({ staffId }) => staffId))]),
    ({ staffId, title }) => `${staffId}\t${key(title)}`,
  )
  const taken = new Set<string>()
  const same = ({ row, staffId }: (typeof owned.rows)[number], isIt: (subject: string | null) => boolean) => {
    const of = recorded.get(`${staffId}\t${key(row.title)}`) ?? []
    const found = of.find(({ id, subject }) => !taken.has(id) && isIt(subject))
    if (found) taken.add(found.id)
    return found
  }
  const subjectKey = (subject: string | null) => (subject === null ? null : key(subject))
  const exact = owned.rows.map((one) =>
    same(one, (subject) => subjectKey(subject) === subjectKey(one.row.subject)),
  )
  const edits = owned.rows.flatMap((one, at): Edit<Qualification>[] => {
    const either = () => same(one, (subject) => subject === null || one.row.subject === null)
    const before = exact[at] ?? either() ?? null
    const edit = editOf(before, merged(before, one.row, { id: before?.id ?? newId(), staffId: one.staffId }))
    return edit ? [edit] : []
  })
  await recordEdits(db, loadId, 'qualification', edits)
  for await (const part of inParts(edits)) await storeQualifications(db, part)
  return { ...countsOf(edits, rows.length), notes: owned.notes }
}

/** Two numbers of a file may be one person's, when one of them lacks its zeros. */
function refuseTwins(rows: Owned<QualificationRow>['rows'], key: (text: string) => string): void {
  const groups = Map.groupBy(
    rows,
    ({ staffId, row }) => `${staffId}\t${key(row.title)}\t${key(row.subject ?? '')}`,
  )
  const twins = [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ row }) => ({
      row: row.row,
      column: 'QualificationTitle',
      value: row.title,
      reason: `Row ${first?.row.row} has the same qualification of this person.`,
      todo: 'Take one of the two rows out.',
    })),
  )
  if (twins.length > 0) throw new RowsRefused(twins)
}

function merged(
  before: Qualification | null,
  row: QualificationRow,
  keys: { id: string; staffId: string },
): Omit<Qualification, 'version'> {
  const { awarded } = row
  const says = awarded !== null && !isWithin(before, awarded)
  return {
    ...keys,
    title: before?.title ?? row.title,
    qualificationType: row.qualificationType ?? before?.qualificationType ?? null,
    rqfLevel: row.rqfLevel ?? before?.rqfLevel ?? null,
    awardingBody: row.awardingBody ?? before?.awardingBody ?? null,
    subject: row.subject ?? before?.subject ?? null,
    awardedDay: says ? awarded.day : (before?.awardedDay ?? null),
    awardedPrecision: says ? awarded.precision : (before?.awardedPrecision ?? null),
    status: row.status ?? before?.status ?? 'held',
  }
}

const LENGTHS: Record<DatePrecision, number> = { year: 4, month: 7, day: 10 }

/** Whether the recorded date says the same, or the same more exactly. */
function isWithin(before: Qualification | null, awarded: { day: Day; precision: DatePrecision }): boolean {
  if (!before?.awardedDay || !before.awardedPrecision) return false
  const length = LENGTHS[awarded.precision]
  return (
    LENGTHS[before.awardedPrecision] >= length &&
    before.awardedDay.slice(0, length) === awarded.day.slice(0, length)
  )
}

const readQualifications = (db: TrustDb, staffIds: string[]) => db.sql<Qualification[]>`
  SELECT id, staff_id AS "staffId", title, qualification_type AS "qualificationType", rqf_level AS "rqfLevel",
    awarding_body AS "awardingBody", subject, awarded_day::text AS "awardedDay",
    awarded_precision AS "awardedPrecision", status, version
  FROM qualification WHERE trust_id = ${db.trustId} AND staff_id = ANY(${staffIds}::uuid[])
  ORDER BY id FOR NO KEY UPDATE`

function storeQualifications({ sql, trustId }: TrustDb, edits: readonly Edit<Qualification>[]) {
  const rows = edits.map(({ after }) => after)
  return sql`
    INSERT INTO qualification (trust_id, id, staff_id, title, qualification_type, rqf_level, awarding_body, subject,
      awarded_day, awarded_precision, status, version)
    SELECT ${trustId}, id, staff_id, title, qualification_type, rqf_level, awarding_body, subject, awarded_day::date,
      awarded_precision, status, version
    FROM unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.staffId)}::uuid[],
      ${rows.map((r) => r.title)}::text[], ${rows.map((r) => r.qualificationType)}::text[],
      ${rows.map((r) => r.rqfLevel)}::smallint[], ${rows.map((r) => r.awardingBody)}::text[],
      ${rows.map((r) => r.subject)}::text[], ${rows.map((r) => r.awardedDay)}::text[],
      ${rows.map((r) => r.awardedPrecision)}::text[], ${rows.map((r) => r.status)}::text[],
      ${rows.map((r) => r.version)}::int[]
    ) AS q (id, staff_id, title, qualification_type, rqf_level, awarding_body, subject, awarded_day, awarded_precision,
      status, version)
    ON CONFLICT (trust_id, id) DO UPDATE SET qualification_type = excluded.qualification_type,
      rqf_level = excluded.rqf_level, awarding_body = excluded.awarding_body, subject = excluded.subject,
      awarded_day = excluded.awarded_day, awarded_precision = excluded.awarded_precision, status = excluded.status,
      version = excluded.version`
}
