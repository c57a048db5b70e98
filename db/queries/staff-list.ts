import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { TrustDb } from '../trust'
import type { AfcBand, CareerState, Day, HicfArea, HicfLevel } from '../vocabulary'

export type StaffListRow = {
  staffId: string
  familyName: string
  givenName: string
  employeeNumber: string
  state: CareerState
  positionTitle: string | null
  unitName: string | null
  area: HicfArea | null
  level: HicfLevel | null
  afcBand: AfcBand | null
  routeCode: string
  fte: number | null
  levelSince: Day | null
  joinedOn: Day | null
  firstLevel: HicfLevel | null
  status: string | null
}

export type StaffListWhere = {
  q: string
  unit?: string
  area?: HicfArea
  level?: HicfLevel
  route?: string
  shown: 'informatics' | 'in_post' | 'left' | 'no_post' | 'everyone'
  asAt: Day
}

export type StaffListSort = 'name' | 'number' | 'post' | 'unit' | 'level' | 'band' | 'route' | 'fte' | 'since'

/** Where a page of the list begins: at the start, or beside a staff member. */
export type StaffListPlace =
  | { kind: 'first' }
  | { kind: 'last' }
  | { kind: 'after'; staffId: string }
  | { kind: 'before'; staffId: string }

const SORT_KEYS: Record<StaffListSort, SQL | null> = {
  name: null,
  number: sql`p.employee_number`,
  post: sql`lower(p.position_title)`,
  unit: sql`(SELECT lower(x.name) FROM unit x WHERE x.trust_id = p.trust_id AND x.id = p.unit_id)`,
  level: sql`p.level`,
  band: sql`p.afc_band`,
  route: sql`p.route_code`,
  fte: sql`p.fte`,
  since: sql`p.level_since`,
}

const STATES: Record<StaffListWhere['shown'], SQL> = {
  informatics: sql`AND p.state = 'informatics'`,
  in_post: sql`AND p.state IN ('informatics', 'other')`,
  left: sql`AND p.state = 'left'`,
  no_post: sql`AND p.state = 'no_post'`,
  everyone: sql``,
}

/** The career periods that cover the day and pass the filter. */
function matching(trustId: string, where: StaffListWhere): SQL {
  const words = where.q
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(/[\s,]+/)
    .filter(Boolean)
  const named = words.map(
    (word) =>
      sql`AND (s2.sort_name || ' ' || s2.employee_number) LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`,
  )
  return sql`
    p.trust_id = ${trustId} AND p.valid_from <= ${where.asAt}::date
    AND (p.valid_to IS NULL OR p.valid_to > ${where.asAt}::date)
    ${STATES[where.shown]}
    ${where.unit ? sql`AND p.unit_id = ${where.unit}::uuid` : sql``}
    ${where.area ? sql`AND p.area = ${where.area}` : sql``}
    ${where.level ? sql`AND p.level = ${where.level}` : sql``}
    ${where.route ? sql`AND p.route_code = ${where.route}` : sql``}
    ${
      words.length > 0
        ? sql`AND p.staff_id IN (SELECT s2.id FROM staff s2 WHERE s2.trust_id = ${trustId} ${sql.join(named, sql` `)})`
        : sql``
    }`
}

const COLUMNS = sql`
  p.staff_id AS "staffId", s.family_name AS "familyName", s.given_name AS "givenName",
  p.employee_number AS "employeeNumber", p.state, p.position_title AS "positionTitle", u.name AS "unitName",
  p.area, p.level, p.afc_band AS "afcBand", p.route_code AS "routeCode", p.fte::float8 AS fte,
  p.level_since AS "levelSince", p.joined_on AS "joinedOn", p.first_level AS "firstLevel", p.status`

const JOINS = sql`
  JOIN staff s ON s.trust_id = p.trust_id AND s.id = p.staff_id
  LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id`

