import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Fragment } from 'postgres'
import type { TrustDb } from '../trust'
import type {
  AfcBand,
  CareerState,
  DatePrecision,
  Day,
  HicfArea,
  HicfLevel,
  HicfStatus,
  MoveKind,
} from '../vocabulary'
import type { FeedStaffWhere } from './feed-staff'
import { ofPeople, type PeopleWhere } from './progression'
import { matching } from './staff-list-where'

/** Where a list is read on: behind the row with this key, and how many rows; null for all of them. */
export type FeedPlace<Key> = { after: Key | null; limit: number | null }

/**
 * Of whom something is: `IS TRUE` has them found once and not joined, which is slow where nothing is known of the tables.
 * @param staff what names the person; nothing is asked of them where `people` is null
 */
const ofThese = (trustId: string, people: FeedStaffWhere | null, staff: SQL): SQL =>
  people === null
    ? sql``
    : sql`AND (${staff} IN (
        SELECT p.staff_id FROM career_period p WHERE ${matching(trustId, { ...people, q: '', rare: [] })}
      )) IS TRUE`

/** How many rows of a list are read at once. */
export const upTo = ({ limit }: Pick<FeedPlace<unknown>, 'limit'>): SQL =>
  limit === null ? sql`` : sql`LIMIT ${limit}`

/** The rows of a question, which can be taken one by one as they come. */
export function rowsAsked<Row extends object>(db: TrustDb, question: SQL) {
  const { sql: text, params } = new PgDialect().sqlToQuery(question)
  return db.sql.unsafe<Row[]>(text, params as string[])
}

export type FeedAssignmentRow = {
  id: string
  staffId: string
  employeeNumber: string
  assignmentNumber: string | null
  positionNumber: string | null
  positionTitle: string
  unitId: string | null
  unit: string | null
  afcBand: AfcBand | null
  fte: number
  from: Day
  to: Day | null
  status: string
  contractType: string
  primary: boolean
  counts: boolean
  hicf: HicfStatus
  role: string | null
  area: HicfArea | null
  level: HicfLevel | null
  route: string
}

export type FeedAssignmentWhere = {
  /** Posts held on this day; null for all that ever were. */
  asAt: Day | null
  shown: 'informatics' | 'in_post'
  /** Of the post itself. */
  unit?: string
  area?: HicfArea
  level?: HicfLevel
  route?: string
  /** Whose posts; null for everyone's. */
  people: FeedStaffWhere | null
}

/** Posts held, by id. */
export function feedAssignments(db: TrustDb, where: FeedAssignmentWhere, place: FeedPlace<string>) {
  const { trustId } = db
  const { asAt, shown, unit, area, level, route, people } = where
  return rowsAsked<FeedAssignmentRow>(
    db,
    sql`
    SELECT a.id, a.staff_id AS "staffId", s.employee_number AS "employeeNumber",
      a.assignment_number AS "assignmentNumber", o.number AS "positionNumber", a.position_title AS "positionTitle",
      a.unit_id AS "unitId", u.name AS unit, a.afc_band AS "afcBand", a.fte::float8 AS fte, a.valid_from::text AS "from",
      a.valid_to::text AS "to", a.status, a.contract_type AS "contractType", a.is_primary AS "primary", a.counts,
      a.hicf_status AS hicf, h.title AS role, a.area, a.level, coalesce(r.route_code, 'UNKNOWN') AS route
    FROM assignment a
    JOIN staff s ON s.trust_id = ${trustId} AND s.id = a.staff_id
    LEFT JOIN entry_route r ON r.trust_id = ${trustId} AND r.staff_id = a.staff_id AND r.is_primary
    LEFT JOIN position o ON o.trust_id = ${trustId} AND o.id = a.position_id
    LEFT JOIN unit u ON u.trust_id = ${trustId} AND u.id = a.unit_id
    LEFT JOIN hicf_role h ON h.trust_id = ${trustId} AND h.id = a.role_id
    WHERE a.trust_id = ${trustId}
      ${asAt ? sql`AND a.valid_from <= ${asAt}::date AND (a.valid_to IS NULL OR a.valid_to > ${asAt}::date)` : sql``}
      ${shown === 'informatics' ? sql`AND a.hicf_status = 'informatics'` : sql``}
      ${unit ? sql`AND a.unit_id = ${unit}::uuid` : sql``} ${area ? sql`AND a.area = ${area}` : sql``}
      ${level ? sql`AND a.level = ${level}::smallint` : sql``}
      ${route ? sql`AND coalesce(r.route_code, 'UNKNOWN') = ${route}` : sql``}
      ${ofThese(trustId, people, sql`a.staff_id`)}
      ${place.after ? sql`AND a.id > ${place.after}::uuid` : sql``}
    ORDER BY a.id ${upTo(place)}`,
  )
}

