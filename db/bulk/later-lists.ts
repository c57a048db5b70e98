import type { TrustDb } from '../trust'

/** A whole list that was written after another and is not undone. */
export type LaterList = { id: string; who: string; at: Date; asAt: string | null }

/**
 * The establishments that were loaded after one. What a list says that is so already leaves no row of its own, so that it would
 * go with the earlier list that it says the same as: they are undone the latest first, and then each gives back row for row
 * what was before it.
 *
 * @returns the latest first; none where the import is of something else
 */
export async function laterEstablishments({ sql, trustId }: TrustDb, importId: string): Promise<LaterList[]> {
  const rows = await sql<(Omit<LaterList, 'at'> & { ms: number })[]>`
    SELECT l.id, l.who, l.as_at::text AS "asAt", (extract(epoch FROM l.ended_at) * 1000)::float8 AS ms
    FROM load own JOIN load l ON l.trust_id = own.trust_id AND l.kind = own.kind AND l.ended_at > own.ended_at
    WHERE own.trust_id = ${trustId} AND own.id = ${importId} AND own.kind = 'establishment'
      AND l.status IN ('done', 'undoing')
    ORDER BY l.ended_at DESC`
  return rows.map(({ ms, ...list }) => ({ ...list, at: new Date(ms) }))
}
