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

/** Where a list is read on: behind the row with this key, and how many rows; null for all of them. */
export type FeedPlace<Key> = { after: Key | null; limit: number | null }

type Where = { unit?: string; area?: HicfArea; level?: HicfLevel; route?: string }

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

export type FeedAssignmentWhere = Where & {
  /** Posts held on this day; null for all that ever were. */
  asAt: Day | null
  shown: 'informatics' | 'in_post'
}

/** Posts held, by id. */
export function feedAssignments(db: TrustDb, where: FeedAssignmentWhere, place: FeedPlace<string>) {
  const { sql, trustId } = db
  const { asAt, shown, unit, area, level, route } = where
  return sql<FeedAssignmentRow[]>`
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
      ${place.after ? sql`AND a.id > ${place.after}::uuid` : sql``}
    ORDER BY a.id ${upTo(db, place)}`
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

/** Entry routes as they are recorded, by id. Whoever has none has no row. */
export function feedEntryRoutes(
  db: TrustDb,
  { route, primary }: { route?: string; primary?: boolean },
  place: FeedPlace<string>,
) {
  const { sql, trustId } = db
  return sql<FeedEntryRouteRow[]>`
    SELECT r.id, r.staff_id AS "staffId", s.employee_number AS "employeeNumber", r.route_code AS route,
      r.is_primary AS "primary", r.entry_date::text AS "entryDate", r.entry_precision AS "entryPrecision"
    FROM entry_route r JOIN staff s ON s.trust_id = ${trustId} AND s.id = r.staff_id
    WHERE r.trust_id = ${trustId}
      ${route ? sql`AND r.route_code = ${route}` : sql``}
      ${primary === undefined ? sql`` : sql`AND r.is_primary = ${primary}`}
      ${place.after ? sql`AND r.id > ${place.after}::uuid` : sql``}
    ORDER BY r.id ${upTo(db, place)}`
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

/** Moves by day, kind and person. @param where `from` and `asAt`: the first and the last day, both included */
export function feedMoves(
  db: TrustDb,
  where: { from?: Day; asAt: Day; kind?: MoveKind; route?: string },
  place: FeedPlace<FeedMoveKey>,
) {
  const { sql, trustId } = db
  const { from, asAt, kind, route } = where
  const { after } = place
  return sql<FeedMoveRow[]>`
    SELECT m.staff_id AS "staffId", s.employee_number AS "employeeNumber", m.moved_on::text AS "movedOn", m.kind,
      m.from_state AS "fromState", m.to_state AS "toState", m.from_level AS "fromLevel", m.to_level AS "toLevel",
      m.from_assignment_id AS "fromAssignmentId", m.to_assignment_id AS "toAssignmentId", m.route_code AS route
    FROM (
      SELECT m.* FROM move m
      WHERE m.trust_id = ${trustId} AND m.moved_on <= ${asAt}::date
        ${from ? sql`AND m.moved_on >= ${from}::date` : sql``}
        ${kind ? sql`AND m.kind = ${kind}` : sql``} ${route ? sql`AND m.route_code = ${route}` : sql``}
        ${after ? sql`AND (m.moved_on, m.kind, m.staff_id) > (${after.movedOn}::date, ${after.kind}::text, ${after.staffId}::uuid)` : sql``}
      ORDER BY m.moved_on, m.kind, m.staff_id ${upTo(db, place)}
    ) m JOIN staff s ON s.trust_id = ${trustId} AND s.id = m.staff_id
    ORDER BY m.moved_on, m.kind, m.staff_id`
}

const upTo = ({ sql }: TrustDb, { limit }: FeedPlace<unknown>): Fragment =>
  limit === null ? sql`` : sql`LIMIT ${limit}`
