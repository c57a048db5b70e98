import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { TrustDb } from '../trust'
import type { AfcBand, CareerState, Day, HicfArea, HicfLevel } from '../vocabulary'
import {
  matching,
  namedSo,
  periodsThat,
  type StaffListSearch,
  type StaffListWhere,
  waysToCover,
  weighed,
} from './staff-list-where'

export type { StaffListWhere }

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

export type StaffListSort = 'name' | 'number' | 'post' | 'unit' | 'level' | 'band' | 'route' | 'fte' | 'since'

/** Where a page of the list begins: at the start, or beside a staff member. */
export type StaffListPlace =
  | { kind: 'first' }
  | { kind: 'last' }
  | { kind: 'after'; staffId: string }
  | { kind: 'before'; staffId: string }

/** What a sort goes by before the name; its index begins with it. Comparisons are cast to the type. */
type SortKey = {
  key: SQL
  type: SQL
  /** True of every period that has a value, and of none or few that lack one. */
  within: SQL
  /** For whom it is never missing. */
  always: readonly StaffListWhere['shown'][]
}

const IN_POST = sql`p.state IN ('informatics', 'other')`
const IN_INFORMATICS = sql`p.state = 'informatics'`
const ANYONE = ['informatics', 'in_post', 'moved_out', 'left', 'no_post', 'everyone'] as const

const SORT_KEYS: Record<Exclude<StaffListSort, 'name'>, SortKey> = {
  number: { key: sql`p.employee_number`, type: sql`text`, within: sql`true`, always: ANYONE },
  route: { key: sql`p.route_code`, type: sql`text`, within: sql`true`, always: ANYONE },
  post: {
    key: sql`p.post_order`,
    type: sql`text`,
    within: IN_POST,
    always: ['informatics', 'in_post', 'moved_out'],
  },
  fte: {
    key: sql`p.fte_order`,
    type: sql`integer`,
    within: IN_POST,
    always: ['informatics', 'in_post', 'moved_out'],
  },
  band: { key: sql`p.afc_band`, type: sql`text`, within: IN_POST, always: [] },
  unit: {
    key: sql`(SELECT lower(x.name) FROM unit x WHERE x.trust_id = p.trust_id AND x.id = p.unit_id)`,
    type: sql`text`,
    within: IN_POST,
    always: [],
  },
  level: { key: sql`p.level`, type: sql`smallint`, within: IN_INFORMATICS, always: ['informatics'] },
  since: { key: sql`p.level_since`, type: sql`date`, within: IN_INFORMATICS, always: ['informatics'] },
}

const COLUMNS: Record<keyof StaffListRow, SQL> = {
  staffId: sql`p.staff_id`,
  familyName: sql`s.family_name`,
  givenName: sql`s.given_name`,
  employeeNumber: sql`p.employee_number`,
  state: sql`p.state`,
  positionTitle: sql`p.position_title`,
  unitName: sql`u.name`,
  area: sql`p.area`,
  level: sql`p.level`,
  afcBand: sql`p.afc_band`,
  routeCode: sql`p.route_code`,
  fte: sql`p.fte::float8`,
  levelSince: sql`p.level_since`,
  joinedOn: sql`p.joined_on`,
  firstLevel: sql`p.first_level`,
  status: sql`p.status`,
}

const ALL = Object.keys(COLUMNS) as (keyof StaffListRow)[]

const JOINS = sql`
  JOIN staff s ON s.trust_id = p.trust_id AND s.id = p.staff_id
  LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id`

/**
 * One page of the staff list by keyset: as quick at the end as at the start, in every order. The list is a row of
 * stretches, each of which is read along an index from the place on; the next is asked only when one ends.
 * @param limit the rows wanted; one more tells whether another page follows.
 */
export async function staffListPage(
  db: TrustDb,
  where: StaffListWhere,
  sort: StaffListSort,
  descending: boolean,
  place: StaffListPlace,
  limit: number,
): Promise<StaffListRow[]> {
  const backwards = place.kind === 'before' || place.kind === 'last'
  const rising = descending === backwards
  const order: Order = { sort, rising, shown: where.shown }
  const from = 'staffId' in place ? await placeOf(db, where.asAt, sort, place.staffId) : null
  if ('staffId' in place && !from) return []
  const search = await weighed(db, where)
  const page: StaffListRow[] = []
  for (const stretch of stretches(order, from)) {
    const rows = await db.orm.execute(
      listed(found(db.trustId, search, order, stretch, limit - page.length), order),
    )
    page.push(...(rows as unknown as StaffListRow[]))
    if (page.length >= limit) break
  }
  return backwards ? page.reverse() : page
}

