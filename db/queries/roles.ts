import { and, asc, desc, eq } from 'drizzle-orm'
import { withKnown } from '../known-on'
import { change, hicfRole } from '../schema'
import type { TrustDb } from '../trust'
import type { AfcBand, Day, HicfArea, HicfLevel } from '../vocabulary'

export type RoleRow = typeof hicfRole.$inferSelect

/** @returns the whole of the Trust's catalogue, by area, then level from the lowest, then title. */
export function allRoles({ orm, trustId }: TrustDb): Promise<RoleRow[]> {
  return orm
    .select()
    .from(hicfRole)
    .where(eq(hicfRole.trustId, trustId))
    .orderBy(asc(hicfRole.area), asc(hicfRole.level), asc(hicfRole.title))
}

/** @returns the role, or undefined where the Trust has none such. */
export async function roleOf({ orm, trustId }: TrustDb, id: string): Promise<RoleRow | undefined> {
  const rows = await orm
    .select()
    .from(hicfRole)
    .where(and(eq(hicfRole.trustId, trustId), eq(hicfRole.id, id)))
  return rows[0]
}

/** @returns the role of this title, area and level, retired or not. */
export async function roleNamed(
  { orm, trustId }: TrustDb,
  { title, area, level }: { title: string; area: HicfArea; level: number },
): Promise<RoleRow | undefined> {
  const rows = await orm
    .select()
    .from(hicfRole)
    .where(
      and(
        eq(hicfRole.trustId, trustId),
        eq(hicfRole.title, title),
        eq(hicfRole.area, area),
        eq(hicfRole.level, level),
      ),
    )
  return rows[0]
}

/** @returns who changed what of a role, newest first. */
export function changesOfRole({ orm, trustId }: TrustDb, id: string) {
  return orm
    .select()
    .from(change)
    .where(and(eq(change.trustId, trustId), eq(change.entity, 'hicf_role'), eq(change.entityId, id)))
    .orderBy(desc(change.at), desc(change.id))
}

/** @returns how many people's counted post is in each role on a day; null stands for informatics posts without one. */
export function peopleByRole(db: TrustDb, asAt: Day) {
  return db.sql<{ roleId: string | null; people: number }[]>`
    ${withKnown(db)} SELECT role_id AS "roleId", count(*)::int AS people FROM career_period
    WHERE trust_id = ${db.trustId} AND state = 'informatics' AND valid_from <= ${asAt}::date
      AND (valid_to IS NULL OR valid_to > ${asAt}::date)
    GROUP BY role_id`
}

export type HeldAs = {
  title: string
  band: AfcBand | null
  level: HicfLevel | null
  people: number
  fte: number
  ever: number
}

/** @returns the posts that are counted in a role, with the people in them on the day and all who ever were. */
export function postsInRole(db: TrustDb, roleId: string, asAt: Day) {
  return db.sql<HeldAs[]>`
    ${withKnown(db)} SELECT a.position_title AS title, a.afc_band AS band, a.level, count(p.staff_id)::int AS people,
      coalesce(sum(p.fte), 0)::float8 AS fte, count(DISTINCT a.staff_id)::int AS ever
    FROM assignment a
    LEFT JOIN career_period p ON p.trust_id = a.trust_id AND p.staff_id = a.staff_id AND p.assignment_id = a.id
      AND p.state = 'informatics' AND p.valid_from <= ${asAt}::date
      AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)
    WHERE a.trust_id = ${db.trustId} AND a.role_id = ${roleId}::uuid
    GROUP BY 1, 2, 3 ORDER BY people DESC, ever DESC, 1, 2`
}

