import 'server-only'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import { asLeft } from '@/lib/domain/staff-list/as-left'
import { isNews } from '@/lib/domain/staff-list/proposal'
import { UnreadableFile } from '@/lib/files/table'
import type { Identifier, StaffListRow } from '@/lib/import/shapes'
import { today } from '../clock'
import { checkImport } from './check-import'
import { type ImportRecord, readImport, setImport } from './import-record'
import type { Progress } from './progress'
import { applyProposals } from './staff-list/apply'
import { compareWithRecords } from './staff-list/compare'
import { outcomesOfRows } from './staff-list/outcomes'
import {
  type KeptProposal,
  keyOf,
  overtakeHeld,
  readProposals,
  settleProposals,
} from './staff-list/proposals'
import { skippedEmployees } from './staff-list/skipped-employees'
import { isHistory, type StagedListener, stagedContent, stagedHistory } from './staged-content'
import { dropParts } from './staged-table'
import { type ContentToWrite, writeFile } from './write-file'

/** What was approved is not what the list says any more: it has to be looked at again. */
export class ChangedSince extends Error {
  override name = 'ChangedSince'
}

/** Writes an approved import: the whole of what was approved, with the import's own record, in one transaction. */
export async function applyImport(
  actor: TrustActor,
  record: ImportRecord,
  progress: Progress,
): Promise<void> {
  const listener: StagedListener = {
    found: async (problems, _warnings, read) => {
      progress.step(read / Math.max(1, 2 * record.rowsRead))
      progress.problems += problems.length
      if (progress.problems > 0)
        throw new UnreadableFile(
          'There are problems in the rows. Mend them or leave the rows out, then approve.',
        )
    },
  }
  // A history can be long: its rows are read while they are written.
  const content = isHistory(record)
    ? await stagedHistory(actor, record, listener)
    : await stagedContent(actor, record, listener)
  const skipped = content.shape === 'staff-list' ? await skippedEmployees(actor, record) : []
  try {
    await withTrust(actor, async (db) => {
      // Not the record's own lock: its progress is written meanwhile.
      await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark writing ${record.id}`}, 0))`
      const found = await readImport(db, record.id)
      if (found?.status !== 'writing') return
      const counts =
        content.shape === 'staff-list'
          ? await writeList(db, record, content.rows, skipped)
          : await writeOther(db, record, content, progress)
      await note(db, 'loaded', 'load', record.id, {
        shape: content.shape,
        rowsRead: record.rowsRead,
        ...counts,
      })
      await dropParts(db, record.id)
      // What was shown of the file to match its columns by goes: it may be of somebody whom the file brought nowhere.
      const ended = { samples: null, percent: 100, endedAt: new Date() }
      await setImport(db, record.id, { ...counts, ...ended, status: 'done' })
    })
  } catch (error) {
    if (!(error instanceof ChangedSince)) throw error
    await lookAgain(actor, record, progress)
  }
}

async function writeOther(db: TrustDb, record: ImportRecord, content: ContentToWrite, progress: Progress) {
  const asAt = record.asAt ?? today()
  const written = await writeFile(db, record.id, content, asAt, (share) => progress.step(0.5 + share / 2))
  // An establishment whose rows have days of their own is not the whole of it on any day.
  if (written.asAt === null) await setImport(db, record.id, { asAt: null })
  return {
    rowsAdded: written.added,
    rowsChanged: written.changed,
    rowsUnchanged: written.unchanged,
    rowsHeld: 0,
  }
}

async function writeList(
  db: TrustDb,
  record: ImportRecord,
  rows: readonly StaffListRow[],
  skipped: readonly Identifier[],
) {
  const { id, asAt } = record
  if (asAt === null) throw new Error('A staff list without its day was approved.')
  const kept = await readProposals(db, id)
  const now = await compareWithRecords(db, id, asAt, rows, skipped)
  const proposed = now.proposals.map(keyOf).sort().join('\n')
  if (now.unsaid.length > 0 || kept.map(keyOf).sort().join('\n') !== proposed) throw new ChangedSince()
  const isApproved = ({ kind, decision }: KeptProposal) => decision === 'approve' || isNews(kind)
  const approved = kept.filter(isApproved)
  const missing = kept.filter(({ kind, decision }) => kind === 'missing' && decision === 'hold')
  await applyProposals(db, id, [...approved.map(asLeft), ...missing])
  await overtakeHeld(
    db,
    id,
    asAt,
    now.rows.map(({ employeeNumber }) => employeeNumber),
  )
  await settleProposals(
    db,
    id,
    approved.map(({ n }) => n),
    'applied',
  )
  const held = kept.filter((proposal) => !isApproved(proposal))
  await settleProposals(
    db,
    id,
    held.map(({ n }) => n),
    'held',
  )
  const { changed, unchanged, held: rowsHeld } = outcomesOfRows(now.rows, kept, isApproved)
  const rowsAdded = approved.filter(({ kind }) => kind === 'joined').length
  return { rowsAdded, rowsChanged: changed - rowsAdded, rowsUnchanged: unchanged, rowsHeld }
}

/** The records changed between the check and the approval: what the list says now is put before the person. */
async function lookAgain(actor: TrustActor, record: ImportRecord, progress: Progress): Promise<void> {
  await withTrust(actor, (db) => setImport(db, record.id, { changedSince: true }))
  await checkImport(actor, record, progress)
}
