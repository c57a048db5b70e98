import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { TrustDb } from '../trust'
import type { AfcBand, Day } from '../vocabulary'
import { matching, type StaffListWhere, weighed } from './staff-list-where'

/** A post held by somebody, as an assignment history tells it. */
export type PostHeldRow = {
  employeeNumber: string
  familyName: string
  givenName: string
  assignmentNumber: string
  positionTitle: string
  afcBand: AfcBand | null
  unitName: string | null
  fte: number
  validFrom: Day
  /** The last day held; null while it is held. */
  lastDay: Day | null
  /** NWD assignment status code. */
  status: string
  isPrimary: boolean
  positionNumber: string | null
  /** NWD employment contract type code. */
  contractType: string
  areaOfWork: string | null
  occupationCode: string | null
}

/** How many posts the people who pass the filter have held, at any time. */
export async function countPostsHeld(db: TrustDb, where: StaffListWhere): Promise<number> {
  const rows = await db.orm.execute(sql`
    SELECT count(*)::int AS n FROM career_period p
    JOIN assignment a ON a.trust_id = p.trust_id AND a.staff_id = p.staff_id
    WHERE ${matching(db.trustId, await weighed(db, where))}`)
  return Number(rows[0]?.n)
}

/**
 * Every post ever held by the people who pass the filter: by person in the order of names, and by what stands in the row
 * alone, so that two Trusts with the same records give the same order.
 * @param take answers at once and never throws; the connection is read on only when it has.
 */
export async function everyPostHeld(
  db: TrustDb,
  where: StaffListWhere,
  take: (row: PostHeldRow) => void,
): Promise<void> {
  const query = await postsHeld(db, where)
  await db.sql.unsafe<PostHeldRow[]>(query.sql, query.params as string[]).forEach(take)
}

/** The places of a row's fields among its cells. */
export const POST_HELD_CELLS = [
  'employeeNumber',
  'familyName',
  'givenName',
  'assignmentNumber',
  'positionTitle',
  'afcBand',
  'unitName',
  'fte',
  'validFrom',
  'lastDay',
  'status',
  'isPrimary',
  'positionNumber',
  'contractType',
  'areaOfWork',
  'occupationCode',
] as const satisfies readonly (keyof PostHeldRow)[]

/**
 * The same, each row as the text of its cells in PostgreSQL's own writing, for a million of them.
 * @param take as above, and keeps nothing of the bytes that it is given.
 */
export async function everyPostHeldAsBytes(
  db: TrustDb,
  where: StaffListWhere,
  take: (cells: readonly (Uint8Array | null)[]) => void,
): Promise<void> {
  const query = await postsHeld(db, where)
  await db.sql
    .unsafe(query.sql, query.params as string[])
    .raw()
    .forEach(take)
}

const COLUMNS: Record<(typeof POST_HELD_CELLS)[number], SQL> = {
  employeeNumber: sql`s.employee_number`,
  familyName: sql`s.family_name`,
  givenName: sql`s.given_name`,
  // As ESR would number a post that was recorded without: the person's own number, with `-2` after it for a second post.
  assignmentNumber: sql`coalesce(a.assignment_number, s.employee_number || CASE WHEN a.is_primary THEN '' ELSE '-2' END)`,
  positionTitle: sql`a.position_title`,
  afcBand: sql`a.afc_band`,
  unitName: sql`u.name`,
  fte: sql`a.fte::float8`,
  validFrom: sql`a.valid_from`,
  lastDay: sql`a.valid_to - 1`,
  status: sql`a.status`,
  isPrimary: sql`a.is_primary`,
  positionNumber: sql`n.number`,
  contractType: sql`a.contract_type`,
  areaOfWork: sql`a.area_of_work`,
  occupationCode: sql`a.occupation_code`,
}

async function postsHeld(db: TrustDb, where: StaffListWhere) {
  const columns = POST_HELD_CELLS.map((name) => sql`${COLUMNS[name]} AS ${sql.identifier(name)}`)
  return new PgDialect().sqlToQuery(sql`
    SELECT ${sql.join(columns, sql`, `)}
    FROM career_period p
    JOIN staff s ON s.trust_id = p.trust_id AND s.id = p.staff_id
    JOIN assignment a ON a.trust_id = p.trust_id AND a.staff_id = p.staff_id
    LEFT JOIN unit u ON u.trust_id = a.trust_id AND u.id = a.unit_id
    LEFT JOIN position n ON n.trust_id = a.trust_id AND n.id = a.position_id
    WHERE ${matching(db.trustId, await weighed(db, where))}
    ORDER BY p.sort_name, p.employee_number, a.valid_from, a.is_primary DESC, a.assignment_number, a.position_title,
      a.valid_to, a.afc_band, a.fte, a.status, u.name, n.number`)
}
