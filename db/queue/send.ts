import type { TransactionSql } from 'postgres'
import { type TrustDb, withTrust } from '../trust'
import { withBoss } from './boss'
import { databaseOn } from './database'
import type { FileAsked, FileJob } from './file-job'
import type { ForecastJob } from './forecast-job'
import type { ImportJob, KeptJob } from './import-job'
import { FILE_QUEUE, FILES_AT_ONCE_FOR_ONE, FORECAST_QUEUE, IMPORT_QUEUE } from './settings'

/**
 * Asks for a step of an import. Asked again while the same step of the same import waits, it does nothing. While it
 * is being done it is asked for once more: the step may have ended already, with only the queue not knowing of it yet.
 * @param db the caller's transaction: the job is there once that commits. Without it, in one of its own.
 */
export async function sendImportJob(job: ImportJob, db?: TrustDb): Promise<void> {
  if (!db) return withTrust(job, (own) => sendIn(own.sql, job))
  if (db.trustId !== job.trustId) throw new Error('sendImportJob: a job of another Trust')
  await sendIn(db.sql, job)
}

async function sendIn(sql: TransactionSql, { trustId, importId, accountId, step }: ImportJob): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark import ${importId} ${step}`}, 0))`
  await withBoss(databaseOn(sql), async (boss) => {
    const same = await boss.findJobs(IMPORT_QUEUE, { key: trustId, data: { importId, step } })
    if (same.some(({ state }) => state === 'created' || state === 'retry')) return
    const kept: KeptJob = { trustId, importId, accountId, step, givenBack: 0 }
    await boss.send(IMPORT_QUEUE, kept, { singletonKey: trustId })
  })
}

/** Asks for a file to be made, in the caller's transaction, in the lane of its person that has fewest to make. */
export async function sendFileJob({ sql, trustId }: TrustDb, asked: FileAsked): Promise<void> {
  const { accountId } = asked
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark files ${accountId}`}, 0))`
  await withBoss(databaseOn(sql), async (boss) => {
    const lanes = Array.from({ length: FILES_AT_ONCE_FOR_ONE }, (_, at) => `${accountId} ${at + 1}`)
    const waiting: number[] = []
    for (const key of lanes) {
      const jobs = await boss.findJobs(FILE_QUEUE, { key })
      waiting.push(jobs.filter(({ state }) => UNDONE.includes(state)).length)
    }
    const lane = lanes[waiting.indexOf(Math.min(...waiting))] as string
    const job: FileJob = { ...asked, trustId, does: 'make' }
    await boss.send(FILE_QUEUE, job, { singletonKey: lane })
  })
}

const UNDONE: readonly string[] = ['created', 'retry', 'active']

/** Asks for a file's bytes to be removed at an instant, in the caller's transaction. */
export async function sendFileExpiry({ sql, trustId }: TrustDb, asked: FileAsked, at: Date): Promise<void> {
  const job: FileJob = { ...asked, trustId, does: 'expire' }
  await withBoss(databaseOn(sql), async (boss) => {
    await boss.send(FILE_QUEUE, job, { singletonKey: `expire ${asked.fileId}`, startAfter: at })
  })
}

/** Asks for a forecast to be run, in the caller's transaction, after those of the Trust that were asked for before. */
export async function sendForecastJob(
  { sql, trustId }: TrustDb,
  asked: Omit<ForecastJob, 'trustId'>,
): Promise<void> {
  await withBoss(databaseOn(sql), async (boss) => {
    const job: ForecastJob = { ...asked, trustId }
    await boss.send(FORECAST_QUEUE, job, { singletonKey: trustId })
  })
}
