import 'server-only'
import { getTableName } from 'drizzle-orm'
import { laterEdits } from '@/db/bulk/later-edits'
import { staff } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { subjectOf } from '../staff/history-words'
import { readImport } from './import-record'

/** An edit made after an import that undoing it would lose. */
export type LaterEditView = {
  key: string
  what: string
  staffId: string | null
  who: string
  at: Date
  /** The import that made it; null where a person did. */
  by: { id: string; fileName: string } | null
}

/** What stands in the way of undoing an import; null where there is nothing to undo. */
export function undoInTheWay(scope: Scope, id: string): Promise<LaterEditView[] | null> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const record = await readImport(db, id)
    if (record?.status !== 'done') return null
    const edits = await laterEdits(db, id)
    const ids = [...new Set(edits.flatMap(({ staffId }) => staffId ?? []))]
    const names = await db.sql<{ id: string; name: string }[]>`
      SELECT id, given_name || ' ' || family_name AS name FROM ${db.sql(getTableName(staff))}
      WHERE trust_id = ${db.trustId} AND id = ANY(${ids}::uuid[])`
    const imports = [...new Set(edits.flatMap(({ importId }) => importId ?? []))]
    const files = await db.sql<{ id: string; fileName: string }[]>`
      SELECT id, file_name AS "fileName" FROM load WHERE trust_id = ${db.trustId} AND id = ANY(${imports}::uuid[])`
    const nameOf = new Map(names.map((one) => [one.id, one.name]))
    return edits.map(({ entity, entityId, staffId, who, at, importId, now }) => {
      const person = staffId ? nameOf.get(staffId) : undefined
      const subject = entity === 'staff' ? 'Name or number' : subjectOf(entity, now)
      const what = person ? `${subject}: ${person}` : subject
      const by = files.find(({ id: file }) => file === importId) ?? null
      return { key: `${entity} ${entityId}`, what, staffId, who, at, by }
    })
  })
}

/**
 * Staff lists of later days that were applied since: what they say the same as is taken back too, and only by importing them
 * again do they say it anew. Oldest first; none for another kind of file.
 */
export function listsSince(scope: Scope, id: string): Promise<{ fileName: string; asAt: Day }[]> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(
    scope,
    ({ sql, trustId }) =>
      sql<{ fileName: string; asAt: Day }[]>`
      SELECT l.file_name AS "fileName", l.as_at::text AS "asAt" FROM load o JOIN load l ON l.trust_id = o.trust_id
      WHERE o.trust_id = ${trustId} AND o.id = ${id} AND o.kind = 'staff-list' AND l.kind = 'staff-list'
        AND l.status = 'done' AND l.as_at > o.as_at AND l.ended_at > o.ended_at ORDER BY l.as_at, l.ended_at`,
  )
}
