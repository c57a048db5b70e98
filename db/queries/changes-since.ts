import type { TrustDb } from '../trust'

/** Changes of one kind by one person, or by one import, after a moment. */
export type ChangesSince = {
  importId: string | null
  /** Of the import: its file's name, and the kind of file. */
  fileName: string | null
  kind: string | null
  who: string
  entity: string
  action: string
  changes: number
  last: Date
}

/** What figures are made from. */
const COUNTED = [
  'staff',
  'assignment',
  'entry_route',
  'earlier_post',
  'crosswalk',
  'hicf_role',
  'trust_setting',
  'load',
  'position',
  'position_period',
]

/** What was changed after a moment of all that figures are made from, by import and person, the latest first. */
export function changesSince({ sql, trustId }: TrustDb, after: Date) {
  return sql<ChangesSince[]>`
    SELECT c.import_id AS "importId", l.file_name AS "fileName", l.kind, c.who, c.entity, c.action,
      c.changes::int, c.last
    FROM (
      SELECT import_id, who, entity, action, count(*) AS changes, max(at) AS last
      FROM change
      WHERE trust_id = ${trustId} AND at > ${after.toISOString()}::timestamptz AND entity = ANY(${COUNTED})
        AND action IN ('added', 'changed', 'removed', 'undone')
      GROUP BY 1, 2, 3, 4
    ) c
    LEFT JOIN load l ON l.trust_id = ${trustId} AND l.id = c.import_id
    ORDER BY c.last DESC, c.entity, c.action`
}
