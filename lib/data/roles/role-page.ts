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
import { effectiveThreshold, type SharedCount, shareFte } from '@/lib/domain/disclosure'
import { sharedMonth } from '../month'
import { questionFor } from '../safe-question'
import { type GradedSteps, placeSteps } from './graded-steps'
import { postOfStep, roleNames } from './role-names'
import { rolePathway } from './role-pathway'
import { ofMonth } from './role-shared'
import { foldedRoutes, type RouteCount } from './route-fold'
import { countsTogether } from './shared-together'

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
 * A role's page as at a day; for a viewer as at the end of a month. Every number on it is graded together with the others, so that none gives another away.
 * @returns null where the Trust has none such
 */
export async function rolePage(scope: Scope, id: string, day: Day): Promise<RoleView | null> {
  const { asAt } = questionFor(scope.grade, 'role', { asAt: day }).filter
  const view = await gradedRolePage(scope, id, asAt)
  return view && scope.grade !== 'internal' ? ofMonth(view, await sharedMonth(scope, asAt)) : view
}

function gradedRolePage(scope: Scope, id: string, asAt: Day): Promise<RoleView | null> {
  return withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    if (!role) return null
    const internal = scope.grade === 'internal'
    const { threshold, recordsFrom } = await figureSettings(db)
    const [posts, routes, way, names] = await Promise.all([
      postsInRole(db, id, asAt),
      routesInRole(db, id, asAt),
      rolePathway(db, { role: id }, {}, asAt, recordsFrom),
      allRoles(db).then(roleNames),
    ])
    const named = postOfStep({ kind: 'role', role: id }, names)
    if (!named) throw new Error(`Role ${id} has no HICF level`)
    const least = internal ? 2 : effectiveThreshold(threshold) + 1
    const counts = countsTogether(scope.grade, threshold)
    const holders = posts.reduce((sum, { people }) => sum + people, 0)
    const people = counts.put(holders)
    const place = <T extends { people: number }>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, at: counts.put(row.people) }))
    const at = (rows: readonly { at: number }[]) => rows.map((row) => row.at)

    const heldAs = place(posts)
    counts.sum(people, at(heldAs))
    const cameBy = place(foldedRoutes(routes, least, internal))
    counts.sum(people, at(cameBy))
    const known = counts.put(holders - (routes.find(({ routeCode }) => routeCode === 'UNKNOWN')?.people ?? 0))
    const unknown = cameBy.filter(({ kind }) => kind === 'unknown')
    counts.sum(people, [known, ...at(unknown)])

    const steps = placeSteps(counts, way, {
      level: named.level,
      names,
      leastNamed: least,
      leastForTimes: effectiveThreshold(threshold) + 1,
      still: people,
    })
    const shown = counts.graded()
    const grade = <T extends { people: number; at: number }>({ at: place, people: _, ...row }: T) => ({
      ...row,
      people: shown(place),
    })
    const fte = posts.reduce((sum, post) => sum + post.fte, 0)
    return {
      role,
      asAt,
      people: shown(people),
      fte: internal ? fte : shareFte(fte, shown(people), effectiveThreshold(threshold)),
      posts: heldAs
        .filter((post) => internal || post.people > 0)
        .map((post) => ({ ...grade(post), ever: internal ? post.ever : 0 })),
      routes: cameBy.map(grade),
      routesKnown: shown(known),
      ...steps(shown),
      named: internal
        ? {
            longest: await peopleInRole(db, id, asAt, { route: null, limit: NAMED, offset: 0 }),
            units: await unitsInRole(db, id, asAt),
            since: way.since,
            withoutRole: scope.can('reference:write')
              ? await postsWithoutRole(db, role.area, role.level, asAt)
              : [],
          }
        : null,
    }
  })
}
