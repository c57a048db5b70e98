import 'server-only'
import {
  type InRoleRow,
  peopleInRole,
  postsInRole,
  postsWithoutRole,
  type RoleRow,
  roleOf,
  routesInRole,
  thresholdOf,
  unitsInRole,
} from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { AfcBand, Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold, type SharedCount, shareFte } from '@/lib/domain/disclosure'
import { type Step, type StepKind, stepsAfter, stepsBefore } from './before-and-after'
import { rolePathway } from './role-pathway'
import { foldedRoutes, type RouteCount } from './route-fold'
import { countsTogether } from './shared-together'

/** A number that may be shared, with what it counts. */
type Shared<T> = Omit<T, 'people'> & { people: SharedCount }

export type RoleView = {
  role: RoleRow
  asAt: Day
  people: SharedCount
  fte: number | '*'
  posts: { title: string; band: AfcBand | null; level: HicfLevel | null; people: SharedCount; ever: number }[]
  routes: Shared<RouteCount>[]
  /** People whose entry route is known. */
  routesKnown: SharedCount
  spells: SharedCount
  higher: SharedCount
  left: SharedCount
  before: { label: string; kind: StepKind; people: SharedCount }[]
  after: { label: string; kind: StepKind; people: SharedCount }[]
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
 * A role's page as at a day. Every number on it is graded together with the others, so that none gives another away.
 * @returns null where the Trust has none such
 */
export function rolePage(scope: Scope, id: string, asAt: Day): Promise<RoleView | null> {
  return withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    if (!role) return null
    const internal = scope.grade === 'internal'
    const [threshold, posts, routes, way] = await Promise.all([
      thresholdOf(db),
      postsInRole(db, id, asAt),
      routesInRole(db, id, asAt),
      rolePathway(db, id, asAt),
    ])
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

    const before = place(stepsBefore(way, least))
    const after = stepsAfter(way, role.level, least).map((step) => ({
      ...step,
      // The people in the role now are one number, wherever the page says it.
      at: step.kind === 'still' ? people : counts.put(step.people),
    }))
    const spells = counts.put(way.spells)
    counts.sum(spells, at(before))
    counts.sum(spells, at(after))
    const risen = after.filter(({ kind }) => kind === 'higher')
    const higher = counts.put(sumOf(risen))
    counts.sum(higher, at(risen))
    const shown = counts.graded()
    const grade = <T extends { people: number; at: number }>({ at: place, people: _, ...row }: T) => ({
      ...row,
      people: shown(place),
    })
    const fte = posts.reduce((sum, post) => sum + post.fte, 0)
    const gone = after.find(({ kind }) => kind === 'left')
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
      spells: shown(spells),
      higher: shown(higher),
      left: gone ? shown(gone.at) : 0,
      before: before.map(grade),
      after: after.map(grade),
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

const sumOf = (steps: readonly Step[]) => steps.reduce((sum, { people }) => sum + people, 0)
