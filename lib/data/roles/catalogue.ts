import 'server-only'
import { allRoles, peopleByRole, type RoleRow } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { FigureDays } from '@/lib/forms/figure-days'
import type { RoleFilter } from '@/lib/forms/role'
import { type Answered, answered } from '../answers'
import { sharedMonth } from '../month'
import { type FigureFacts, figureFacts } from '../progression/figure-facts'
import { questionFor } from '../safe-question'

export type CatalogueRole = RoleRow & { people: SharedCount }

export type CatalogueView = FigureFacts & {
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
export async function roleCatalogue(
  scope: Scope,
  filter: RoleFilter,
  put: FigureDays,
): Promise<CatalogueView> {
  const { filter: days } = questionFor(scope.grade, 'roles', put)
  const counts = await (scope.grade === 'internal' ? exactCounts : sharedCounts)(scope, days)
  const all = await withTrust(scope, allRoles)
  const inUse = all.filter(({ retiredOn }) => retiredOn === null)
  const roles = all
    .filter((role) => passes(role, filter))
    .map((role) => ({ ...role, people: counts.of(role.id) }))
  const shown = roles.map(({ title, area, level, people }) => ({ title, area, level, people }))
  return {
    ...figureFacts(scope, 'roles', { ...filter, ...days }, counts, shown, counts.everyone, counts.withRole),
    roles,
    inUse: inUse.length,
    entry: inUse.filter(({ level }) => level <= 3).length,
    retired: all.length - inUse.length,
    everyone: counts.everyone,
    withRole: counts.withRole,
  }
}

type Counts = Omit<Answered<unknown>, 'answer'> &
  Pick<CatalogueView, 'everyone' | 'withRole'> & { of(roleId: string): SharedCount }

async function exactCounts(scope: Scope, filter: FigureDays): Promise<Counts> {
  const { answer: people, ...facts } = await answered(scope, { what: 'roles', filter }, (db) =>
    peopleByRole(db, filter.asAt),
  )
  const held = new Map(people.map(({ roleId, people: count }) => [roleId, count]))
  const everyone = people.reduce((sum, { people: count }) => sum + count, 0)
  return { ...facts, of: (id) => held.get(id) ?? 0, everyone, withRole: everyone - (held.get(null) ?? 0) }
}

async function sharedCounts(scope: Scope, { asAt }: FigureDays): Promise<Counts> {
  const { of, threshold, recordsFrom } = await sharedMonth(scope, asAt)
  return {
    threshold,
    recordsFrom,
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
