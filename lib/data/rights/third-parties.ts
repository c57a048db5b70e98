import type { ClassedTable } from '@/db/classes'
import { CLASSED_TABLES } from '@/db/classes'
import type { RowAbout } from '@/db/queries/about-person'
import type { Role } from '@/db/vocabulary'

/** Names a colleague by what they are in the Trust. */
export type RoleOf = (accountId: unknown) => string

/** @param roles of members now, by account; whoever is none any more is still one of the Trust. */
export const roleNamer =
  (roles: ReadonlyMap<string, Role>): RoleOf =>
  (accountId) => {
    const role = typeof accountId === 'string' ? roles.get(accountId) : undefined
    if (role) return role === 'administrator' ? 'an administrator' : `a ${role}`
    return 'someone of the Trust'
  }

const camel = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Names of colleagues in what a row was before and after, by the keys that the history has for them. */
const COLLEAGUE_KEYS = new Set(
  CLASSED_TABLES.flatMap(({ columns }) =>
    Object.entries(columns).flatMap(([column, kind]) =>
      kind === 'colleague' || kind === 'named' ? [camel(column)] : [],
    ),
  ),
)

/**
 * A row as it may be given to the person it is about: secrets left out, colleagues named by their role.
 * The Information Commissioner's guidance on subject access asks to leave out other people where they have not agreed.
 */
export function asGiven(row: RowAbout, { columns }: Pick<ClassedTable, 'columns'>, roleOf: RoleOf): RowAbout {
  const given = Object.entries(row).flatMap(([column, value]): [string, unknown][] => {
    const kind = columns[column]
    if (kind === 'secret') return []
    if (kind === 'colleague' && value !== null) return [[column, roleOf(row.account_id)]]
    if (kind === 'named' && value !== null) return [[column, 'someone of the Trust']]
    return [[column, kind === 'mixed' || kind === 'detail' ? withoutColleagues(value) : value]]
  })
  return Object.fromEntries(given)
}

function withoutColleagues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutColleagues)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      COLLEAGUE_KEYS.has(key) && part !== null ? 'someone of the Trust' : withoutColleagues(part),
    ]),
  )
}
