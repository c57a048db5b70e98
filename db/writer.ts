import { createHash } from 'node:crypto'
import { and, eq, getTableName, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { v7 as uuidv7 } from 'uuid'
import { newId } from './ids'
import type { ChangeAction } from './schema/history'
import { change } from './schema/history'
import { assignment, earlierPost, entryRoute, qualification, registration } from './schema/staff'
import type { TrustDb } from './trust'
import type { Day } from './vocabulary'

type Row = Record<string, unknown>
/** A Trust-owned table with an id and a version. */
type OwnedTable = PgTable & { trustId: PgColumn; id: PgColumn; version: PgColumn }

export type Changed<T extends OwnedTable> =
  | { kind: 'saved'; row: T['$inferSelect'] }
  | { kind: 'stale'; current: T['$inferSelect'] }
  | { kind: 'missing' }

export { newId }

/**
 * Adds a row and its history.
 * @returns the row as stored.
 */
export async function add<T extends OwnedTable>(
  db: TrustDb,
  table: T,
  values: Omit<T['$inferInsert'], 'trustId' | 'id' | 'version'> & { id?: string },
): Promise<T['$inferSelect']> {
  const id = values.id ?? newId()
  const rows = await db.orm
    .insert(table as PgTable)
    .values({ ...values, trustId: db.trustId, id } as never)
    .returning()
  const row = rows[0] as Row
  await record(db, 'added', table, null, row)
  return row as T['$inferSelect']
}

/** Rows that one statement can carry: the protocol counts parameters in 16 bits. */
const AT_ONCE = 1000

/** Adds many rows of one table, each with its history, some hundreds at a time. */
export async function addMany<T extends OwnedTable>(
  db: TrustDb,
  table: T,
  many: readonly Omit<T['$inferInsert'], 'trustId' | 'id' | 'version'>[],
): Promise<void> {
  for (let from = 0; from < many.length; from += AT_ONCE) {
    const rows = many.slice(from, from + AT_ONCE).map((row) => ({ ...row, trustId: db.trustId, id: newId() }))
    const stored = await db.orm
      .insert(table as PgTable)
      .values(rows as never)
      .returning()
    await db.orm.insert(change).values(stored.map((row) => lineOf(db, 'added', table, null, row as Row)))
  }
}

/**
 * Edits a row and writes its history, unless someone edited it first.
 * @param version the version that was read; null where the caller has just read the row in this transaction.
 */
export async function edit<T extends OwnedTable>(
  db: TrustDb,
  table: T,
  id: string,
  version: number | null,
  patch: Partial<Omit<T['$inferInsert'], 'trustId' | 'id' | 'version'>>,
): Promise<Changed<T>> {
  const before = await lock(db, table, id)
  if (!before) return { kind: 'missing' }
  if (version !== null && before.version !== version) return { kind: 'stale', current: before as never }
  const rows = await db.orm
    .update(table as PgTable)
    .set({ ...patch, version: sql`${table.version} + 1` } as never)
    .where(and(eq(table.trustId, db.trustId), eq(table.id, id)))
    .returning()
  const after = rows[0] as Row
  await record(db, 'changed', table, before, after)
  return { kind: 'saved', row: after as T['$inferSelect'] }
}

/**
 * Removes a row and writes its history, unless someone edited it first. With a staff member goes what is
 * recorded of them, each row with its own history.
 */
export async function remove<T extends OwnedTable>(
  db: TrustDb,
  table: T,
  id: string,
  version: number | null,
): Promise<Changed<T>> {
  const before = await lock(db, table, id)
  if (!before) return { kind: 'missing' }
  if (version !== null && before.version !== version) return { kind: 'stale', current: before as never }
  if (getTableName(table) === 'staff') await removeWhatIsOf(db, id)
  await db.orm.delete(table as PgTable).where(and(eq(table.trustId, db.trustId), eq(table.id, id)))
  await record(db, 'removed', table, before, null)
  return { kind: 'saved', row: before as T['$inferSelect'] }
}

/**
 * Writes down something done that changed no row with a version, such as an export or a member's new role.
 * @param after what was done or came to be; null where something ended. @param before what it was until then.
 * @param staffId whom it is about, where it is one person.
 */
export async function note(
  db: TrustDb,
  action: ChangeAction,
  entity: string,
  entityId: string,
  after: Row | null,
  before: Row | null = null,
  staffId: string | null = null,
): Promise<void> {
  await db.orm
    .insert(change)
    .values({ ...by(db), id: newId(), action, entity, entityId, staffId, before, after })
}

/** The same, once a day: of what is said again on that day there is one line. @param key what the line is of. */
export function noteOnceADay(
  db: TrustDb,
  { key, day }: { key: string; day: Day },
  ...[action, entity, entityId, after]: [ChangeAction, string, string, Row]
): Promise<void> {
  return noteOnce(db, key, Date.parse(day), { action, entity, entityId, after })
}

const HOUR = 3_600_000

/** Writes down that the page of a staff member was read, or that a search named them: one line a person, reader and hour. */
export function noteRead(
  db: TrustDb,
  staffId: string,
  now = Date.now(),
  entity: 'staff_page' | 'staff_search' = 'staff_page',
): Promise<void> {
  const of = entity === 'staff_page' ? 'read' : 'found'
  const key = `${of} ${staffId} ${db.actor.accountId}`
  // Not the entity `staff`: what was known on a day is made from lines about that.
  const line = { action: 'read' as const, entity, entityId: staffId, staffId }
  return noteOnce(db, key, now - (now % HOUR), line)
}

/** @param since when the stretch of time began, in milliseconds: it is in the id, so that nothing has to be looked for. */
async function noteOnce(
  db: TrustDb,
  key: string,
  since: number,
  line: Pick<typeof change.$inferInsert, 'action' | 'entity' | 'entityId' | 'staffId' | 'after'>,
): Promise<void> {
  const random = createHash('sha256').update(key).digest()
  const id = uuidv7({ msecs: since, random })
  await db.orm
    .insert(change)
    .values({ ...by(db), id, ...line })
    .onConflictDoNothing()
}

async function lock(db: TrustDb, table: OwnedTable, id: string): Promise<Row | undefined> {
  const rows = await db.orm
    .select()
    .from(table as PgTable)
    .where(and(eq(table.trustId, db.trustId), eq(table.id, id)))
    .for('no key update')
  return rows[0] as Row | undefined
}

async function removeWhatIsOf(db: TrustDb, staffId: string) {
  for (const table of [assignment, entryRoute, earlierPost, qualification, registration]) {
    const rows = await db.orm
      .delete(table as PgTable)
      .where(and(eq(table.trustId, db.trustId), eq(table.staffId, staffId)))
      .returning()
    for (const row of rows) await record(db, 'removed', table, row as Row, null)
  }
}

async function record(
  db: TrustDb,
  action: ChangeAction,
  table: PgTable,
  before: Row | null,
  after: Row | null,
) {
  await db.orm.insert(change).values(lineOf(db, action, table, before, after))
}

/** The line of the history for one row. Whoever it is about is touched. */
function lineOf(db: TrustDb, action: ChangeAction, table: PgTable, before: Row | null, after: Row | null) {
  const row = (after ?? before) as Row
  const entity = getTableName(table)
  const staffOf = (some: Row | null) => (entity === 'staff' ? some?.id : some?.staffId) as string | undefined
  const staffId = staffOf(row)
  for (const touched of [staffId, staffOf(before)]) if (touched) db.touched.add(touched)
  return {
    ...by(db),
    id: newId(),
    action,
    entity,
    entityId: row.id as string,
    staffId: staffId ?? null,
    before: before && withoutKeys(before),
    after: after && withoutKeys(after),
  }
}

const by = (db: TrustDb) => ({
  trustId: db.trustId,
  accountId: db.actor.accountId,
  who: db.actor.accountName,
})

/** The row's own facts: the keys stand in the change's own columns. */
function withoutKeys(row: Row): Row {
  const { trustId: _trust, id: _id, ...facts } = row
  return facts
}
