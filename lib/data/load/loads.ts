import 'server-only'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { load, loadProblem } from '@/db/schema'
import { withTrust } from '@/db/trust'
import type { Day, LoadState } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { Problem, Shape } from '@/lib/import/shapes'
import { SILENT_SECONDS } from './load-record'

/** `interrupted`: the process of a file loaded whole ended before it did; nothing of it was kept. */
export type LoadStatus = LoadState | 'interrupted'

export type LoadLine = {
  id: string
  shape: Shape | null
  fileName: string
  bytes: number
  status: LoadStatus
  /** The day that a staff list tells of. */
  asAt: Day | null
  who: string
  startedAt: Date
  endedAt: Date | null
  /** 0 to 100. */
  percent: number
  rowsRead: number
  rowsAdded: number
  rowsChanged: number
  rowsUnchanged: number
  problemCount: number
  warningCount: number
}

export type LoadSummary = LoadLine & {
  sha256: string
  ignoredColumns: string[]
  droppedColumns: string[]
  /** Distinct rows with a problem. */
  rowsRefused: number
  /** The first of them, in the order of the file. */
  problems: Problem[]
  warnings: Problem[]
}

export const SHOWN_PROBLEMS = 100
const PAGE = 50

const status = sql<LoadStatus>`CASE WHEN ${load.status} IN ('reading', 'writing')
  AND ${load.seenAt} < now() - make_interval(secs => ${SILENT_SECONDS}) AND ${load.headings} IS NULL AND ${load.uploadPath} IS NULL THEN 'interrupted' ELSE ${load.status} END`

const line = {
  id: load.id,
  shape: sql<Shape | null>`${load.kind}`,
  fileName: load.fileName,
  bytes: load.bytes,
  status,
  asAt: load.asAt,
  who: load.who,
  startedAt: load.startedAt,
  endedAt: load.endedAt,
  percent: load.percent,
  rowsRead: load.rowsRead,
  rowsAdded: load.rowsAdded,
  rowsChanged: load.rowsChanged,
  rowsUnchanged: load.rowsUnchanged,
  problemCount: load.problemCount,
  warningCount: load.warningCount,
}

/** The Trust's latest loads, newest first. */
export function listLoads(scope: Scope): Promise<LoadLine[]> {
  return withTrust(scope, (db) =>
    db.orm
      .select(line)
      .from(load)
      .where(eq(load.trustId, db.trustId))
      .orderBy(desc(load.startedAt))
      .limit(PAGE),
  )
}

/** One load with the first of its problems, or null where the Trust has none such. */
export function getLoad(scope: Scope, id: string): Promise<LoadSummary | null> {
  return withTrust(scope, async (db) => {
    const [found] = await db.orm
      .select({
        ...line,
        sha256: load.sha256,
        ignoredColumns: load.ignoredColumns,
        droppedColumns: load.droppedColumns,
      })
      .from(load)
      .where(and(eq(load.trustId, db.trustId), eq(load.id, id)))
    if (!found) return null
    const own = (severity: 'problem' | 'warning') =>
      and(eq(loadProblem.trustId, db.trustId), eq(loadProblem.loadId, id), eq(loadProblem.severity, severity))
    const { row, column, value, reason, todo } = loadProblem
    const first = (severity: 'problem' | 'warning') =>
      db.orm
        .select({ row, column, value, reason, todo })
        .from(loadProblem)
        .where(own(severity))
        .orderBy(asc(row), asc(loadProblem.n))
        .limit(SHOWN_PROBLEMS)
    const problems = await first('problem')
    const warnings = await first('warning')
    const [bad] = await db.orm
      .select({ rows: sql<number>`count(DISTINCT ${row}) FILTER (WHERE ${row} > 0)`.mapWith(Number) })
      .from(loadProblem)
      .where(own('problem'))
    return { ...found, rowsRefused: bad?.rows ?? 0, problems, warnings }
  })
}
