import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { forecastRun, planBaseline } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { add } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'

/** What a plan's progress is measured by from a moment on. */
export type Baseline = typeof planBaseline.$inferSelect

/** One of them as the page shows it. */
export type BaselineView = Pick<Baseline, 'id' | 'scenarioName' | 'why' | 'setAt'> & {
  /** The day that its forecast goes out from. */
  asAt: Day
  /** Null for whoever does not see names. */
  who: string | null
}

/** Says in the caller's transaction that a plan is measured by the run that its scenario has now. @param why empty where it was marked as the plan */
export function addBaseline(
  db: TrustDb,
  { accountId, accountName }: Scope,
  scenario: { id: string; name: string; runId: string },
  why: string,
): Promise<Baseline> {
  if (accountId === null) throw new Error('A plan is set by an account')
  const { id: scenarioId, name: scenarioName, runId } = scenario
  return add(db, planBaseline, { scenarioId, scenarioName, runId, why, accountId, who: accountName })
}

/** What holds for a scenario; null where nothing was ever said of it. */
export async function baselineOf(db: TrustDb, scenarioId: string): Promise<Baseline | null> {
  const [found] = await newestFirst(db, eq(planBaseline.scenarioId, scenarioId)).limit(1)
  return found ?? null
}

/** What held at the end of a day, of whichever scenario was the plan. */
export async function baselineAt(db: TrustDb, day: Day): Promise<Baseline | null> {
  const before = sql`${planBaseline.setAt} < (${day}::date + 1)::timestamp AT TIME ZONE 'Europe/London'`
  const [found] = await newestFirst(db, before).limit(1)
  return found ?? null
}

const newestFirst = (db: TrustDb, which: ReturnType<typeof and>) =>
  db.orm
    .select()
    .from(planBaseline)
    .where(and(eq(planBaseline.trustId, db.trustId), which))
    .orderBy(desc(planBaseline.setAt), desc(planBaseline.id))
    .$dynamic()

/** What plans were measured by, the newest first. */
export function baselinesOf(scope: Scope): Promise<BaselineView[]> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  const named = scope.can('staff:read')
  return withTrust(scope, async (db) => {
    const rows = await db.orm
      .select({ baseline: planBaseline, asAt: forecastRun.asAt })
      .from(planBaseline)
      .innerJoin(
        forecastRun,
        and(eq(forecastRun.trustId, planBaseline.trustId), eq(forecastRun.id, planBaseline.runId)),
      )
      .where(eq(planBaseline.trustId, db.trustId))
      .orderBy(desc(planBaseline.setAt), desc(planBaseline.id))
    return rows.map(({ asAt, baseline: { id, scenarioName, why, setAt, who } }) => ({
      id,
      scenarioName,
      why,
      setAt,
      asAt,
      who: named ? who : null,
    }))
  })
}
