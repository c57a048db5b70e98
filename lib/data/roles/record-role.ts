import 'server-only'
import { type RoleRow, roleNamed, roleOf } from '@/db/queries/roles'
import { hicfRole } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { add, type Changed, edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { RoleInput } from '@/lib/forms/role'

/** Another role has the title, area and level. */
type Taken = { kind: 'taken'; retired: boolean }

/** Adds a role to the Trust's catalogue. */
export function addRole(scope: Scope, input: RoleInput): Promise<{ kind: 'added'; id: string } | Taken> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const taken = await takenBy(db, input, null)
    if (taken) return taken
    const row = await add(db, hicfRole, { ...input, changedByTrust: true })
    return { kind: 'added', id: row.id }
  })
}

/**
 * Changes a role. Posts counted in it keep the area and level they have.
 * @param version the version that was read
 * @returns `basis_missing` where the level changes and where it came from still says what it said
 */
export function editRole(
  scope: Scope,
  id: string,
  version: number,
  input: RoleInput,
): Promise<Changed<typeof hicfRole> | Taken | { kind: 'basis_missing' }> {
  requireMayWrite(scope)
  return withTrust(scope, async (db) => {
    const before = await roleOf(db, id)
    if (!before) return { kind: 'missing' }
    if (before.version !== version) return { kind: 'stale', current: before }
    if (before.level !== input.level && before.levelBasis === input.levelBasis)
      return { kind: 'basis_missing' }
    const taken = await takenBy(db, input, id)
    if (taken) return taken
    return edit(db, hicfRole, id, version, { ...input, changedByTrust: true })
  })
}

/** Retires a role from a day on, or brings it back with null. @param version the version that was read. */
export function retireRole(
  scope: Scope,
  id: string,
  version: number,
  retiredOn: Day | null,
): Promise<Changed<typeof hicfRole>> {
  requireMayWrite(scope)
  return withTrust(scope, (db) => edit(db, hicfRole, id, version, { retiredOn }))
}

/** @returns the role for a form, or null where the Trust has none such. */
export function roleToEdit(scope: Scope, id: string): Promise<RoleRow | null> {
  return withTrust(scope, async (db) => (await roleOf(db, id)) ?? null)
}

async function takenBy(db: TrustDb, input: RoleInput, ownId: string | null): Promise<Taken | null> {
  const other = await roleNamed(db, input)
  return other && other.id !== ownId ? { kind: 'taken', retired: other.retiredOn !== null } : null
}

function requireMayWrite(scope: Scope): void {
  if (!scope.can('reference:write')) throw new Error('reference:write is missing')
}
