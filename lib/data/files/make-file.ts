import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { FileJob } from '@/db/queue/file-job'
import { sendFileExpiry, sendFileJob } from '@/db/queue/send'
import { account, askedFile, membership, trust } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { LIST_NAMES } from '@/lib/format/staff-list'
import type { ExportFile } from '../export/export-file'
import type { Making } from '../export/making'
import { NotWanted, Telling } from '../telling'
import { filterOfFile, LISTS } from './ask'
import { type AskedFileRecord, mayHaveFiles, noteFile, readOwnFile } from './asked-file'
import { type Attempt, dropParts, keepParts } from './parts'

/** How long a file that is ready may be fetched. */
export const KEPT_HOURS = 24

/**
 * Makes a file that somebody asked for, with what they may see now, or lets one expire. Whatever goes wrong is written into
 * its record, where its owner finds it. When the worker stops, the file waits again.
 * @throws when the database cannot be reached
 */
export async function runFileJob(job: FileJob, signal: AbortSignal): Promise<void> {
  if (job.does === 'expire') return expire(job)
  const begun = await withTrust(actorOf(job), (db) => begin(db, job))
  if (!begun) return
  const { file, scope } = begun
  const own: Attempt = { actor: scope, fileId: file.id, attempt: job.attempt }
  const far: Far = { step: 'reading', rows: 0 }
  const telling = new Telling(() => tell(own, far))
  const work = make(own, file, scope, {
    signal: telling.signal,
    onRows: (step, rows) => Object.assign(far, { step, rows }),
    fileId: file.id,
  })
  try {
    await Promise.race([work, stopped(signal)])
  } catch (problem) {
    if (signal.aborted) {
      work.catch(() => undefined)
      await withTrust(scope, (db) => waitAgain(db, own, file))
      return
    }
    if (!(problem instanceof NotWanted) && !telling.signal.aborted) await fail(own, file, problem)
  } finally {
    await telling.end()
  }
}

const actorOf = ({ trustId, accountId }: FileJob) => ({ trustId, accountId, accountName: 'Waymark' })

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

type Begun = { file: AskedFileRecord; scope: Scope }

/** Begins a file that waits. One that was begun before was left by a worker that was killed: its owner decides. */
async function begin(db: TrustDb, { fileId, accountId, attempt }: FileJob): Promise<Begun | null> {
  const file = await readOwnFile(db, accountId, fileId, true)
  if (file?.attempt !== attempt) return null
  if (file.step !== null) await settle(db, file, { state: 'interrupted' })
  if (file.state !== 'waiting') return null
  const scope = await scopeOfMember(db, accountId)
  if (!scope || !mayHaveFiles(scope)) {
    await settle(db, file, { state: 'failed' })
    return null
  }
  await dropParts(db, fileId)
  await db.orm
    .update(askedFile)
    .set({ state: 'making', step: 'reading', rowsDone: 0, seenAt: sql`now()` as never })
    .where(mine(db, fileId))
  return { file, scope }
}

/** What the account may do in the Trust now; null where it is no member any more. */
async function scopeOfMember({ orm, trustId }: TrustDb, accountId: string): Promise<Scope | null> {
  const [own] = await orm
    .select({ role: membership.role, trust, accountName: account.name })
    .from(membership)
    .innerJoin(trust, eq(trust.trustId, membership.trustId))
    .innerJoin(account, and(eq(account.id, membership.accountId), isNull(account.disabledAt)))
    .where(
      and(
        eq(membership.trustId, trustId),
        eq(membership.accountId, accountId),
        isNull(membership.disabledAt),
      ),
    )
  if (!own) return null
  const { role, accountName } = own
  return scopeOf(
    { trustId, trustName: own.trust.name, nation: own.trust.nation, role },
    { accountId, accountName },
  )
}

/** How far a file has come. */
type Far = { step: 'reading' | 'writing'; rows: number }

