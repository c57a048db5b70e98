import 'server-only'
import { type InRoleRow, peopleInRole, type RoleRow, roleOf, routesInRole } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'

export type PersonInRole = InRoleRow

export const PEOPLE_ON_A_PAGE = 50

export type RolePeopleView = { role: RoleRow; people: PersonInRole[]; found: number }

/**
 * One page of the people in a role on a day, by name, the longest in it first.
 * @param route the code of the entry route they came by; null for all
 * @param page from 1
 * @returns null where the Trust has no such role
 */
export function rolePeople(
  scope: Scope,
  id: string,
  asAt: Day,
  route: string | null,
  page: number,
): Promise<RolePeopleView | null> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  return withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    if (!role) return null
    const counts = await routesInRole(db, id, asAt)
    const found = counts
      .filter(({ routeCode }) => route === null || routeCode === route)
      .reduce((sum, { people }) => sum + people, 0)
    const people = await peopleInRole(db, id, asAt, {
      route,
      limit: PEOPLE_ON_A_PAGE,
      offset: (page - 1) * PEOPLE_ON_A_PAGE,
    })
    return { role, people, found }
  })
}
