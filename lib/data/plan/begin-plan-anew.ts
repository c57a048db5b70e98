import 'server-only'
import { and, eq } from 'drizzle-orm'
import { scenario } from '@/db/schema'
import type { Scope } from '@/lib/access/scope'
import { addBaseline, baselineOf } from './plan-baseline'
import { changeOf } from './plan-record'
import { byId, readRun } from './run-record'
import { changingScenarios } from './scenarios'

/** With `saved` the id of the line in the history, by which it is taken back. */
export type AnewOutcome =
  | { kind: 'saved'; change: string | null }
  /** No scenario is the plan. */
  | { kind: 'missing' }
  /** The plan's run is not done, so nothing can be measured by it. */
  | { kind: 'not_done' }
  /** It is measured by that run already. */
  | { kind: 'same' }
  /** The plan is another, or was run again, since the page was read. */
  | { kind: 'stale' }

/**
 * Has the plan's progress be measured by the run that its scenario has now, from that run's day on.
 * @param runId the run that the page showed
 * @param why what a person says of it
 */
export function beginPlanAnew(scope: Scope, runId: string, why: string): Promise<AnewOutcome> {
  return changingScenarios(scope, async (db): Promise<AnewOutcome> => {
    const [plan] = await db.orm
      .select()
      .from(scenario)
      .where(and(eq(scenario.trustId, db.trustId), eq(scenario.isPlan, true)))
    if (!plan) return { kind: 'missing' }
    if (plan.runId !== runId) return { kind: 'stale' }
    if ((await readRun(db, byId(runId)))?.state !== 'done') return { kind: 'not_done' }
    if ((await baselineOf(db, plan.id))?.runId === runId) return { kind: 'same' }
    const { id } = await addBaseline(db, scope, plan, why)
    return { kind: 'saved', change: await changeOf(db, id) }
  })
}
