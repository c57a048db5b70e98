import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { sendForecastJob } from '@/db/queue/send'
import { forecastRun } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { stepsOf } from '@/lib/domain/forecast/whole-run'
import { assumptionWords } from '@/lib/format/forecast'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import { today } from '../clock'
import { digestNow } from './inputs'
import { questionDigest } from './question-digest'
import { byDigest, byId, RUN_ENTITY, readRun } from './run-record'

/** So many runs of a Trust are kept besides those of scenarios, of the plan, and those that left as a file. */
const MOST_KEPT = 200

/** Whether someone may run forecasts and keep scenarios. */
export const mayPlan = (scope: Pick<Scope, 'can' | 'accountId'>) =>
  scope.can('plan:write') && scope.accountId !== null

/**
 * Asks for a forecast to be run. One of the same question on the same records is found again: it is done, or is being
 * done; one that came to nothing is run anew.
 * @returns the run's id
 */
export function askForRun(scope: Scope, question: ForecastQuestion): Promise<string> {
  return withTrust(scope, (db) => askIn(db, scope, question))
}

/** The same in the caller's transaction. */
export async function askIn(db: TrustDb, scope: Scope, question: ForecastQuestion): Promise<string> {
  const { accountId } = scope
  if (!mayPlan(scope) || accountId === null) throw new Error('plan:write is missing')
  await db.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`waymark forecasts ${db.trustId}`}, 0))`
  const digest = await digestNow(db, question)
  const same = await readRun(db, byDigest(digest), true)
  if (same && same.state !== 'cancelled' && same.state !== 'failed') return same.id
  const own = { accountId, who: scope.accountName, knownOn: today() }
  if (same) {
    const attempt = same.attempt + 1
    await db.orm
      .update(forecastRun)
      .set({
        ...own,
        state: 'waiting',
        attempt,
        stepsDone: 0,
        reference: null,
        askedAt: sql`now()` as never,
        endedAt: null,
      })
      .where(and(eq(forecastRun.trustId, db.trustId), byId(same.id)))
    await begun(db, question, same.id, attempt)
    return same.id
  }
  const id = newId()
  await db.orm.insert(forecastRun).values({
    ...own,
    trustId: db.trustId,
    id,
    digest,
    questionDigest: questionDigest(question),
    question,
    asAt: question.asAt,
    state: 'waiting',
    steps: stepsOf(),
  })
  await begun(db, question, id, 1)
  await forgetOld(db)
  return id
}

async function begun(db: TrustDb, question: ForecastQuestion, runId: string, attempt: number): Promise<void> {
  const { asAt, years } = question
  await note(db, 'added', RUN_ENTITY, runId, { asAt, years, assumed: assumptionWords(question) })
  await sendForecastJob(db, { runId, attempt })
}

/** Forecasts that nobody keeps go, the oldest first. */
const forgetOld = ({ sql: run, trustId }: TrustDb) => run`
  DELETE FROM forecast_run r WHERE r.trust_id = ${trustId}
    AND r.state NOT IN ('waiting', 'running')
    AND NOT EXISTS (SELECT FROM scenario s WHERE s.trust_id = ${trustId} AND s.run_id = r.id)
    AND NOT EXISTS (SELECT FROM plan_baseline b WHERE b.trust_id = ${trustId} AND b.run_id = r.id)
    AND NOT EXISTS (SELECT FROM fingerprint f WHERE f.trust_id = ${trustId} AND f.figure IN ('forecast', 'scenarios')
      AND jsonb_exists(f.query->'run', r.id::text))
    AND r.id IN (SELECT o.id FROM forecast_run o WHERE o.trust_id = ${trustId}
      ORDER BY o.asked_at DESC OFFSET ${MOST_KEPT})`

/** Cancels a run that waits or is being done; whoever does it hears of it within a second. False where there is nothing to cancel. */
export function cancelRun(scope: Scope, id: string): Promise<boolean> {
  if (!mayPlan(scope)) throw new Error('plan:write is missing')
  return withTrust(scope, async (db) => {
    const [cancelled] = await db.orm
      .update(forecastRun)
      .set({ state: 'cancelled', endedAt: sql`now()` as never })
      .where(
        and(
          eq(forecastRun.trustId, db.trustId),
          byId(id),
          inArray(forecastRun.state, ['waiting', 'running']),
        ),
      )
      .returning({ id: forecastRun.id })
    if (cancelled) await note(db, 'changed', RUN_ENTITY, id, { state: 'cancelled' }, { state: 'running' })
    return cancelled !== undefined
  })
}
