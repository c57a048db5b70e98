import 'server-only'
import { allRoles, peopleByRole, type RoleRow } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { RoleFilter } from '@/lib/forms/role'
import { sharedMonth } from '../month'
import { questionFor } from '../safe-question'

export type CatalogueRole = RoleRow & { people: SharedCount }

export type CatalogueView = {
  asAt: Day
  roles: CatalogueRole[]
  /** Roles in use, and those of them at levels 1 to 3. */
  inUse: number
  entry: number
  retired: number
  /** People in informatics posts, and those of them whose post has a role. */
  everyone: SharedCount
  withRole: SharedCount
}

/** The Trust's catalogue of roles as at a day: those that pass the filter, with how many people hold each. */
export async function roleCatalogue(scope: Scope, filter: RoleFilter, day: Day): Promise<CatalogueView> {
  const { asAt } = questionFor(scope.grade, 'roles', { asAt: day }).filter
  const counts = await (scope.grade === 'internal' ? exactCounts : sharedCounts)(scope, asAt)
  const roles = await withTrust(scope, allRoles)
  const inUse = roles.filter(({ retiredOn }) => retiredOn === null)
  return {
    asAt,
    roles: roles
      .filter((role) => passes(role, filter))
      .map((role) => ({ ...role, people: counts.of(role.id) })),
    inUse: inUse.length,
    entry: inUse.filter(({ level }) => level <= 3).length,
    retired: roles.length - inUse.length,
    everyone: counts.everyone,
    withRole: counts.withRole,
  }
}

type Counts = Pick<CatalogueView, 'everyone' | 'withRole'> & { of(roleId: string): SharedCount }

async function exactCounts(scope: Scope, asAt: Day): Promise<Counts> {
  const people = await withTrust(scope, (db) => peopleByRole(db, asAt))
  const held = new Map(people.map(({ roleId, people: count }) => [roleId, count]))
  const everyone = people.reduce((sum, { people: count }) => sum + count, 0)
  return { of: (id) => held.get(id) ?? 0, everyone, withRole: everyone - (held.get(null) ?? 0) }
}

async function sharedCounts(scope: Scope, asAt: Day): Promise<Counts> {
  const { of } = await sharedMonth(scope, asAt)
  return {
    of: (id) => of(monthFigure.role(id)),
    everyone: of(monthFigure.here),
    withRole: of(monthFigure.withRole),
  }
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function passes({ title, area, level, retiredOn }: RoleRow, filter: RoleFilter): boolean {
  const words = plain(filter.q).split(/\s+/).filter(Boolean)
  return (
    (filter.retired || retiredOn === null) &&
    (!filter.area || filter.area === area) &&
    level >= filter.lowest &&
    level <= filter.highest &&
    words.every((word) => plain(title).includes(word))
  )
}