export type FeedEntryRouteRow = {
  id: string
  staffId: string
  employeeNumber: string
  route: string
  primary: boolean
  entryDate: Day | null
  entryPrecision: DatePrecision | null
}

export type FeedEntryRouteWhere = {
  route?: string
  primary?: boolean
  /** Whose routes; null for everyone's. */
  people: FeedStaffWhere | null
}

/** Entry routes as they are recorded, by id. Whoever has none has no row. */
export function feedEntryRoutes(db: TrustDb, where: FeedEntryRouteWhere, place: FeedPlace<string>) {
  const { trustId } = db
  const { route, primary, people } = where
  return rowsAsked<FeedEntryRouteRow>(
    db,
    sql`
    SELECT r.id, r.staff_id AS "staffId", s.employee_number AS "employeeNumber", r.route_code AS route,
      r.is_primary AS "primary", r.entry_date::text AS "entryDate", r.entry_precision AS "entryPrecision"
    FROM entry_route r JOIN staff s ON s.trust_id = ${trustId} AND s.id = r.staff_id
    WHERE r.trust_id = ${trustId}
      ${route ? sql`AND r.route_code = ${route}` : sql``}
      ${primary === undefined ? sql`` : sql`AND r.is_primary = ${primary}`}
      ${ofThese(trustId, people, sql`r.staff_id`)}
      ${place.after ? sql`AND r.id > ${place.after}::uuid` : sql``}
    ORDER BY r.id ${upTo(place)}`,
  )
}

export type FeedMoveRow = {
  staffId: string
  employeeNumber: string
  movedOn: Day
  kind: MoveKind
  fromState: CareerState
  toState: CareerState
  fromLevel: HicfLevel | null
  toLevel: HicfLevel | null
  fromAssignmentId: string | null
  toAssignmentId: string | null
  route: string
}

export type FeedMoveKey = Pick<FeedMoveRow, 'movedOn' | 'kind' | 'staffId'>

export type FeedMoveWhere = PeopleWhere & {
  /** The first and the last day, both included. */
  from?: Day
  asAt: Day
  /** `jumped`: progressed by two levels or more at once. */
  kind?: MoveKind | 'jumped'
}

/**
 * Moves by day, kind and person.
 * @param where area, unit and level are those of the informatics post that was moved to; where somebody moved out of
 *   informatics, of the one that they left
 */
export function feedMoves(db: TrustDb, where: FeedMoveWhere, place: FeedPlace<FeedMoveKey>) {
  const { sql: part, trustId } = db
  const { from, asAt, kind } = where
  const { after } = place
  return part<FeedMoveRow[]>`
    SELECT m.staff_id AS "staffId", s.employee_number AS "employeeNumber", m.moved_on::text AS "movedOn", m.kind,
      m.from_state AS "fromState", m.to_state AS "toState", m.from_level AS "fromLevel", m.to_level AS "toLevel",
      m.from_assignment_id AS "fromAssignmentId", m.to_assignment_id AS "toAssignmentId", m.route_code AS route
    FROM (
      SELECT p.* FROM move p
      WHERE p.trust_id = ${trustId} AND p.moved_on <= ${asAt}::date
        ${from ? part`AND p.moved_on >= ${from}::date` : part``}
        ${kind === undefined ? part`` : kind === 'jumped' ? part`AND p.kind = 'progressed' AND p.to_level > p.from_level + 1` : part`AND p.kind = ${kind}`}
        ${ofPeople(db, where)} ${movedTo(db, where)}
        ${after ? part`AND (p.moved_on, p.kind, p.staff_id) > (${after.movedOn}::date, ${after.kind}::text, ${after.staffId}::uuid)` : part``}
      ORDER BY p.moved_on, p.kind, p.staff_id ${place.limit === null ? part`` : part`LIMIT ${place.limit}`}
    ) m JOIN staff s ON s.trust_id = ${trustId} AND s.id = m.staff_id
    ORDER BY m.moved_on, m.kind, m.staff_id`
}

function movedTo({ sql: part, trustId }: TrustDb, { area, unit, level }: PeopleWhere): Fragment {
  if (!area && !unit && !level) return part``
  return part`AND EXISTS (SELECT FROM career_period q
    WHERE q.trust_id = ${trustId} AND q.staff_id = p.staff_id AND q.valid_from = p.moved_on
      AND CASE WHEN q.state = 'informatics' THEN true
          ${area ? part`AND q.area = ${area}` : part``} ${unit ? part`AND q.unit_id = ${unit}::uuid` : part``}
          ${level ? part`AND q.level = ${level}::smallint` : part``}
        WHEN q.from_state = 'informatics' THEN true
          ${area ? part`AND q.from_area = ${area}` : part``} ${unit ? part`AND q.from_unit_id = ${unit}::uuid` : part``}
          ${level ? part`AND q.from_level = ${level}::smallint` : part``}
        ELSE false END)`
}
