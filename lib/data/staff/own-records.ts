import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { assignment, earlierPost, entryRoute, qualification, registration } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { add, edit, newId, remove } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { fullName } from '@/lib/format/people'
import { isId } from '@/lib/forms/row-id'
import { holdToEdit, readToEdit } from './read-person'

/** What stands beside a person's posts: each row is theirs alone and leans on nothing. */
type OwnTable = typeof earlierPost | typeof qualification | typeof registration
type Facts<T extends OwnTable> = Omit<T['$inferInsert'], 'trustId' | 'id' | 'version' | 'staffId'>

export type OwnOutcome<T extends OwnTable> =
  | { kind: 'saved'; id: string }
  | { kind: 'missing' }
  | { kind: 'stale'; current: T['$inferSelect'] }

/** Whether every one of them can be the id of a row. */
export const areIds = (...ids: string[]) => ids.every((id) => isId(id))

/** Whom a new row is about, and the id it is to have; null where the Trust has none such. */
export function personFor(scope: Scope, staffId: string) {
  if (!areIds(staffId)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await readToEdit(db, staffId)
    return person ? { name: fullName(person), newItemId: newId() } : null
  })
}

/** A row and whom it is about; null where the Trust has none such. */
export function ownRecord<T extends OwnTable>(scope: Scope, table: T, staffId: string, id: string) {
  if (!areIds(staffId, id)) return Promise.resolve(null)
  return withTrust(scope, async (db) => {
    const person = await readToEdit(db, staffId)
    const row = await rowOf(db, table, staffId, id)
    return person && row ? { name: fullName(person), row } : null
  })
}

/** Adds a row; the same row sent twice is added once. @param id the id it is to have. */
export function addOwn<T extends OwnTable>(
  scope: Scope,
  table: T,
  staffId: string,
  id: string,
  facts: Facts<T>,
): Promise<OwnOutcome<T>> {
  if (!areIds(staffId, id)) return Promise.resolve({ kind: 'missing' })
  return withTrust(scope, async (db) => {
    if (!(await holdToEdit(db, staffId))) return { kind: 'missing' }
    if (await rowOf(db, table, staffId, id)) return { kind: 'saved', id }
    if (await isTaken(db, table, id)) return { kind: 'missing' }
    await add(db, table, { ...facts, id, staffId } as never)
    return { kind: 'saved', id }
  })
}

/** Changes a row. @param version the version that was read. */
export function editOwn<T extends OwnTable>(
  scope: Scope,
  table: T,
  staffId: string,
  id: string,
  version: number,
  facts: Facts<T>,
): Promise<OwnOutcome<T>> {
  return withOwn(scope, table, staffId, id, (db) => edit(db, table, id, version, facts as never))
}

/** Takes a row out. @param version the version that was read. */
export function removeOwn<T extends OwnTable>(
  scope: Scope,
  table: T,
  staffId: string,
  id: string,
  version: number,
): Promise<OwnOutcome<T>> {
  return withOwn(scope, table, staffId, id, (db) => remove(db, table, id, version))
}

function withOwn<T extends OwnTable>(
  scope: Scope,
  table: T,
  staffId: string,
  id: string,
  work: (db: TrustDb) => ReturnType<typeof remove<T>>,
): Promise<OwnOutcome<T>> {
  if (!areIds(staffId, id)) return Promise.resolve({ kind: 'missing' })
  return withTrust(scope, async (db) => {
    if (!(await holdToEdit(db, staffId)) || !(await rowOf(db, table, staffId, id))) return { kind: 'missing' }
    const changed = await work(db)
    return changed.kind === 'saved' ? { kind: 'saved', id } : changed
  })
}

/** Whether somebody else's row has an id already: a form may be sent with any. */
export async function isTaken(
  { orm, trustId }: TrustDb,
  table: OwnTable | typeof entryRoute | typeof assignment,
  id: string,
): Promise<boolean> {
  const rows = await orm
    .select({ id: table.id })
    .from(table as OwnTable)
    .where(and(eq(table.trustId, trustId), eq(table.id, id)))
  return rows.length > 0
}

async function rowOf<T extends OwnTable>(
  { orm, trustId }: TrustDb,
  table: T,
  staffId: string,
  id: string,
): Promise<T['$inferSelect'] | undefined> {
  const own: OwnTable = table
  const rows = await orm
    .select()
    .from(own)
    .where(and(eq(own.trustId, trustId), eq(own.id, id), eq(own.staffId, staffId)))
  return rows[0]
}
