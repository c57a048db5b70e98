import type { TrustDb } from '../trust'

/** Changes of one kind by one person, or by one import, after a moment. */
export type ChangesSince = {
  importId: string | null
  /** Of the import: its file's name, and the kind of file. */
  fileName: string | null
  kind: string | null
  who: string
  entity: string
  action: string
  changes: number
  last: Date
}

/** What figures are made from. */
const COUNTED = [
  'staff',
  'assignment',
  'entry_route',
  'earlier_post',
  'crosswalk',
  'hicf_role',
  'trust_setting',
  'load',
  'position',
  'position_period',
]

/** What lists of people are made from. */
const PERSONAL = ['staff', 'assignment', 'entry_route']

/** What was changed after a moment of all that figures are made from, by import and person, the latest first. */
export async function changesSince({ sql, trustId }: TrustDb, after: Date): Promise<ChangesSince[]> {
  const rows = await sql<WithText<ChangesSince>[]>`
    SELECT c.import_id AS "importId", l.file_name AS "fileName", l.kind, c.who, c.entity, c.action,
      c.changes::int, c.last
    FROM (
      SELECT import_id, who, entity, action, count(*) AS changes, max(at) AS last
      FROM change
      WHERE trust_id = ${trustId} AND at > ${after.toISOString()}::timestamptz AND entity = ANY(${COUNTED})
        AND action IN ('added', 'changed', 'removed', 'undone')
      GROUP BY 1, 2, 3, 4
    ) c
    LEFT JOIN load l ON l.trust_id = ${trustId} AND l.id = c.import_id
    ORDER BY c.last DESC, c.entity, c.action`
  return rows.map(dated)
}

/** A person whose records were changed: of which kinds, how often, and when last. */
export type PersonChanged = {
  staffId: string
  familyName: string | null
  givenName: string | null
  employeeNumber: string | null
  entities: string[]
  changes: number
  last: Date
  /** How many people there are, told or not. */
  all: number
}

/** Whose records were changed after a moment, the latest first; who is removed since has no name. @param most that are told */
export async function peopleChangedSince(
  { sql, trustId }: TrustDb,
  after: Date,
  most: number,
): Promise<PersonChanged[]> {
  const rows = await sql<WithText<PersonChanged>[]>`
    SELECT c.*, s.family_name AS "familyName", s.given_name AS "givenName", s.employee_number AS "employeeNumber"
    FROM (
      SELECT staff_id AS "staffId", array_agg(DISTINCT entity) AS entities, count(*)::int AS changes,
        max(at) AS last, count(*) OVER ()::int AS all
      FROM change
      WHERE trust_id = ${trustId} AND at > ${after.toISOString()}::timestamptz AND staff_id IS NOT NULL
        AND entity = ANY(${PERSONAL}) AND action IN ('added', 'changed', 'removed', 'undone')
      GROUP BY staff_id ORDER BY max(at) DESC, staff_id LIMIT ${most}
    ) c
    LEFT JOIN staff s ON s.trust_id = ${trustId} AND s.id = c."staffId"
    ORDER BY c.last DESC, c."staffId"`
  return rows.map(dated)
}

/** As the driver hands it on: a moment is text. */
type WithText<Row> = Omit<Row, 'last'> & { last: string }

const dated = <Row extends { last: string }>(row: Row) => ({ ...row, last: new Date(row.last) })
