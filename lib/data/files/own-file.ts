import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { sendFileJob } from '@/db/queue/send'
import { askedFile } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { EXPORT_KINDS, type ExportFile } from '../export/export-file'
import { type AskedFileRecord, mayHaveFiles, noteFile, readOwnFile } from './asked-file'
import { settle } from './make-file'
import { dropParts, keptBytes } from './parts'

/** Does something with one of the person's own files; false where there is none such, or nothing to be done. */
function withOwn(
  scope: Scope,
  id: string,
  work: (db: TrustDb, file: AskedFileRecord) => Promise<boolean>,
): Promise<boolean> {
  if (!mayHaveFiles(scope)) throw new Error('staff:read or export:write is missing')
  return withTrust(scope, async (db) => {
    const file = await readOwnFile(db, scope.accountId, id, true)
    return file !== null && (await work(db, file))
  })
}

/** Cancels a file that waits or is being made; whoever makes it hears of it within a second. */
export function cancelFile(scope: Scope, id: string): Promise<boolean> {
  return withOwn(scope, id, async (db, file) => {
    if (file.state !== 'waiting' && file.state !== 'making') return false
    await settle(db, file, { state: 'cancelled' })
    return true
  })
}

/** Asks anew for a file that came to nothing or has expired. */
export function makeFileAgain(scope: Scope, id: string): Promise<boolean> {
  return withOwn(scope, id, async (db, file) => {
    if (!AGAIN.includes(file.state)) return false
    const attempt = file.attempt + 1
    await dropParts(db, id)
    await db.orm
      .update(askedFile)
      .set({
        state: 'waiting',
        attempt,
        step: null,
        rowsDone: 0,
        bytes: null,
        fingerprint: null,
        reference: null,
        askedAt: sql`now()` as never,
        endedAt: null,
        downloadedAt: null,
        expiresAt: null,
      })
      .where(and(eq(askedFile.trustId, db.trustId), eq(askedFile.id, id)))
    await noteFile(db, file, { state: 'waiting' })
    await sendFileJob(db, { fileId: id, accountId: file.accountId, attempt })
    return true
  })
}

/** States from which a file can be made again. */
export const AGAIN: readonly AskedFileRecord['state'][] = ['cancelled', 'failed', 'interrupted', 'expired']

/** Removes a file and its record, whatever its state; the history keeps that it was. */
export function deleteFile(scope: Scope, id: string): Promise<boolean> {
  return withOwn(scope, id, async (db, { fileName, rows, grade, state }) => {
    await db.orm.delete(askedFile).where(and(eq(askedFile.trustId, db.trustId), eq(askedFile.id, id)))
    await note(db, 'removed', 'asked_file', id, null, { fileName, rows, grade, state })
    return true
  })
}

/**
 * A file of the person's own that is ready, for download; written into the history.
 * @returns null where it is another person's, another Trust's, not ready or over its time
 */
export async function fetchFile(scope: Scope, id: string): Promise<ExportFile | null> {
  if (!mayHaveFiles(scope)) return null
  const file = await withTrust(scope, async (db) => {
    const found = await readOwnFile(db, scope.accountId, id, true)
    if (found?.state !== 'ready') return null
    await db.orm
      .update(askedFile)
      .set({ downloadedAt: sql`now()` as never })
      .where(and(eq(askedFile.trustId, db.trustId), eq(askedFile.id, id)))
    await noteFile(db, found, { state: 'ready', downloaded: true })
    return found
  })
  if (!file) return null
  const { fileName, format, rows, bytes, fingerprint } = file
  const { trustId, accountId, accountName } = scope
  return {
    name: fileName,
    contentType: EXPORT_KINDS[format].contentType,
    rows,
    bytes: bytes ?? 0,
    fingerprint: fingerprint ?? '',
    stream: () => keptBytes({ trustId, accountId, accountName }, id),
    close: async () => undefined,
  }
}
