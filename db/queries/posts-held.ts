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

/** How codes read in a file; a code that is not here stays as it is. */
export type PostHeldWords = {
  status: Readonly<Record<string, string>>
  contractType: Readonly<Record<string, string>>
  afcBand: Readonly<Record<string, string>>
  noBand: string
  yes: string
  no: string
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
  const query = said(sql`SELECT employee_number AS "employeeNumber", family_name AS "familyName",
      given_name AS "givenName", assignment_number AS "assignmentNumber", position_title AS "positionTitle",
      afc_band AS "afcBand", unit_name AS "unitName", fte::float8 AS fte, valid_from AS "validFrom",
      last_day AS "lastDay", status, is_primary AS "isPrimary", position_number AS "positionNumber",
      contract_type AS "contractType", area_of_work AS "areaOfWork", occupation_code AS "occupationCode"
    FROM (${await inOrder(db, where)}) held`)
  await db.sql.unsafe<PostHeldRow[]>(query.sql, query.params as string[]).forEach(take)
}

/** A row as PostgreSQL joined it, or its cells where one of them may need a mark. */
export type PostHeldLine = { line: Buffer } | { cells: string[] }

/** Stands between cells while a row is looked at as a whole. */
const BETWEEN = '\u001f'
const BETWEEN_IN_SQL = sql.raw(`E'\\x1f'`)

/**
 * What makes a row more than its cells with commas between them: anything beyond ASCII, a sign that separates or quotes,
 * a cell that does not begin with a letter or digit or that ends with a space.
 */
const NOT_PLAIN = `[^ -~${BETWEEN}]|[",;|]|(^|${BETWEEN})[^A-Za-z0-9${BETWEEN}]| (${BETWEEN}|$)`

/**
 * The same as lines of text, with the same cells in the same order. PostgreSQL joins the cells of plain rows, which are
 * most, so that they pass through here as bytes; the cells of others are given one by one.
 * @param take answers at once, never throws and keeps nothing of the bytes that it is given.
 */
export async function everyPostHeldLine(
  db: TrustDb,
  where: StaffListWhere,
  words: PostHeldWords,
  take: (line: PostHeldLine) => void,
): Promise<void> {
  const cells = [
    sql`employee_number`,
    sql`family_name`,
    sql`given_name`,
    sql`assignment_number`,
    sql`position_title`,
    sql`coalesce(${worded(sql`afc_band`, words.afcBand)}, ${words.noBand}::text)`,
    sql`unit_name`,
    sql`trim_scale(fte)`,
    sql`valid_from`,
    sql`last_day`,
    worded(sql`status`, words.status),
    sql`CASE WHEN is_primary THEN ${words.yes}::text ELSE ${words.no}::text END`,
    sql`position_number`,
    worded(sql`contract_type`, words.contractType),
    sql`area_of_work`,
    sql`occupation_code`,
  ]
  const list = sql`ARRAY[${sql.join(
    cells.map((cell) => sql`coalesce((${cell})::text, '')`),
    sql`, `,
  )}]`
  const query = said(sql`
    SELECT CASE WHEN NOT marked THEN translate(joined, ${BETWEEN_IN_SQL}, ',') END AS line,
      CASE WHEN marked THEN to_json(${list}) END AS cells
    FROM (SELECT held.*, joined ~ ${NOT_PLAIN}::text AS marked
      FROM (SELECT held.*, concat(${sql.join(cells, sql`, ${BETWEEN_IN_SQL}, `)}) AS joined
        FROM (${await inOrder(db, where)} OFFSET 0) held OFFSET 0) held OFFSET 0) held`)
  await db.sql
    .unsafe(query.sql, query.params as string[])
    .raw()
    .forEach(([line, cells]) => {
      if (line) take({ line })
      else if (cells) take({ cells: JSON.parse(cells.toString()) })
    })
}

const said = (query: SQL) => new PgDialect().sqlToQuery(query)

/** A code's word; the code itself where it has none. */
const worded = (code: SQL, words: Readonly<Record<string, string>>): SQL =>
  sql`CASE ${code} ${sql.join(
    Object.entries(words).map(([value, word]) => sql`WHEN ${value}::text THEN ${word}::text`),
    sql` `,
  )} ELSE ${code} END`

/** A post that was recorded without an assignment number has the one that ESR would give it: the person's own, `-2` after it for a second post. */
const ASSIGNMENT_NUMBER = sql`coalesce(a.assignment_number, s.employee_number || CASE WHEN a.is_primary THEN '' ELSE '-2' END)`

async function inOrder(db: TrustDb, where: StaffListWhere): Promise<SQL> {
  return sql`
    SELECT s.employee_number, s.family_name, s.given_name, ${ASSIGNMENT_NUMBER} AS assignment_number,
      a.position_title, a.afc_band, u.name AS unit_name, a.fte, a.valid_from, a.valid_to - 1 AS last_day, a.status,
      a.is_primary, n.number AS position_number, a.contract_type, a.area_of_work, a.occupation_code
    FROM career_period p
    JOIN staff s ON s.trust_id = p.trust_id AND s.id = p.staff_id
    JOIN assignment a ON a.trust_id = p.trust_id AND a.staff_id = p.staff_id
    LEFT JOIN unit u ON u.trust_id = a.trust_id AND u.id = a.unit_id
    LEFT JOIN position n ON n.trust_id = a.trust_id AND n.id = a.position_id
    WHERE ${matching(db.trustId, await weighed(db, where))}
    ORDER BY p.sort_name, p.employee_number, a.valid_from, a.is_primary DESC, a.assignment_number, a.position_title,
      a.valid_to, a.afc_band, a.fte, a.status, u.name, n.number`
}
