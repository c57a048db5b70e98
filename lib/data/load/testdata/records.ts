import type { Sql } from 'postgres'
import type { OdsCode } from '@/db/vocabulary'

const TABLES = [
  'staff',
  'unit',
  'position',
  'assignment',
  'entry_route',
  'awaited_route',
  'missing_post',
  'crosswalk',
  'career_period',
  'level_spell',
  'move',
  'staff_word',
]

/** Every row of a Trust that an import may write, and all that is derived, without the counters of edits. */
export async function recordsOf(root: Sql, trustId: OdsCode): Promise<Record<string, string[]>> {
  const rows = await Promise.all(
    TABLES.map(
      (table) =>
        root<{ row: string }[]>`
          SELECT (to_jsonb(t) - 'version')::text AS row FROM ${root(table)} t WHERE trust_id = ${trustId} ORDER BY 1`,
    ),
  )
  return Object.fromEntries(TABLES.map((table, i) => [table, rows[i]?.map(({ row }) => row) ?? []]))
}
