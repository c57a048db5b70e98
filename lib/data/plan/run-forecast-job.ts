import 'server-only'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { and, eq, sql } from 'drizzle-orm'
import type { ForecastJob } from '@/db/queue/forecast-job'
import { sendForecastJob } from '@/db/queue/send'
import { forecastRun } from '@/db/schema'
import { type TrustActor, type TrustDb, withTrust } from '@/db/trust'
import { scopeOf } from '@/lib/access/scope-of'
import type { WholeRunInput, WholeRunOutcome } from '@/lib/domain/forecast/whole-run'
import { OneThread } from '@/lib/thread/one-thread'
import { NotWanted, Telling } from '../telling'
import { type RunFacts, type RunInputs, readInputs } from './inputs'
import { byId, readRun } from './run-record'
import { shownStart } from './shown-start'

const thread = new OneThread<WholeRunInput, WholeRunOutcome>(
  path.join(process.cwd(), 'lib', 'data', 'plan', 'thread.ts'),
  'The forecast took too long and was given up.',
  { work: 600_000, idle: 120_000, megabytes: 1024 },
)

/** One asking for a run. What is written for it counts while it runs, and by nobody else. */
type Attempt = { actor: TrustActor; runId: string; attempt: number }

/**
 * Runs a forecast that somebody asked for. One that was begun by a worker that was killed is begun anew: the same seed
 * gives the same figures. Whatever goes wrong is written into its record. When the worker stops, the run waits again.
 * @throws when the database cannot be reached
 */
export async function runForecastJob(
  { trustId, runId, attempt }: ForecastJob,
  signal: AbortSignal,
): Promise<void> {
  const own: Attempt = { actor: { trustId, accountId: null, accountName: 'Waymark' }, runId, attempt }
  const begun = await withTrust(own.actor, (db) => begin(db, own))
  if (!begun) return
  let done = 0
  const telling = new Telling(() => withTrust(own.actor, (db) => tell(db, own, done)))
  try {
    const shown = await shownStart(whoSeesLittle(trustId), begun)
    const outcome = await thread.do(
      { ...begun.input, shown },
      AbortSignal.any([signal, telling.signal]),
      (step) => {
        done = step
      },
    )
    await withTrust(own.actor, (db) => finish(db, own, outcome, begun.facts))
  } catch (problem) {
    if (signal.aborted) await withTrust(own.actor, (db) => waitAgain(db, own))
    else if (!(problem instanceof NotWanted) && !telling.signal.aborted) await fail(own, problem)
  } finally {
    await telling.end()
  }
}

/** A forecast for those who see what is safe to share goes on from what they are shown. */
const whoSeesLittle = (trustId: string) =>
  scopeOf(
    { trustId, trustName: '', nation: 'England', role: 'viewer' },
    { accountId: null, accountName: 'Waymark' },
  )

async function begin(db: TrustDb, { runId, attempt }: Attempt): Promise<RunInputs | null> {
  const run = await readRun(db, byId(runId), true)
  if (run?.attempt !== attempt || (run.state !== 'waiting' && run.state !== 'running')) return null
  await db.orm
    .update(forecastRun)
    .set({ state: 'running', stepsDone: 0, seenAt: sql`now()` as never })
    .where(and(eq(forecastRun.trustId, db.trustId), byId(runId)))
  return readInputs(db, run.question)
}

const stillRun = (db: TrustDb, { runId, attempt }: Attempt) =>
  and(
    eq(forecastRun.trustId, db.trustId),
    byId(runId),
    eq(forecastRun.attempt, attempt),
    eq(forecastRun.state, 'running'),
  )

async function set(
  db: TrustDb,
  own: Attempt,
  values: Partial<typeof forecastRun.$inferInsert>,
): Promise<boolean> {
  const told = await db.orm
    .update(forecastRun)
    .set(values)
    .where(stillRun(db, own))
    .returning({ id: forecastRun.id })
  return told.length > 0
}

const now = () => sql`now()` as never

const tell = (db: TrustDb, own: Attempt, stepsDone: number) => set(db, own, { stepsDone, seenAt: now() })

async function finish(db: TrustDb, own: Attempt, outcome: WholeRunOutcome, facts: RunFacts): Promise<void> {
  const result = sql`${JSON.stringify({ outcome, facts })}::text::jsonb` as never
  if (!(await set(db, own, { state: 'done', result, endedAt: now(), stepsDone: sql`steps` as never })))
    throw new NotWanted()
}

async function fail(own: Attempt, problem: unknown): Promise<void> {
  const reference = randomUUID().slice(0, 8)
  console.error(`forecast ${reference}:`, problem)
  await withTrust(own.actor, (db) => set(db, own, { state: 'failed', reference, endedAt: now() }))
}

async function waitAgain(db: TrustDb, own: Attempt): Promise<void> {
  const attempt = own.attempt + 1
  if (await set(db, own, { state: 'waiting', stepsDone: 0, attempt }))
    await sendForecastJob(db, { runId: own.runId, attempt })
}
