import type { TrustDb } from '../trust'
import type { AfcBand, Day, HicfArea, HicfLevel, HicfSource, HicfStatus, ListPrecision } from '../vocabulary'

/** A post as a staff list is compared with it. */
export type ComparedPost = {
  id: string
  staffId: string
  assignmentNumber: string | null
  from: Day
  fromPrecision: ListPrecision
  to: Day | null
  toPrecision: ListPrecision
  primary: boolean
  counts: boolean
  positionNumber: string | null
  positionTitle: string
  afcBand: AfcBand | null
  unit: string | null
  areaOfWork: string | null
  fte: number
  status: string
  contractType: string
  occupationCode: string | null
  hicf: HicfStatus
  area: HicfArea | null
  level: HicfLevel | null
  roleId: string | null
  source: HicfSource | null
}

export type ComparedPerson = { id: string; employeeNumber: string; familyName: string; givenName: string }

/** Everyone of the numbers given, and everyone who holds a post on the day. */
export function peopleForList(
  { sql, trustId }: TrustDb,
  employeeNumbers: readonly string[],
  asAt: Day,
): Promise<ComparedPerson[]> {
  return sql<ComparedPerson[]>`
    SELECT id, employee_number AS "employeeNumber", family_name AS "familyName", given_name AS "givenName"
    FROM staff WHERE trust_id = ${trustId} AND (employee_number = ANY(${[...employeeNumbers]}::text[])
      OR id IN (SELECT staff_id FROM career_period WHERE trust_id = ${trustId} AND valid_from <= ${asAt}
        AND (valid_to IS NULL OR valid_to > ${asAt}) AND state IN ('informatics', 'other')))`
}

/** Every post of some staff. */
export function postsForList(
  { sql, trustId }: TrustDb,
  staffIds: readonly string[],
): Promise<ComparedPost[]> {
  return sql<ComparedPost[]>`
    SELECT a.id, a.staff_id AS "staffId", a.assignment_number AS "assignmentNumber", a.valid_from::text AS "from",
      a.from_precision AS "fromPrecision", a.valid_to::text AS "to", a.to_precision AS "toPrecision",
      a.is_primary AS "primary", a.counts, p.number AS "positionNumber", a.position_title AS "positionTitle",
      a.afc_band AS "afcBand", u.name AS unit, a.area_of_work AS "areaOfWork", a.fte::float8 AS fte, a.status,
      a.contract_type AS "contractType", a.occupation_code AS "occupationCode", a.hicf_status AS hicf, a.area, a.level,
      a.role_id AS "roleId", a.hicf_source AS source
    FROM assignment a
    LEFT JOIN position p ON p.trust_id = a.trust_id AND p.id = a.position_id
    LEFT JOIN unit u ON u.trust_id = a.trust_id AND u.id = a.unit_id
    WHERE a.trust_id = ${trustId} AND a.staff_id = ANY(${[...staffIds]}::uuid[])
    ORDER BY a.staff_id, a.valid_from, a.id`
}

/** The names of the Trust's units, with their ids. */
export function unitsForList({ sql, trustId }: TrustDb): Promise<{ id: string; name: string }[]> {
  return sql<{ id: string; name: string }[]>`SELECT id, name FROM unit WHERE trust_id = ${trustId}`
}

export function missingForList({
  sql,
  trustId,
}: TrustDb): Promise<{ assignmentId: string; since: Day; seenOn: Day | null }[]> {
  return sql<{ assignmentId: string; since: Day; seenOn: Day | null }[]>`
    SELECT assignment_id AS "assignmentId", since::text, seen_on::text AS "seenOn"
    FROM missing_post WHERE trust_id = ${trustId}`
}

/** The nearest staff lists applied for an earlier and for a later day. @param loadId the list itself, left out. */
export async function listsAround(
  { sql, trustId }: TrustDb,
  asAt: Day,
  loadId: string,
): Promise<{ before: Day | null; after: Day | null }> {
  const [found] = await sql<{ before: Day | null; after: Day | null }[]>`
    SELECT (max(as_at) FILTER (WHERE as_at < ${asAt}))::text AS before,
      (min(as_at) FILTER (WHERE as_at > ${asAt}))::text AS after
    FROM load WHERE trust_id = ${trustId} AND kind = 'staff-list' AND status = 'done' AND id <> ${loadId}`
  return { before: found?.before ?? null, after: found?.after ?? null }
}
