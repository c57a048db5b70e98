import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { newId } from '../ids'
import type { TrustDb } from '../trust'
import { inParts } from './sets'

type Row = Record<string, unknown>
type OwnedTable = PgTable & { trustId: PgColumn; id: PgColumn; version: PgColumn }

/** One row as it is and as it shall be, whole, by the table's own names. Null before: it is new. Null after: it goes. */
export type RowEdit = { id: string; before: Row | null; after: Row | null }

/**
 * Adds, edits and removes rows of one table in sets, each with its history. The caller has locked or just read what it
 * edits; a row edited gets the version after the one before.
 * @param importId the import that does it; null where a person does.
 */
export async function putRows(
  db: TrustDb,
  importId: string | null,
  table: OwnedTable,
  edits: readonly RowEdit[],
): Promise<void> {
  for await (const part of inParts(edits)) {
    const rows = part.map((edit) => ({ ...edit, after: versioned(edit) }))
    await remove(db, table, rows)
    await update(db, table, rows)
    await insert(db, table, rows)
    await record(db, importId, table, rows)
  }
}

function versioned({ before, after }: RowEdit): Row | null {
  if (after === null) return null
  return { ...after, version: before ? Number(before.version) + 1 : Number(after.version ?? 1) }
}

/** The rows by the names of the columns, for a function that makes records of them. */
function recordsOf(db: TrustDb, table: OwnedTable, edits: readonly RowEdit[]): string {
  const columns = Object.entries(getTableColumns(table)) as [string, PgColumn][]
  return JSON.stringify(
    edits.map(({ id, after }) =>
      Object.fromEntries(
        columns.map(([key, { name }]) => [
          name,
          key === 'id' ? id : key === 'trustId' ? db.trustId : (after?.[key] ?? null),
        ]),
      ),
    ),
  )
}

const nameOf = (db: TrustDb, table: OwnedTable) => db.sql(getTableName(table))

async function insert(db: TrustDb, table: OwnedTable, edits: readonly RowEdit[]): Promise<void> {
  const added = edits.filter(({ before, after }) => before === null && after !== null)
  if (added.length === 0) return
  const name = nameOf(db, table)
  await db.sql`
    INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${recordsOf(db, table, added)}::text::jsonb)`
}

async function update(db: TrustDb, table: OwnedTable, edits: readonly RowEdit[]): Promise<void> {
  const changed = edits.filter(({ before, after }) => before !== null && after !== null)
  if (changed.length === 0) return
  const name = nameOf(db, table)
  const columns = Object.values(getTableColumns(table) as Record<string, PgColumn>)
    .map((column) => column.name)
    .filter((column) => column !== 'trust_id' && column !== 'id')
  const taken = db.sql(columns)
  const given = db.sql.unsafe(columns.map((column) => `g."${column}"`).join(', '))
  await db.sql`
    UPDATE ${name} t SET (${taken}) = ROW (${given})
    FROM jsonb_populate_recordset(NULL::${name}, ${recordsOf(db, table, changed)}::text::jsonb) g
    WHERE t.trust_id = ${db.trustId} AND t.id = g.id`
}

async function remove(db: TrustDb, table: OwnedTable, edits: readonly RowEdit[]): Promise<void> {
  const gone = edits.flatMap(({ id, after }) => (after === null ? [id] : []))
  if (gone.length === 0) return
  await db.sql`
    DELETE FROM ${nameOf(db, table)} WHERE trust_id = ${db.trustId} AND id = ANY(${gone}::uuid[])`
}

async function record(
  db: TrustDb,
  importId: string | null,
  table: OwnedTable,
  edits: readonly RowEdit[],
): Promise<void> {
  const entity = getTableName(table)
  const staffOf = ({ id, before, after }: RowEdit) =>
    entity === 'staff' ? id : (((after ?? before)?.staffId as string | undefined) ?? null)
  for (const edit of edits) {
    const staffId = staffOf(edit)
    if (staffId) db.touched.add(staffId)
  }
  const lines = edits.map((edit) => ({
    id: newId(),
    action: edit.before === null ? 'added' : edit.after === null ? 'removed' : 'changed',
    entity_id: edit.id,
    staff_id: staffOf(edit),
    before: facts(edit.before),
    after: facts(edit.after),
  }))
  await db.sql`
    INSERT INTO change (trust_id, id, account_id, who, action, entity, entity_id, staff_id, import_id, before, after)
    SELECT ${db.trustId}, id, ${db.actor.accountId}::uuid, ${db.actor.accountName}, action, ${entity}, entity_id, staff_id,
      ${importId}::uuid, before, after
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) AS l
      (id uuid, action text, entity_id uuid, staff_id uuid, before jsonb, after jsonb)`
}

/** The row's own facts: the keys stand in the change's own columns. */
function facts(row: Row | null): Row | null {
  if (row === null) return null
  const { trustId: _trust, id: _id, ...own } = row
  return own
}