/** @returns posts at an area and level that no role counts, most people first. */
export function postsWithoutRole({ sql, trustId }: TrustDb, area: HicfArea, level: number, asAt: Day) {
  return sql<HeldAs[]>`
    SELECT a.position_title AS title, a.afc_band AS band, a.level, count(p.staff_id)::int AS people,
      coalesce(sum(p.fte), 0)::float8 AS fte, count(DISTINCT a.staff_id)::int AS ever
    FROM assignment a
    LEFT JOIN career_period p ON p.trust_id = a.trust_id AND p.staff_id = a.staff_id AND p.assignment_id = a.id
      AND p.state = 'informatics' AND p.valid_from <= ${asAt}::date
      AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)
    WHERE a.trust_id = ${trustId} AND a.hicf_status = 'informatics' AND a.area = ${area}
      AND a.level = ${level} AND a.role_id IS NULL
    GROUP BY 1, 2, 3 ORDER BY people DESC, ever DESC, 1, 2`
}

/** @returns how the people in a role on a day came into informatics. */
export function routesInRole(db: TrustDb, roleId: string, asAt: Day) {
  return db.sql<{ routeCode: string; people: number }[]>`
    ${withKnown(db)} SELECT route_code AS "routeCode", count(*)::int AS people FROM career_period
    WHERE trust_id = ${db.trustId} AND role_id = ${roleId}::uuid AND state = 'informatics'
      AND valid_from <= ${asAt}::date AND (valid_to IS NULL OR valid_to > ${asAt}::date)
    GROUP BY 1 ORDER BY 2 DESC, 1`
}

/** @returns the units of the people in a role on a day, most people first. */
export function unitsInRole({ sql, trustId }: TrustDb, roleId: string, asAt: Day) {
  return sql<{ unit: string | null; people: number }[]>`
    SELECT u.name AS unit, count(*)::int AS people
    FROM career_period p LEFT JOIN unit u ON u.trust_id = p.trust_id AND u.id = p.unit_id
    WHERE p.trust_id = ${trustId} AND p.role_id = ${roleId}::uuid AND p.state = 'informatics'
      AND p.valid_from <= ${asAt}::date AND (p.valid_to IS NULL OR p.valid_to > ${asAt}::date)
    GROUP BY 1 ORDER BY 2 DESC, 1`
}

export type InRoleRow = {
  staffId: string
  familyName: string
  givenName: string
  title: string
  unit: string | null
  fte: number
  routeCode: string
  since: Day
}

/** @returns the people in a role on a day, the longest in it first. */
export function peopleInRole(
  { sql, trustId }: TrustDb,
  roleId: string,
  asAt: Day,
  { route, limit, offset }: { route: string | null; limit: number; offset: number },
) {
  return sql<InRoleRow[]>`
    WITH holder AS (
      SELECT * FROM career_period
      WHERE trust_id = ${trustId} AND role_id = ${roleId}::uuid AND state = 'informatics'
        AND valid_from <= ${asAt}::date AND (valid_to IS NULL OR valid_to > ${asAt}::date)
        AND (${route}::text IS NULL OR route_code = ${route})
    ), period AS (
      SELECT p.staff_id, p.valid_from, p.role_id,
        lag(p.role_id) OVER (PARTITION BY p.staff_id ORDER BY p.valid_from) AS was
      FROM career_period p JOIN holder h ON h.staff_id = p.staff_id
      WHERE p.trust_id = ${trustId} AND p.valid_from <= ${asAt}::date
    ), stay AS (
      SELECT staff_id, max(valid_from) AS since FROM period
      WHERE role_id = ${roleId}::uuid AND was IS DISTINCT FROM role_id GROUP BY staff_id
    )
    SELECT h.staff_id AS "staffId", s.family_name AS "familyName", s.given_name AS "givenName",
      h.position_title AS title, u.name AS unit, h.fte::float8 AS fte, h.route_code AS "routeCode",
      y.since::text AS since
    FROM holder h JOIN stay y ON y.staff_id = h.staff_id
    JOIN staff s ON s.trust_id = h.trust_id AND s.id = h.staff_id
    LEFT JOIN unit u ON u.trust_id = h.trust_id AND u.id = h.unit_id
    ORDER BY y.since, h.sort_name, h.staff_id LIMIT ${limit} OFFSET ${offset}`
}