const tell = ({ actor, fileId, attempt }: Attempt, { step, rows }: Far) =>
  withTrust(actor, async ({ sql, trustId }) => {
    const told = await sql`
      UPDATE asked_file SET step = ${step}, rows_done = ${rows}, seen_at = now()
      WHERE trust_id = ${trustId} AND id = ${fileId} AND attempt = ${attempt} AND state = 'making'`
    return told.count > 0
  })

async function make(
  own: Attempt,
  asked: AskedFileRecord,
  scope: Scope,
  making: Making & { signal: AbortSignal },
): Promise<void> {
  const { format } = asked
  const file = await LISTS[asked.kind].make(scope, filterOfFile(asked), format, making)
  if (!file) throw new Error('The unit of the filter is not there any more.')
  try {
    await keepParts(own, format, file.stream(making.signal))
    await withTrust(scope, (db) => finish(db, own, asked, file))
  } finally {
    await file.close()
  }
}

async function finish(db: TrustDb, own: Attempt, asked: AskedFileRecord, file: ExportFile): Promise<void> {
  const { rows, bytes, fingerprint } = file
  const expiresAt = new Date(Date.now() + KEPT_HOURS * 3_600_000)
  const done = await db.orm
    .update(askedFile)
    .set({
      state: 'ready',
      step: null,
      rows,
      rowsDone: rows,
      bytes,
      fingerprint,
      endedAt: sql`now()` as never,
      expiresAt,
    })
    .where(stillMade(db, own))
    .returning({ id: askedFile.id })
  if (done.length === 0) throw new NotWanted()
  const { fileName, format, filters, grade, kind, accountId } = asked
  await note(db, 'exported', 'asked_file', asked.id, {
    what: LIST_NAMES[kind],
    fileName,
    format,
    filters,
    grade,
    rows,
    bytes,
    fingerprint,
    state: 'ready',
  })
  await sendFileExpiry(db, { fileId: asked.id, accountId, attempt: own.attempt }, expiresAt)
}

async function fail({ actor, fileId, attempt }: Attempt, file: AskedFileRecord, problem: unknown) {
  const reference = randomUUID().slice(0, 8)
  console.error(`file ${reference}:`, problem)
  await withTrust(actor, async (db) => {
    const now = await readOwnFile(db, file.accountId, fileId, true)
    if (now?.attempt === attempt && now.state === 'making')
      await settle(db, now, { state: 'failed', reference })
  })
}

/** Ends a file that is not ready: its pieces go, and the history has it. */
export async function settle(
  db: TrustDb,
  file: AskedFileRecord,
  now: { state: 'cancelled' | 'failed' | 'interrupted'; reference?: string },
): Promise<void> {
  await dropParts(db, file.id)
  await db.orm
    .update(askedFile)
    .set({ ...now, step: null, endedAt: sql`now()` as never })
    .where(mine(db, file.id))
  await noteFile(db, file, now)
}

/** Whoever stops gives the file back: it is begun anew when there is a worker again. */
async function waitAgain(db: TrustDb, own: Attempt, { accountId }: AskedFileRecord): Promise<void> {
  const attempt = own.attempt + 1
  const back = await db.orm
    .update(askedFile)
    .set({ state: 'waiting', step: null, rowsDone: 0, attempt })
    .where(stillMade(db, own))
    .returning({ id: askedFile.id })
  if (back.length > 0) await sendFileJob(db, { fileId: own.fileId, accountId, attempt })
}

async function expire(job: FileJob): Promise<void> {
  await withTrust(actorOf(job), async (db) => {
    const file = await readOwnFile(db, job.accountId, job.fileId, true)
    if (file?.state !== 'expired' || file.attempt !== job.attempt) return
    await dropParts(db, file.id)
    await db.orm.update(askedFile).set({ state: 'expired' }).where(mine(db, file.id))
  })
}

const mine = (db: TrustDb, fileId: string) => and(eq(askedFile.trustId, db.trustId), eq(askedFile.id, fileId))

const stillMade = (db: TrustDb, { fileId, attempt }: Attempt) =>
  and(mine(db, fileId), eq(askedFile.attempt, attempt), eq(askedFile.state, 'making'))
