import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { sendImportJob } from '@/db/queue/send'
import { load } from '@/db/schema'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import type { Day, LoadState } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import type { Shape } from '@/lib/import/shapes'

export type ImportRecord = typeof load.$inferSelect

/** States in which a job is doing something. */
export const WORKING: readonly LoadState[] = ['received', 'reading', 'checking', 'writing', 'undoing']
/** States in which an import waits for a person. */
export const WAITING: readonly LoadState[] = ['matching', 'checked']

/** A file that has arrived on the disk, to be turned into an import. */
export type ReceivedFile = {
  fileName: string
  path: string
  sha256: string
  bytes: number
  /** Undefined: find out from the headings. */
  kind?: Shape | undefined
  /** The day that a staff list tells of, where the person has said. */
  asAt?: Day | null
}

/** Takes a received file in and asks for its first step. @returns the import's id. */
export function beginImport(scope: Scope, file: ReceivedFile): Promise<string> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const id = newId()
    const { path, kind, ...facts } = file
    await db.orm.insert(load).values({
      ...facts,
      trustId: db.trustId,
      id,
      kind: kind ?? null,
      uploadPath: path,
      status: 'received',
      who: scope.accountName,
      accountId: scope.accountId,
      ignoredColumns: [],
      droppedColumns: [],
    })
    await sendImportJob({ ...actorOf(scope), importId: id, step: 'check' }, db)
    return id
  })
}

/** Who acts, without what only a request knows. */
export const actorOf = ({ trustId, accountId, accountName }: TrustActor): TrustActor => ({
  trustId,
  accountId,
  accountName,
})

/** The import as recorded, locked where the transaction goes on to change it; null where the Trust has none such. */
export async function readImport(db: TrustDb, id: string, lock = false): Promise<ImportRecord | null> {
  const query = db.orm
    .select()
    .from(load)
    .where(and(eq(load.trustId, db.trustId), eq(load.id, id)))
  const [found] = lock ? await query.for('update') : await query
  return found ?? null
}

/** Writes to the import's own record, in the transaction given. */
export async function setImport(
  db: TrustDb,
  id: string,
  values: Partial<typeof load.$inferInsert>,
): Promise<void> {
  await db.orm
    .update(load)
    .set({ ...values, seenAt: sql`now()` as never })
    .where(and(eq(load.trustId, db.trustId), eq(load.id, id)))
}

/**
 * Puts an import into a state in which a job goes on with it, where it is in one of those that may.
 * @returns false where it is not: another window was quicker.
 */
export function moveOn(
  scope: Scope,
  id: string,
  from: readonly LoadState[],
  values: Partial<typeof load.$inferInsert> & { status: LoadState },
  step: 'check' | 'apply' | 'undo',
  first: (db: TrustDb) => Promise<void> = async () => undefined,
): Promise<boolean> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const found = await readImport(db, id, true)
    if (!found || !from.includes(found.status)) return false
    await first(db)
    await setImport(db, id, { ...values, percent: 0 })
    await sendImportJob({ ...actorOf(scope), importId: id, step }, db)
    return true
  })
}
