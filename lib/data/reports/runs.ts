import 'server-only'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { change, reportRun } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day, Grade, RunOrigin, RunState } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { isId } from '@/lib/forms/row-id'
import type { ReportContent } from '@/lib/report/content'
import { maySee } from './reports'

export type RunRecord = {
  id: string
  reportId: string
  name: string
  grade: Grade
  asAt: Day
  knownOn: Day
  origin: RunOrigin
  state: RunState
  problem: string | null
  fingerprint: string | null
  who: string
  madeAt: Date
}

/** Runs shown at once; older ones are a page further on. */
export const RUNS_AT_ONCE = 50

/** Longer than any report takes: a run that is still being made then was left by a server that stopped. */
const LEFT_AFTER = sql`interval '15 minutes'`

const STOPPED = 'The server stopped while it was made. Make it again.'

const columns = {
  id: reportRun.id,
  reportId: reportRun.reportId,
  name: reportRun.name,
  grade: reportRun.grade,
  asAt: reportRun.asAt,
  knownOn: reportRun.knownOn,
  origin: reportRun.origin,
  state: sql<RunState>`CASE WHEN ${reportRun.state} = 'making' AND ${reportRun.madeAt} < now() - ${LEFT_AFTER}
    THEN 'failed' ELSE ${reportRun.state} END`,
  problem: sql<
    string | null
  >`CASE WHEN ${reportRun.state} = 'making' THEN ${STOPPED} ELSE ${reportRun.problem} END`,
  fingerprint: reportRun.fingerprint,
  who: reportRun.who,
  madeAt: reportRun.madeAt,
}

/**
 * Runs on the shelf that the scope may see, the latest first.
 * @param reportId of one report; without it, of all
 */
export function runsOf(
  scope: Scope,
  { reportId, page = 1 }: { reportId?: string; page?: number } = {},
): Promise<{ runs: RunRecord[]; found: number }> {
  if (!scope.can('report:read')) throw new Error('report:read is missing')
  return withTrust(scope, async (db) => {
    const where = and(
      eq(reportRun.trustId, db.trustId),
      inArray(reportRun.grade, gradesSeen(scope)),
      reportId ? eq(reportRun.reportId, reportId) : undefined,
    )
    const runs = await db.orm
      .select(columns)
      .from(reportRun)
      .where(where)
      .orderBy(desc(reportRun.madeAt), desc(reportRun.id))
      .limit(RUNS_AT_ONCE)
      .offset((page - 1) * RUNS_AT_ONCE)
    return { runs, found: await db.orm.$count(reportRun, where) }
  })
}

const gradesSeen = (scope: Scope): Grade[] =>
  (['internal', 'safe_to_share'] as const).filter((grade) => maySee(scope, grade))

export type WholeRun = RunRecord & {
  content: ReportContent | null
  /** When a name was last taken out of it, because somebody was erased: only then does it change. */
  erasedAt: Date | null
}

/** A run with all that it shows; null where there is none, and where its grade is not one that the scope may see. */
export async function readRun(scope: Scope, id: string): Promise<WholeRun | null> {
  if (!scope.can('report:read')) throw new Error('report:read is missing')
  if (!isId(id)) return null
  const row = await withTrust(scope, (db) => runWithContent(db, id))
  if (!row || !maySee(scope, row.grade)) return null
  return { ...row, content: row.content === null ? null : (JSON.parse(row.content) as ReportContent) }
}

async function runWithContent(db: TrustDb, id: string) {
  const [row] = await db.orm
    .select({ ...columns, content: reportRun.content })
    .from(reportRun)
    .where(and(eq(reportRun.trustId, db.trustId), eq(reportRun.id, id)))
  return row && { ...row, erasedAt: await erasedAt(db, id) }
}

async function erasedAt(db: TrustDb, id: string): Promise<Date | null> {
  const [last] = await db.orm
    .select({ at: change.at })
    .from(change)
    .where(
      and(
        eq(change.trustId, db.trustId),
        eq(change.entity, 'report_run'),
        isNull(change.importId),
        eq(change.action, 'erased'),
        eq(change.entityId, id),
      ),
    )
    .orderBy(desc(change.at))
    .limit(1)
  return last?.at ?? null
}
