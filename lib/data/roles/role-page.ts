import 'server-only'
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
import { withTrust } from '@/db/trust'
import type { AfcBand, Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import { questionFor } from '../safe-question'
import { type GradedSteps, gradedSteps } from './graded-steps'
import { levelOfRole, roleNames } from './role-names'
import { rolePathway } from './role-pathway'
import { sharedRolePage } from './role-shared'
import { foldedRoutes, type RouteCount } from './route-fold'

/** A number that may be shared, with what it counts. */
type Shared<T> = Omit<T, 'people'> & { people: SharedCount }

export type RoleView = GradedSteps & {
  role: RoleRow
  asAt: Day
  people: SharedCount
  fte: number | '*'
  posts: { title: string; band: AfcBand | null; level: HicfLevel | null; people: SharedCount; ever: number }[]
  routes: Shared<RouteCount>[]
  /** People whose entry route is known. */
  routesKnown: SharedCount
  /** What only those see who may see named staff; null for everyone else. */
  named: {
    longest: InRoleRow[]
    units: { unit: string | null; people: number }[]
    since: Day | null
    withoutRole: { title: string; band: AfcBand | null; people: number; ever: number }[]
  } | null
}

/** How many people the page names. */
const NAMED = 8

/**
 * A role's page as at a day; for a viewer as at the end of a month, and every number of it safe to share.
 * @returns null where the Trust has none such
 */
export function rolePage(scope: Scope, id: string, day: Day): Promise<RoleView | null> {
  const { asAt } = questionFor(scope.grade, 'role', { asAt: day }).filter
  return scope.grade === 'internal' ? exactRolePage(scope, id, asAt) : sharedRolePage(scope, id, asAt)
}

/** Routes that fewer came by are taken together. */
const LEAST_BY_NAME = 2

function exactRolePage(scope: Scope, id: string, asAt: Day): Promise<RoleView | null> {
  return withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    if (!role) return null
    const { threshold, recordsFrom } = await figureSettings(db)
    const [posts, routes, way, names] = await Promise.all([
      postsInRole(db, id, asAt),
      routesInRole(db, id, asAt),
      rolePathway(db, { role: id }, {}, asAt, recordsFrom),
      allRoles(db).then(roleNames),
    ])
    const people = sumOf(posts)
    return {
      role,
      asAt,
      people,
      fte: posts.reduce((sum, post) => sum + post.fte, 0),
      posts,
      routes: foldedRoutes(routes, LEAST_BY_NAME, true),
      routesKnown: people - sumOf(routes.filter(({ routeCode }) => routeCode === 'UNKNOWN')),
      ...gradedSteps(scope.grade, way, {
        level: levelOfRole(id, names),
        names,
        threshold: effectiveThreshold(threshold),
        still: people,
      }),
      named: {
        longest: await peopleInRole(db, id, asAt, { route: null, limit: NAMED, offset: 0 }),
        units: await unitsInRole(db, id, asAt),
        since: way.since,
        withoutRole: scope.can('reference:write')
          ? await postsWithoutRole(db, role.area, role.level, asAt)
          : [],
      },
    }
  })
}

const sumOf = (rows: readonly { people: number }[]) => rows.reduce((sum, { people }) => sum + people, 0)
