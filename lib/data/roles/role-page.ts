import 'server-only'
import { asKnownOn } from '@/db/known-on'
import { figureSettings } from '@/db/queries/figure-settings'
import {
  allRoles,
  type InRoleRow,
  peopleInRole,
  postsInRole,
  postsWithoutRole,
  type RoleRow,
  roleOf,
  routesInRole,
  unitsInRole,
} from '@/db/queries/roles'
import { type TrustDb, withTrust } from '@/db/trust'
import type { AfcBand, Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import type { FigureDays } from '@/lib/forms/figure-days'
import type { FigureFacts } from '../progression/figure-facts'
import { questionFor } from '../safe-question'
import { type GradedSteps, gradedSteps } from './graded-steps'
import { roleFacts } from './role-facts'
import { levelOfRole, roleNames } from './role-names'
import { roleStays } from './role-pathway'
import { sharedRolePage } from './role-shared'
import { foldedRoutes, type RouteCount } from './route-fold'

/** A number that may be shared, with what it counts. */
type Shared<T> = Omit<T, 'people'> & { people: SharedCount }

/** What a role's page shows in the grade of whoever asks. */
export type RoleNumbers = GradedSteps & {
  people: SharedCount
  fte: number | '*'
  posts: { title: string; band: AfcBand | null; level: HicfLevel | null; people: SharedCount; ever: number }[]
  routes: Shared<RouteCount>[]
  /** People whose entry route is not known. */
  unknown: SharedCount
  /** Stays of such people; null where the grade is safe to share. */
  unknownStays: number | null
  /** The first day that anyone held it; null where the grade is safe to share. */
  since: Day | null
}

export type RoleView = FigureFacts &
  RoleNumbers & {
    role: RoleRow
    /** What only those see who may see named staff, of the records as they are; null for everyone else, and as known earlier. */
    named: {
      longest: InRoleRow[]
      units: { unit: string | null; people: number }[]
      withoutRole: { title: string; band: AfcBand | null; people: number; ever: number }[]
    } | null
  }

/** How many people the page names. */
const NAMED = 8

/**
 * A role's page as at a day; for a viewer as at the end of a month, and every number of it safe to share.
 * @returns null where the Trust has none such
 */
export function rolePage(scope: Scope, id: string, days: FigureDays): Promise<RoleView | null> {
  const { filter } = questionFor(scope.grade, 'role', days)
  return scope.grade === 'internal' ? exactRolePage(scope, id, filter) : sharedRolePage(scope, id, filter)
}

/** The role that a page is of, before any number of it is there; null where the Trust has none such. */
export const roleOfPage = (scope: Scope, id: string): Promise<RoleRow | null> =>
  withTrust(scope, async (db) => (await roleOf(db, id)) ?? null)

/** Routes that fewer came by are taken together. */
const LEAST_BY_NAME = 2

function exactRolePage(scope: Scope, id: string, days: FigureDays): Promise<RoleView | null> {
  const { asAt, knownOn } = days
  return withTrust(scope, async (own) => {
    const role = await roleOf(own, id)
    if (!role) return null
    const { threshold: setting, recordsFrom } = await figureSettings(own)
    const threshold = effectiveThreshold(setting)
    const names = roleNames(await allRoles(own))
    const named = knownOn ? null : await namedIn(scope, own, role, asAt)
    const db = knownOn ? await asKnownOn(own, knownOn) : own
    const [posts, routes, way] = await Promise.all([
      postsInRole(db, id, asAt),
      routesInRole(db, id, asAt),
      roleStays(db, { role: id }, {}, asAt, recordsFrom),
    ])
    const people = sumOf(posts)
    const shown: RoleNumbers = {
      people,
      fte: posts.reduce((sum, post) => sum + post.fte, 0),
      posts,
      routes: foldedRoutes(routes, LEAST_BY_NAME, true),
      unknown: sumOf(routes.filter(({ routeCode }) => routeCode === 'UNKNOWN')),
      unknownStays: way.unknown,
      since: way.since,
      ...gradedSteps(scope.grade, way, { level: levelOfRole(id, names), names, threshold, still: people }),
    }
    return { ...roleFacts(scope, days, role, { threshold, recordsFrom }, shown), ...shown, role, named }
  })
}

async function namedIn(scope: Scope, db: TrustDb, role: RoleRow, asAt: Day): Promise<RoleView['named']> {
  return {
    longest: await peopleInRole(db, role.id, asAt, { route: null, limit: NAMED, offset: 0 }),
    units: await unitsInRole(db, role.id, asAt),
    withoutRole: scope.can('reference:write') ? await postsWithoutRole(db, role.area, role.level, asAt) : [],
  }
}

const sumOf = (rows: readonly { people: number }[]) => rows.reduce((sum, { people }) => sum + people, 0)