/**
 * Every row that passes the filter, in the order of the pages and as of one moment, one after another as they come
 * from the database: they are never held together.
 * @param take answers at once and never throws; the connection is read on only when it has.
 */
export async function everyListedStaff(
  db: TrustDb,
  where: StaffListWhere,
  sort: StaffListSort,
  descending: boolean,
  take: (row: StaffListRow) => void,
): Promise<void> {
  const query = await everyListed(db, where, sort, descending, ALL)
  await db.sql.unsafe<StaffListRow[]>(query.sql, query.params as string[]).forEach(take)
}

/**
 * The same, each row as the text of its cells in PostgreSQL's own writing, for hundreds of thousands of them.
 * @param take as above, and keeps nothing of the bytes that it is given.
 */
export async function everyListedStaffAsBytes(
  db: TrustDb,
  where: StaffListWhere,
  sort: StaffListSort,
  descending: boolean,
  cells: readonly (keyof StaffListRow)[],
  take: (cells: readonly (Uint8Array | null)[]) => void,
): Promise<void> {
  const query = await everyListed(db, where, sort, descending, cells)
  await db.sql
    .unsafe(query.sql, query.params as string[])
    .raw()
    .forEach(take)
}

async function everyListed(
  db: TrustDb,
  where: StaffListWhere,
  sort: StaffListSort,
  descending: boolean,
  cells: readonly (keyof StaffListRow)[],
) {
  const order: Order = { sort, rising: !descending, shown: where.shown }
  const all = sql`SELECT p.*, ${keyOf(sort)?.key ?? sql`NULL`} AS sort_key FROM career_period p
    WHERE ${matching(db.trustId, await weighed(db, where))}`
  return new PgDialect().sqlToQuery(listed(all, order, cells))
}

/** @returns how many pass the filter, counted up to `most`. */
export async function countStaff(db: TrustDb, where: StaffListWhere, most: number): Promise<number> {
  const search = await weighed(db, where)
  const all = waysToCover(where.asAt).map(
    (covers) => sql`(SELECT FROM career_period p WHERE ${matching(db.trustId, search, covers)}
      ${search.rare.length === 0 ? sql`LIMIT ${most}` : sql``})`,
  )
  const rows = await db.orm.execute(
    sql`SELECT least(count(*), ${most})::int AS n FROM (${sql.join(all, sql` UNION ALL `)}) found`,
  )
  return Number(rows[0]?.n)
}

type Order = { sort: StaffListSort; rising: boolean; shown: StaffListWhere['shown'] }
type Place = { staffId: string; name: string; key: string | null; unit: string | null }
/** A part of the list that one index holds in order. `units`: unit after unit, those that pass the condition. */
type Stretch = { where: SQL; units?: SQL; key: SQL | null }

const keyOf = (sort: StaffListSort): SortKey | null => (sort === 'name' ? null : SORT_KEYS[sort])

async function placeOf({ orm, trustId }: TrustDb, asAt: Day, sort: StaffListSort, staffId: string) {
  const rows = await orm.execute(sql`
    SELECT p.staff_id AS "staffId", p.sort_name AS name, p.unit_id AS unit,
      (${keyOf(sort)?.key ?? sql`NULL`})::text AS key
    FROM career_period p
    WHERE p.trust_id = ${trustId} AND p.staff_id = ${staffId}::uuid
      AND p.valid_from <= ${asAt}::date AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)`)
  return rows[0] as unknown as Place | undefined
}

/** The stretches in the order asked for, from a place on. Those without a value stand last going up, first going down. */
function stretches({ sort, rising, shown }: Order, from: Place | null | undefined): Stretch[] {
  const more = rising ? sql`>` : sql`<`
  const beyondName = from
    ? sql`AND (p.sort_name, p.staff_id) ${more} (${from.name}, ${from.staffId}::uuid)`
    : sql``
  const by = keyOf(sort)
  if (!by) return [{ where: beyondName, key: null }]
  const beyond =
    from && from.key !== null
      ? sql`AND (${by.key}, p.sort_name, p.staff_id) ${more}
          (${from.key}::${by.type}, ${from.name}, ${from.staffId}::uuid)`
      : sql``
  const keyed: Stretch[] =
    sort === 'unit'
      ? unitStretches(by, more, beyondName, from?.key == null ? null : from)
      : [{ where: sql`AND ${by.within} AND ${by.key} IS NOT NULL ${beyond}`, key: by.key }]
  // Even where it is missing the key stands in the order: it is what the index begins with.
  const missing = sort === 'unit' ? sql`p.unit_id` : by.key
  const lacking = (where: SQL): Stretch[] =>
    by.always.includes(shown) ? [] : [{ where: sql`AND ${missing} IS NULL ${where}`, key: missing }]
  if (!from) return rising ? [...keyed, ...lacking(sql``)] : [...lacking(sql``), ...keyed]
  if (from.key === null) return rising ? lacking(beyondName) : [...lacking(beyondName), ...keyed]
  return rising ? [...keyed, ...lacking(sql``)] : keyed
}