/**
 * One page of the staff list by keyset: as quick at the end as at the start.
 * @param limit the rows wanted; one more tells whether another page follows.
 */
export async function staffListPage(
  { orm, trustId }: TrustDb,
  where: StaffListWhere,
  sort: StaffListSort,
  descending: boolean,
  place: StaffListPlace,
  limit: number,
): Promise<StaffListRow[]> {
  const backwards = place.kind === 'before' || place.kind === 'last'
  const rising = descending === backwards
  const key = SORT_KEYS[sort]
  const beyond =
    place.kind === 'after' || place.kind === 'before'
      ? beyondPlace(trustId, where.asAt, key, rising, place.staffId)
      : sql``
  const page = sql`${found(trustId, where, key)} ${beyond}
    ORDER BY ${inOrder(key, rising)} LIMIT ${limit}`
  const rows = await orm.execute(listed(page, key, descending))
  return rows as unknown as StaffListRow[]
}

/**
 * Every row that passes the filter, in the order of the pages and as of one moment, one after another as they come
 * from the database: they are never held together.
 * @param take answers at once and never throws; the connection is read on only when it has.
 */
export async function everyListedStaff(
  { sql: transaction, trustId }: TrustDb,
  where: StaffListWhere,
  sort: StaffListSort,
  descending: boolean,
  take: (row: StaffListRow) => void,
): Promise<void> {
  const key = SORT_KEYS[sort]
  const query = new PgDialect().sqlToQuery(listed(found(trustId, where, key), key, descending))
  await transaction.unsafe<StaffListRow[]>(query.sql, query.params as string[]).forEach(take)
}

const found = (trustId: string, where: StaffListWhere, key: SQL | null) => sql`
  SELECT p.*, ${key ?? sql`NULL`} AS sort_key FROM career_period p WHERE ${matching(trustId, where)}`

const listed = (periods: SQL, key: SQL | null, descending: boolean) => sql`
  SELECT ${COLUMNS} FROM (${periods}) p ${JOINS}
  ORDER BY ${inOrder(key && sql`p.sort_key`, !descending)}`

function inOrder(key: SQL | null, rising: boolean): SQL {
  const direction = rising ? sql`ASC` : sql`DESC`
  return sql`${key ? sql`${key} ${direction}, ` : sql``}p.sort_name ${direction}, p.staff_id ${direction}`
}

/**
 * The rows beyond a staff member in the order asked for. Rows without a value stand last going up, first going
 * down, as the index has them.
 */
function beyondPlace(trustId: string, asAt: Day, key: SQL | null, rising: boolean, staffId: string): SQL {
  const more = rising ? sql`>` : sql`<`
  const from = sql`
    FROM career_period p WHERE p.trust_id = ${trustId} AND p.staff_id = ${staffId}::uuid
      AND p.valid_from <= ${asAt}::date AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)`
  const name = sql`(p.sort_name, p.staff_id) ${more} ((SELECT p.sort_name ${from}), ${staffId}::uuid)`
  if (!key) return sql`AND ${name}`
  const place = sql`(SELECT ${key} ${from})`
  return sql`AND (
    (${key}, p.sort_name, p.staff_id) ${more} (${place}, (SELECT p.sort_name ${from}), ${staffId}::uuid)
    OR (${key} IS NULL AND ${place} IS NULL AND ${name})
    OR ${rising ? sql`(${key} IS NULL AND ${place} IS NOT NULL)` : sql`(${key} IS NOT NULL AND ${place} IS NULL)`})`
}

/** @returns how many pass the filter, counted up to `most`. */
export async function countStaff(
  { orm, trustId }: TrustDb,
  where: StaffListWhere,
  most: number,
): Promise<number> {
  const rows = await orm.execute(sql`
    SELECT count(*)::int AS n
    FROM (SELECT FROM career_period p WHERE ${matching(trustId, where)} LIMIT ${most}) found`)
  return Number(rows[0]?.n)
}
