import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { loadProblem } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { ProposalKind } from '@/lib/domain/staff-list/proposal'
import { type ImportRecord, readImport } from './import-record'
import { SILENT_SECONDS } from './load-record'
import {
  countProposals,
  type KeptProposal,
  PROPOSALS_SHOWN,
  type ProposalCounts,
  proposalsPage,
} from './staff-list/proposals'

/** An import for its page; null where the Trust has none such. */
export function importPage(scope: Scope, id: string): Promise<ImportRecord | null> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  return withTrust(scope, async (db) => {
    const record = await readImport(db, id)
    return record && isInterrupted(record) ? { ...record, status: 'failed' } : record
  })
}

/** A file loaded whole by a process that is not heard of any more; steps of other imports are taken up by a worker again. */
function isInterrupted({ status, seenAt, headings, uploadPath }: ImportRecord): boolean {
  const working = status === 'reading' || status === 'writing'
  const silent = Date.now() - seenAt.getTime() > SILENT_SECONDS * 1000
  return working && silent && headings === null && uploadPath === null
}

/** What is worth a look of a file as a whole, and not of one of its rows. */
export function wholeFileNotes(scope: Scope, id: string): Promise<{ reason: string; todo: string }[]> {
  if (!scope.can('load:write')) throw new Error('load:write is missing')
  const { trustId, loadId, severity, row, n, reason, todo } = loadProblem
  return withTrust(scope, (db) =>
    db.orm
      .select({ reason, todo })
      .from(loadProblem)
      .where(and(eq(trustId, db.trustId), eq(loadId, id), eq(severity, 'warning'), eq(row, 0)))
      .orderBy(asc(n)),
  )
}

export type ApproveView = {
  counts: ProposalCounts
  proposals: KeptProposal[]
  /** How many there are of the kind asked for. */
  total: number
  page: number
  pages: number
  /** How many a page shows. */
  size: number
}

/** What a staff list proposes, one page of it. @param kind only these; null for all. */
export function approveView(
  scope: Scope,
  id: string,
  kind: ProposalKind | null,
  page: number,
): Promise<ApproveView> {
  return withTrust(scope, async (db) => {
    const counts = await countProposals(db, id)
    const total = counts
      .filter((one) => kind === null || one.kind === kind)
      .reduce((sum, { count }) => sum + count, 0)
    const pages = Math.max(1, Math.ceil(total / PROPOSALS_SHOWN))
    const shown = Math.min(page, pages)
    return {
      counts,
      proposals: await proposalsPage(db, id, kind, shown),
      total,
      page: shown,
      pages,
      size: PROPOSALS_SHOWN,
    }
  })
}

export type DoneCount = { kind: ProposalKind; count: number }

/** What was written and what is held back of a staff list, by kind. */
export function doneView(scope: Scope, id: string): Promise<{ applied: DoneCount[]; held: DoneCount[] }> {
  return withTrust(scope, async ({ sql, trustId }) => {
    const rows = await sql<(DoneCount & { outcome: string | null })[]>`
      SELECT kind, outcome, count(*)::int AS count FROM load_proposal
      WHERE trust_id = ${trustId} AND load_id = ${id} GROUP BY kind, outcome ORDER BY kind`
    const of = (outcome: string) => rows.filter((row) => row.outcome === outcome)
    return { applied: of('applied'), held: of('held') }
  })
}
