import 'server-only'
import { allRoles, peopleByRole, type RoleRow, thresholdOf } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { RoleFilter } from '@/lib/forms/role'
import { countsTogether } from './shared-together'

export type CatalogueRole = RoleRow & { people: SharedCount }

export type CatalogueView = {
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
export function roleCatalogue(scope: Scope, filter: RoleFilter, asAt: Day): Promise<CatalogueView> {
  return withTrust(scope, async (db) => {
    const [roles, people, threshold] = await Promise.all([
      allRoles(db),
      peopleByRole(db, asAt),
      thresholdOf(db),
    ])
    const held = new Map(people.map(({ roleId, people: count }) => [roleId, count]))
    // Every role is graded with all others, so that a search never shows a role in another number.
    const counts = countsTogether(scope.grade, threshold)
    const places = new Map(roles.map(({ id }) => [id, counts.put(held.get(id) ?? 0)]))
    const withRole = counts.put(roles.reduce((sum, { id }) => sum + (held.get(id) ?? 0), 0))
    const without = counts.put(held.get(null) ?? 0)
    const everyone = counts.put(people.reduce((sum, { people: count }) => sum + count, 0))
    counts.sum(withRole, [...places.values()])
    counts.sum(everyone, [withRole, without])
    const shown = counts.graded()
    const inUse = roles.filter(({ retiredOn }) => retiredOn === null)
    return {
      roles: roles
        .filter((role) => passes(role, filter))
        .map((role) => ({ ...role, people: shown(places.get(role.id) ?? -1) })),
      inUse: inUse.length,
      entry: inUse.filter(({ level }) => level <= 3).length,
      retired: roles.length - inUse.length,
      everyone: shown(everyone),
      withRole: shown(withRole),
    }
  })
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
