import { getTableName } from 'drizzle-orm'
import { missingPost } from '../schema'
import type { TrustDb } from '../trust'
import { currentRows, FIRST_VERSION, type ImportedTable, type Row, TABLES } from './imported-tables'
import { putRows } from './put-rows'
import { inParts, preferSets } from './sets'

/**
 * Takes back everything that an import wrote, each row with its history. The caller has asked for `laterEdits` in the same
 * transaction.
 * @returns how many rows went, and how many are as they were.
 */
export async function undoImport(
  db: TrustDb,
  importId: string,
): Promise<{ removed: number; restored: number }> {
  const counts = { removed: 0, restored: 0 }
  await preferSets(db, 1000)
  counts.removed += await letGoOfMissing(db, importId)
  for (const table of TABLES) {
    counts.removed += await removeAdded(db, importId, table)
    if (table !== missingPost) counts.restored += await restore(db, importId, table)
  }
  counts.restored += await restore(db, importId, missingPost)
  return counts
}

/** Posts that go are missing from no list any more. */
async function letGoOfMissing(db: TrustDb, importId: string): Promise<number> {
  const held = await db.sql<{ id: string }[]>`
    SELECT m.id FROM missing_post m JOIN change c ON c.trust_id = m.trust_id AND c.staff_id = m.staff_id
      AND c.import_id = ${importId} AND c.entity = 'assignment' AND c.action = 'added' AND c.entity_id = m.assignment_id
    WHERE m.trust_id = ${db.trustId}`
  const rows = await currentRows(
    db,
    missingPost,
    held.map(({ id }) => id),
  )
  await putRows(
    db,
    null,
    missingPost,
    rows.map((before) => ({ id: before.id as string, before, after: null })),
  )
  return rows.length
}

/** Units and positions that others use by now stay until these go. */
const IN_USE: Partial<Record<string, string>> = {
  unit: `AND NOT EXISTS (SELECT FROM assignment a WHERE a.trust_id = t.trust_id AND a.unit_id = t.id)
    AND NOT EXISTS (SELECT FROM position p WHERE p.trust_id = t.trust_id AND p.unit_id = t.id)
    AND NOT EXISTS (SELECT FROM position_period p WHERE p.trust_id = t.trust_id AND p.unit_id = t.id)`,
  position: `AND NOT EXISTS (SELECT FROM assignment a WHERE a.trust_id = t.trust_id AND a.position_id = t.id)
    AND NOT EXISTS (SELECT FROM position_period p WHERE p.trust_id = t.trust_id AND p.position_id = t.id)`,
}

async function removeAdded(db: TrustDb, importId: string, table: ImportedTable): Promise<number> {
  const entity = getTableName(table)
  const { sql, trustId } = db
  const free = sql.unsafe(IN_USE[entity] ?? '')
  const added = await sql<{ id: string }[]>`
    SELECT c.entity_id AS id FROM change c
    JOIN ${sql(entity)} t ON t.trust_id = ${trustId} AND t.id = c.entity_id
    WHERE c.trust_id = ${trustId} AND c.import_id = ${importId} AND c.entity = ${entity} AND c.action = 'added' ${free}`
  if (entity in IN_USE) added.push(...(await leftInUse(db, entity)))
  for await (const part of inParts(added.map(({ id }) => id))) {
    const left = await sql<{ id: string; after: Row | null }[]>`
      SELECT DISTINCT ON (entity_id) entity_id AS id, after FROM change
      WHERE trust_id = ${trustId} AND import_id = ${importId} AND entity = ${entity}
        AND entity_id = ANY(${part}::uuid[])
      ORDER BY entity_id, id DESC`
    const told = new Map(left.map(({ id, after }) => [id, after]))
    const bare = part.filter((id) => !told.get(id))
    const now = new Map((await currentRows(db, table, bare)).map((row) => [row.id as string, row]))
    await putRows(
      db,
      null,
      table,
      part.map((id) => ({ id, before: told.get(id) ?? now.get(id) ?? null, after: null })),
    )
  }
  return added.length
}

/** What imports that are undone had to leave because others used it, as they left it, once nobody does. */
async function leftInUse({ sql, trustId }: TrustDb, entity: string): Promise<{ id: string }[]> {
  const rows = await sql<{ id: string }[]>`
    SELECT t.id FROM load l
    JOIN change c ON c.trust_id = l.trust_id AND c.import_id = l.id AND c.entity = ${entity} AND c.action = 'added'
    JOIN ${sql(entity)} t ON t.trust_id = l.trust_id AND t.id = c.entity_id AND t.version = ${FIRST_VERSION}
    WHERE l.trust_id = ${trustId} AND l.status = 'undone' ${sql.unsafe(IN_USE[entity] ?? '')}`
  return [...rows]
}

/** What the import changed or removed, as it was before its first change. */
async function restore(db: TrustDb, importId: string, table: ImportedTable): Promise<number> {
  const entity = getTableName(table)
  const first = await db.sql<{ id: string; action: string; before: Row }[]>`
    SELECT DISTINCT ON (entity_id) entity_id AS id, action, before FROM change
    WHERE trust_id = ${db.trustId} AND import_id = ${importId} AND entity = ${entity}
    ORDER BY entity_id, id`
  const taken = first.filter(({ action }) => action !== 'added')
  const changed = table === missingPost ? await stillMissing(db, taken) : taken
  const now = new Map(
    (
      await currentRows(
        db,
        table,
        changed.map(({ id }) => id),
      )
    ).map((row) => [row.id as string, row]),
  )
  await putRows(
    db,
    null,
    table,
    changed.map(({ id, before }) => {
      const current = now.get(id) ?? null
      return { id, before: current, after: { ...current, ...before } }
    }),
  )
  return changed.length
}

/**
 * Of posts that an import let go as missing, those that are missing again without it: the list that they are missing from is
 * not undone, they go on beyond its day, and no other list has them as missing meanwhile.
 */
async function stillMissing<T extends { id: string; before: Row }>(
  { sql, trustId }: TrustDb,
  released: readonly T[],
): Promise<T[]> {
  const ids = released.map(({ id }) => id)
  const posts = released.map(({ before }) => String(before.assignmentId))
  const since = released.map(({ before }) => String(before.since))
  const rows = await sql<{ id: string }[]>`
    SELECT r.id FROM unnest(${ids}::uuid[], ${posts}::uuid[], ${since}::text[]) AS r (id, assignment_id, since)
    JOIN assignment a ON a.trust_id = ${trustId} AND a.id = r.assignment_id
      AND (a.valid_to IS NULL OR a.valid_to > r.since::date)
    WHERE NOT EXISTS (SELECT FROM missing_post m WHERE m.trust_id = ${trustId} AND m.assignment_id = r.assignment_id)
      AND NOT EXISTS (SELECT FROM change c JOIN load l ON l.trust_id = c.trust_id AND l.id = c.import_id
        WHERE c.trust_id = ${trustId} AND c.staff_id = a.staff_id AND c.entity = 'missing_post' AND c.action = 'added'
          AND c.entity_id = r.id AND l.status = 'undone')`
  const found = new Set(rows.map(({ id }) => id))
  return released.filter(({ id }) => found.has(id))
}
