import type { TransactionSql } from 'postgres'
import { type TrustDb, withTrust } from '../trust'
import { withBoss } from './boss'
import { databaseOn } from './database'
import type { ImportJob, KeptJob } from './import-job'
import { IMPORT_QUEUE } from './settings'

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
