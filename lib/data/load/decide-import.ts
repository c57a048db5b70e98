import 'server-only'
import { and, eq } from 'drizzle-orm'
import { loadProblem } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { ProposalKind } from '@/lib/domain/staff-list/proposal'
import { moveOn, readImport, setImport, WAITING } from './import-record'
import { decideProposals, decideProposalsOf, dropProposals } from './staff-list/proposals'
import { dropParts } from './staged-table'

export type ApproveOutcome = 'writing' | 'problems' | 'shrinks' | 'moved'

/**
 * Approves what a check found, and has it written.
 * @param shrinkMeant that a list with a fifth fewer people than are in post is meant
 */
export async function approveImport(scope: Scope, id: string, shrinkMeant: boolean): Promise<ApproveOutcome> {
  const record = await withTrust(scope, (db) => readImport(db, id))
  if (record?.status !== 'checked') return 'moved'
  if (record.problemCount > 0) return 'problems'
  if (record.shrinks && !shrinkMeant) return 'shrinks'
  const went = await moveOn(
    scope,
    id,
    ['checked'],
    { status: 'writing', shrinkMeant, changedSince: false },
    'apply',
  )
  return went ? 'writing' : 'moved'
}

/** Keeps what was ticked of the proposals shown. */
export function decideShown(
  scope: Scope,
  id: string,
  shown: readonly number[],
  ticked: readonly number[],
): Promise<void> {
  return whileChecked(scope, id, (db) => decideProposals(db, id, shown, ticked))
}

/** Approves or holds back all proposals of a kind. */
export function decideKind(
  scope: Scope,
  id: string,
  kind: ProposalKind,
  decision: 'approve' | 'hold',
): Promise<void> {
  return whileChecked(scope, id, (db) => decideProposalsOf(db, id, kind, decision))
}

function whileChecked(scope: Scope, id: string, work: (db: TrustDb) => Promise<void>): Promise<void> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const record = await readImport(db, id, true)
    if (record?.status === 'checked') await work(db)
  })
}

/**
 * Puts an import aside: its rows go, and what was shown of them too, for whoever is in them may be nobody of the Trust's, whom no
 * erasure would ever reach. Its record stays.
 */
export function discardImport(scope: Scope, id: string): Promise<boolean> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const record = await readImport(db, id, true)
    if (!record || !WAITING.includes(record.status)) return false
    await dropParts(db, id)
    await dropProposals(db, id)
    await db.orm
      .delete(loadProblem)
      .where(and(eq(loadProblem.trustId, db.trustId), eq(loadProblem.loadId, id)))
    await setImport(db, id, {
      status: 'discarded',
      endedAt: new Date(),
      samples: null,
      otherLines: null,
    })
    return true
  })
}

/** Has an import undone as one act. */
export function undoImportOf(scope: Scope, id: string): Promise<boolean> {
  return moveOn(scope, id, ['done'], { status: 'undoing' }, 'undo')
}