/** The rest of the unit of the place, then the units beyond it. */
function unitStretches(by: SortKey, more: SQL, beyondName: SQL, from: Place | null): Stretch[] {
  if (!from) return [{ where: sql`AND ${by.within}`, units: sql``, key: by.key }]
  return [
    { where: sql`AND ${by.within} AND p.unit_id = ${from.unit}::uuid ${beyondName}`, key: null },
    {
      where: sql`AND ${by.within}`,
      units: sql`AND (lower(x.name), x.id) ${more} (${from.key}, ${from.unit}::uuid)`,
      key: by.key,
    },
  ]
}

function found(
  trustId: string,
  where: StaffListSearch,
  { sort, rising }: Order,
  stretch: Stretch,
  limit: number,
): SQL {
  const split = !['name', 'number', 'route'].includes(sort) || Boolean(where.level ?? where.unit)
  const walk = (keys: readonly SQL[], periods: SQL) => sql`
    SELECT p.*, ${stretch.key ?? sql`NULL`} AS sort_key FROM ${periods} ORDER BY ${inOrder(keys, rising)} LIMIT ${limit}`
  // Each part is walked in its order; then come the first of all of them.
  const first = (keys: readonly SQL[], extra: SQL) => {
    const parts = partsOf(sql`${stretch.where} ${extra}`).map((periods) => walk(keys, periods))
    if (parts.length === 1) return sql.join(parts)
    const order = inOrder(keys.length > 0 ? [sql`p.sort_key`] : [], rising)
    const all = parts.map((part) => sql`(${part})`)
    return sql`SELECT * FROM (${sql.join(all, sql` UNION ALL `)}) p ORDER BY ${order} LIMIT ${limit}`
  }
  const partsOf = (and: SQL): readonly SQL[] => {
    const [word, ...others] = where.rare
    if (sort === 'name' && word !== undefined && others.length === 0)
      return namedSo(trustId, where, word, and)
    // In orders that only open periods are indexed by, those and the ended ones are walked apart; who was found is in no order.
    if (split && word === undefined)
      return waysToCover(where.asAt).map((covers) => periodsThat(trustId, where, and, covers))
    return [periodsThat(trustId, where, and)]
  }
  if (!stretch.units) return first(stretch.key ? [stretch.key] : [], sql``)
  const byUnit = [sql`x.sort_key`, sql`x.id`]
  if (where.rare.length > 0)
    return sql`
    SELECT p.*, x.sort_key FROM (SELECT p.* FROM ${periodsThat(trustId, where, stretch.where)}) p
    JOIN (SELECT x.id, lower(x.name) AS sort_key FROM unit x WHERE x.trust_id = ${trustId} ${stretch.units}) x ON x.id = p.unit_id
    ORDER BY ${inOrder(byUnit, rising)} LIMIT ${limit}`
  return sql`
    SELECT p.* FROM (
      SELECT x.id, lower(x.name) AS sort_key FROM unit x WHERE x.trust_id = ${trustId} ${stretch.units}
      ORDER BY lower(x.name) ${way(rising)}, x.id ${way(rising)}
    ) x CROSS JOIN LATERAL (${first([], sql`AND p.unit_id = x.id`)}) p
    ORDER BY ${inOrder(byUnit, rising)} LIMIT ${limit}`
}

function listed(periods: SQL, { sort, rising }: Order, cells: readonly (keyof StaffListRow)[] = ALL): SQL {
  const columns = cells.map((name) => sql`${COLUMNS[name]} AS ${sql.identifier(name)}`)
  const keys = sort === 'name' ? [] : sort === 'unit' ? [sql`p.sort_key`, sql`p.unit_id`] : [sql`p.sort_key`]
  return sql`SELECT ${sql.join(columns, sql`, `)} FROM (${periods}) p ${JOINS} ORDER BY ${inOrder(keys, rising)}`
}

const way = (rising: boolean) => (rising ? sql`ASC` : sql`DESC`)

const inOrder = (keys: readonly SQL[], rising: boolean): SQL =>
  sql.join(
    [...keys, sql`p.sort_name`, sql`p.staff_id`].map((key) => sql`${key} ${way(rising)}`),
    sql`, `,
  )
