import 'server-only'
import { changesOfRole, type RoleRow, roleOf } from '@/db/queries/roles'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { roleChangeLines } from './role-words'

export type RoleChange = {
  id: string
  at: Date
  who: string
  action: string
  lines: { before: string; after: string }[]
}

/** Who changed what of a role, newest first. @returns null where the Trust has none such. */
export function roleHistory(
  scope: Scope,
  id: string,
): Promise<{ role: RoleRow; changes: RoleChange[] } | null> {
  return withTrust(scope, async (db) => {
    const role = await roleOf(db, id)
    if (!role) return null
    const rows = await changesOfRole(db, id)
    const changes = rows.map(({ id: changeId, at, who, action, before, after }) => ({
      id: changeId,
      at,
      who,
      action,
      lines: roleChangeLines(before, after),
    }))
    return { role, changes }
  })
}
