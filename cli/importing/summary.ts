import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type ImportRecord, WAITING } from '@/lib/data/load/import-record'
import { isOfADay } from '@/lib/data/load/list-day'
import { type ProblemGroup, problemGroups } from '@/lib/data/load/problem-groups'
import { countProposals, type ProposalCounts } from '@/lib/data/load/staff-list/proposals'
import type { Shape } from '@/lib/import/shapes'

/** What became of a file. Rows read are the sum of applied, unchanged, skipped and held. */
export type ImportSummary = {
  import: string
  fileName: string
  /** The path of its page in the address of the site. */
  page: string
  kind: string | null
  asAt: Day | null
  status: ImportRecord['status']
  rowsRead: number
  /** Rows whose contents were written: added and changed. */
  applied: number
  unchanged: number
  skipped: number
  /** Rows of which something waits for a person. */
  held: number
  /** That a staff list has over a fifth fewer people than are in post. */
  shrinks: boolean
  proposals: { kind: string; approved: number; held: number }[]
  droppedColumns: string[]
  problems: Omit<ProblemGroup, 'n'>[]
}

/** Says how an import stands. Until it is approved, all that it would write is held. */
export async function summaryOf(scope: Scope, record: ImportRecord): Promise<ImportSummary> {
  const { id, fileName, kind, asAt, status, rowsRead, shrinks, droppedColumns } = record
  const counts = await withTrust(scope, (db) => countProposals(db, id))
  const problems = await problemGroups(scope, id)
  const waits = WAITING.includes(status)
  const [unchanged, skipped] = [record.rowsUnchanged, record.rowsSkipped]
  return {
    import: id,
    fileName,
    page: `/t/${scope.trustId}/imports/${id}`,
    kind,
    asAt: isOfADay(kind as Shape | null) ? asAt : null,
    status,
    rowsRead,
    applied: waits ? 0 : record.rowsAdded + record.rowsChanged,
    unchanged,
    skipped,
    held: waits ? rowsRead - unchanged - skipped : record.rowsHeld,
    shrinks,
    proposals: byKind(counts, waits),
    droppedColumns,
    problems: problems.map(({ n: _, ...group }) => group),
  }
}

function byKind(counts: ProposalCounts, waits: boolean): ImportSummary['proposals'] {
  return [...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, own]) => {
    const all = own.reduce((sum, { count }) => sum + count, 0)
    const approved = own.find(({ decision }) => decision === 'approve')?.count ?? 0
    return waits ? { kind, approved: 0, held: all } : { kind, approved, held: all - approved }
  })
}
