import { sql } from 'drizzle-orm'
import type { TrustDb } from '../trust'
import type { AfcBand, CareerState, Day, HicfArea, HicfLevel } from '../vocabulary'
import { type FeedPlace, rowsAsked, upTo } from './feed'
import { matching, type StaffListWhere } from './staff-list-where'

export type FeedStaffRow = {
  id: string
  employeeNumber: string
  familyName: string
  givenName: string
  state: CareerState
  positionTitle: string | null
  unitId: string | null
  unit: string | null
  area: HicfArea | null
  level: HicfLevel | null
  afcBand: AfcBand | null
  route: string
  fte: number | null
  levelSince: Day | null
  joinedOn: Day | null
  firstLevel: HicfLevel | null
  status: string | null
}

export type FeedStaffWhere = Omit<StaffListWhere, 'q'>

/** Where each person is on a day, by id: those of the list of staff with the same filters. */
export function feedStaff(db: TrustDb, where: FeedStaffWhere, place: FeedPlace<string>) {
  const { trustId } = db
  const { after } = place
  return rowsAsked<FeedStaffRow>(
    db,
    sql`
    SELECT p.staff_id AS id, p.employee_number AS "employeeNumber", s.family_name AS "familyName",
      s.given_name AS "givenName", p.state, p.position_title AS "positionTitle", p.unit_id AS "unitId", u.name AS unit,
      p.area, p.level, p.afc_band AS "afcBand", p.route_code AS route, p.fte::float8 AS fte,
      p.level_since::text AS "levelSince", p.joined_on::text AS "joinedOn", p.first_level AS "firstLevel", p.status
    FROM (
      SELECT p.* FROM career_period p
      WHERE ${matching(trustId, { ...where, q: '', rare: [] })}
        ${after === null ? sql`` : sql`AND p.staff_id > ${after}::uuid`}
      ORDER BY p.staff_id ${upTo(place)}
    ) p
    JOIN staff s ON s.trust_id = ${trustId} AND s.id = p.staff_id
    LEFT JOIN unit u ON u.trust_id = ${trustId} AND u.id = p.unit_id
    ORDER BY p.staff_id`,
  )
}
