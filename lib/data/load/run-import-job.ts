import 'server-only'
import { rm } from 'node:fs/promises'
import { laterEdits } from '@/db/bulk/later-edits'
import { RowsRefused } from '@/db/bulk/rows'
import { undoImport } from '@/db/bulk/undo-import'
import type { ImportJob } from '@/db/queue/import-job'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import { UnreadableFile } from '@/lib/files/table'
import { applyImport } from './apply-import'
import { checkImport } from './check-import'
import { type ImportRecord, readImport, setImport } from './import-record'
import { endLoad } from './load-record'
import { Progress } from './progress'
import { decideGapsAnew } from './staff-list/gaps-anew'
import { dropProposals, holdOvertaken } from './staff-list/proposals'
import { stageFile } from './stage-file'
import { dropParts } from './staged-table'

/**
 * Does a step of an import: whatever its record says comes next. Begun again after a worker was killed, it finds in the
 * database what was finished and does the rest.
 * @throws when the step did not succeed for a reason that trying again may mend
 */
export async function runImportJob(job: ImportJob, signal: AbortSignal): Promise<void> {
  const { importId, ...actor } = job
  const record = await withTrust(actor, (db) => readImport(db, importId))
  if (!record) return
  const progress = new Progress(actor, importId, record.rowsRead)
  try {
    signal.throwIfAborted()
    await step(job, record, progress)
  } catch (error) {
    await progress.settle().catch(() => undefined)
    if (!(error instanceof UnreadableFile) && !(error instanceof RowsRefused)) throw error
    await refuse(job, record, error, progress)
  } finally {
    await progress.rest()
  }
}

async function step(job: ImportJob, record: ImportRecord, progress: Progress): Promise<void> {
  const { importId, ...actor } = job
  switch (record.status) {
    case 'received':
    case 'reading': {
      await withTrust(actor, (db) => setImport(db, importId, { status: 'reading' }))
      await progress.forgetFound()
      await stageFile(actor, record, progress)
      const staged = await withTrust(actor, (db) => readImport(db, importId))
      if (staged?.status === 'checking') await step(job, staged, progress)
      return
    }
    case 'checking':
      return checkImport(actor, record, progress)
    case 'writing':
      return applyImport(actor, record, progress)
    case 'undoing':
      return undo(job)
    default:
      return
  }
}

async function undo({ importId, ...actor }: ImportJob): Promise<void> {
  await withTrust(actor, async (db) => {
    const record = await readImport(db, importId, true)
    if (record?.status !== 'undoing') return
    const inTheWay = await laterEdits(db, importId)
    if (inTheWay.length > 0) return setImport(db, importId, { status: 'done', percent: 100 })
    const counts = await undoImport(db, importId)
    if (record.kind === 'staff-list' && record.asAt)
      await decideGapsAnew(db, { id: importId, asAt: record.asAt })
    await holdOvertaken(db, importId)
    await note(db, 'undone', 'load', importId, counts)
    await setImport(db, importId, {
      status: 'undone',
      percent: 100,
      undoneAt: new Date(),
      undoneBy: actor.accountName,
    })
  })
}

/** Says in the import's own record why it came to nothing; what was staged stays for another look, the file does not. */
async function refuse(
  { importId, ...actor }: ImportJob,
  record: ImportRecord,
  error: UnreadableFile | RowsRefused,
  progress: Progress,
): Promise<void> {
  const problems =
    error instanceof RowsRefused
      ? [...error.problems]
      : [{ row: error.row ?? 0, column: error.column ?? '', value: '', reason: error.message, todo: '' }]
  await progress.keepFound(problems, [])
  await progress.settle()
  const staged = record.headings !== null && record.status !== 'received'
  if (staged) await withTrust(actor, (db) => setImport(db, importId, { status: 'checked', percent: 100 }))
  else
    await withTrust(actor, async (db) => {
      await dropParts(db, importId)
      await endLoad(db, importId, { status: 'refused', rowsRead: record.rowsRead })
    })
  await removeFile(record)
}

async function removeFile({ uploadPath }: ImportRecord): Promise<void> {
  if (uploadPath) await rm(uploadPath, { force: true })
}

/** Tells the person that a step was tried and did not succeed; nothing of it was kept. */
export async function giveUpImportJob({ importId, ...actor }: ImportJob): Promise<void> {
  const record = await withTrust(actor, async (db) => {
    const found = await readImport(db, importId, true)
    if (found?.status === 'undoing') await setImport(db, importId, { status: 'done' })
    else if (found) {
      await dropParts(db, importId)
      await dropProposals(db, importId)
      await endLoad(db, importId, { status: 'failed', rowsRead: found.rowsRead })
    }
    return found
  })
  if (record) await removeFile(record)
}
