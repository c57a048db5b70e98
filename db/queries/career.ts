import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import {
  assignment,
  careerPeriod,
  crosswalk,
  earlierPost,
  entryRoute,
  entryRouteKind,
  hicfRole,
  move,
  position,
  qualification,
  registration,
  staff,
  unit,
} from '../schema'
import type { TrustDb } from '../trust'

/** @returns the staff member, or undefined where the Trust has none such. */
export async function personOf({ orm, trustId }: TrustDb, staffId: string) {
  const rows = await orm
    .select()
    .from(staff)
    .where(and(eq(staff.trustId, trustId), eq(staff.id, staffId)))
  return rows[0]
}

export type PersonRow = NonNullable<Awaited<ReturnType<typeof personOf>>>

/** @returns the posts a person holds, held and will hold, newest first, with the names of what they point to. */
export async function postsOf({ orm, trustId }: TrustDb, staffId: string) {
  const rows = await orm
    .select({
      post: assignment,
      unitName: unit.name,
      positionNumber: position.number,
      roleTitle: hicfRole.title,
    })
    .from(assignment)
    .leftJoin(unit, and(eq(unit.trustId, trustId), eq(unit.id, assignment.unitId)))
    .leftJoin(position, and(eq(position.trustId, trustId), eq(position.id, assignment.positionId)))
    .leftJoin(hicfRole, and(eq(hicfRole.trustId, trustId), eq(hicfRole.id, assignment.roleId)))
    .where(and(eq(assignment.trustId, trustId), eq(assignment.staffId, staffId)))
    .orderBy(desc(assignment.validFrom), asc(assignment.id))
  return rows.map(({ post, ...names }) => ({ ...post, ...names }))
}

export type PostRow = Awaited<ReturnType<typeof postsOf>>[number]

/** @returns what happened to a person, oldest first. */
export function movesOf({ orm, trustId }: TrustDb, staffId: string) {
  return orm
    .select()
    .from(move)
    .where(and(eq(move.trustId, trustId), eq(move.staffId, staffId)))
    .orderBy(asc(move.movedOn))
}

/** @returns where a person is over each stretch of time, oldest first. */
export function periodsOf({ orm, trustId }: TrustDb, staffId: string) {
  return orm
    .select()
    .from(careerPeriod)
    .where(and(eq(careerPeriod.trustId, trustId), eq(careerPeriod.staffId, staffId)))
    .orderBy(asc(careerPeriod.validFrom))
}

/** @returns posts held elsewhere, newest first. */
export function earlierPostsOf({ orm, trustId }: TrustDb, staffId: string) {
  return orm
    .select()
    .from(earlierPost)
    .where(and(eq(earlierPost.trustId, trustId), eq(earlierPost.staffId, staffId)))
    .orderBy(sql`${earlierPost.fromDay} DESC NULLS LAST`, asc(earlierPost.id))
}

/** @returns the ways a person came by, the primary one first, with their labels. */
export async function routesOf({ orm, trustId }: TrustDb, staffId: string) {
  const rows = await orm
    .select({ route: entryRoute, label: entryRouteKind.label })
    .from(entryRoute)
    .innerJoin(entryRouteKind, eq(entryRouteKind.code, entryRoute.routeCode))
    .where(and(eq(entryRoute.trustId, trustId), eq(entryRoute.staffId, staffId)))
    .orderBy(desc(entryRoute.isPrimary), asc(entryRouteKind.label))
  return rows.map(({ route, label }) => ({ ...route, label }))
}

export function qualificationsOf({ orm, trustId }: TrustDb, staffId: string) {
  return orm
    .select()
    .from(qualification)
    .where(and(eq(qualification.trustId, trustId), eq(qualification.staffId, staffId)))
    .orderBy(sql`${qualification.awardedDay} DESC NULLS FIRST`, asc(qualification.title))
}

export function registrationsOf({ orm, trustId }: TrustDb, staffId: string) {
  return orm
    .select()
    .from(registration)
    .where(and(eq(registration.trustId, trustId), eq(registration.staffId, staffId)))
    .orderBy(asc(registration.register))
}

/** @returns the crosswalk's lines for a title. @param titleKey the title as titles are compared. */
export function crosswalkFor({ orm, trustId }: TrustDb, title: string, titleKey: string) {
  return orm
    .select()
    .from(crosswalk)
    .where(
      and(
        eq(crosswalk.trustId, trustId),
        or(eq(crosswalk.titleKey, titleKey), sql`lower(${crosswalk.positionTitle}) = lower(${title})`),
      ),
    )
}

/** @returns the roles of the Trust's catalogue that are in use. */
export function rolesInUse({ orm, trustId }: TrustDb) {
  return orm
    .select({ id: hicfRole.id, title: hicfRole.title, area: hicfRole.area, level: hicfRole.level })
    .from(hicfRole)
    .where(and(eq(hicfRole.trustId, trustId), isNull(hicfRole.retiredOn)))
    .orderBy(asc(hicfRole.area), asc(hicfRole.level), asc(hicfRole.title))
}

/** @returns titles of posts that the Trust knows, from its positions, its crosswalk and its catalogue. */
export async function knownTitles({ sql: query, trustId }: TrustDb): Promise<string[]> {
  const rows = await query<{ title: string }[]>`
    SELECT min(title) AS title FROM (
      SELECT title FROM position WHERE trust_id = ${trustId}
      UNION ALL SELECT position_title FROM crosswalk WHERE trust_id = ${trustId}
      UNION ALL SELECT title FROM hicf_role WHERE trust_id = ${trustId} AND retired_on IS NULL
    ) known GROUP BY lower(title) ORDER BY 1 LIMIT 1000`
  return rows.map(({ title }) => title)
}

export async function unitNames({ orm, trustId }: TrustDb): Promise<string[]> {
  const rows = await orm
    .select({ name: unit.name })
    .from(unit)
    .where(eq(unit.trustId, trustId))
    .orderBy(asc(unit.name))
  return rows.map(({ name }) => name)
}

/** @returns the unit of that name, whatever its capitals. */
export async function unitNamed({ orm, trustId }: TrustDb, name: string) {
  const rows = await orm
    .select()
    .from(unit)
    .where(and(eq(unit.trustId, trustId), sql`lower(${unit.name}) = lower(${name})`))
    .orderBy(desc(eq(unit.name, name)))
    .limit(1)
  return rows[0]
}

export async function positionNumbered({ orm, trustId }: TrustDb, number: string) {
  const rows = await orm
    .select()
    .from(position)
    .where(and(eq(position.trustId, trustId), eq(position.number, number)))
  return rows[0]
}

/** Holds a person's record until the transaction ends, so that two changes of their posts never cross. */
export async function holdPerson({ orm, trustId }: TrustDb, staffId: string) {
  const rows = await orm
    .select()
    .from(staff)
    .where(and(eq(staff.trustId, trustId), eq(staff.id, staffId)))
    .for('update')
  return rows[0]
}
