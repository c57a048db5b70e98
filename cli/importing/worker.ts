import { setTimeout as pause } from 'node:timers/promises'
import { startQueue } from '@/db/queue/work'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { type ImportRecord, readImport, WORKING } from '@/lib/data/load/import-record'
import { IMPORT_WORK } from '../import-work'
import { progressBar } from '../progress-bar'

const LOOK_EVERY_MS = 100

/** Works on the queue of imports in this process while `work` runs, beside the workers of a site that runs meanwhile. */
export async function withWorker<T>(work: () => Promise<T>): Promise<T> {
  const queue = await startQueue(IMPORT_WORK)
  try {
    return await work()
  } finally {
    await queue.stop()
  }
}

/** The import once it waits for a person or has ended, whoever does its steps. */
export async function settled(scope: Scope, id: string): Promise<ImportRecord> {
  for (;;) {
    const record = await withTrust(scope, (db) => readImport(db, id))
    if (!record) throw new Error('The import is not there any more.')
    const bar = progressBar(record.fileName)
    if (!WORKING.includes(record.status)) {
      bar.clear()
      return record
    }
    bar.show(record.percent, record.rowsRead)
    await pause(LOOK_EVERY_MS)
  }
}
