import 'server-only'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { forecastRun } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import type { WholeRunOutcome } from '@/lib/domain/forecast/whole-run'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import type { RunFacts } from './inputs'
import { ARITHMETIC } from './question-digest'

/** What is kept of a run that is done: exact numbers, or why there are none. */
export type RunResult = { outcome: WholeRunOutcome; facts: RunFacts }

type Row = typeof forecastRun.$inferSelect

export type RunRecord = Omit<Row, 'question' | 'result' | 'trustId'> & {
  question: ForecastQuestion
  /** Null until it is done. */
  result: RunResult | null
  /** Whether whoever ran it has not been heard of for a while: it begins anew by itself. */
  missed: boolean
}

/** Whoever runs a forecast says every half second that it lives. */
const MISSED_AFTER_SECONDS = 10

/** The first run that fits, the one that ended last first. @param lock keeps others from changing it meanwhile */
export async function readRun(db: TrustDb, which: SQL | undefined, lock = false): Promise<RunRecord | null> {
  const query = db.orm
    .select({
      run: forecastRun,
      missed: sql<boolean>`${forecastRun.state} = 'running' AND ${forecastRun.seenAt} < now() - make_interval(secs => ${MISSED_AFTER_SECONDS})`,
    })
    .from(forecastRun)
    .where(and(eq(forecastRun.trustId, db.trustId), which))
    .orderBy(desc(forecastRun.endedAt), desc(forecastRun.askedAt))
    .limit(1)
  const [found] = lock ? await query.for('no key update') : await query
  if (!found) return null
  const { trustId: _, question, result, ...rest } = found.run
  return {
    ...rest,
    missed: found.missed,
    question: question as ForecastQuestion,
    result: result === null ? null : sinceAsked(result as RunResult),
  }
}

/** Whether a run that is done was worked out otherwise than it would be now, whatever the records say. */
export const isOfEarlierArithmetic = ({ result }: Pick<RunRecord, 'result'>): boolean =>
  result !== null && result.facts.arithmetic !== ARITHMETIC

export const byId = (id: string) => eq(forecastRun.id, id)
export const byDigest = (digest: string) => eq(forecastRun.digest, digest)
export const isDone = eq(forecastRun.state, 'done')

/** What a run is called in the history. */
export const RUN_ENTITY = 'forecast_run'

type Posts = NonNullable<RunFacts['posts']>[number]

/** What a run says that was kept before budgets were dated and pay was that of positions held: what it was worked out with. */
function sinceAsked({ outcome, facts }: RunResult): RunResult {
  const posts =
    facts.posts?.map((one): Posts => {
      const { ahead, heldPriced, ...own } = one as Omit<Posts, 'ahead' | 'heldPriced'> & Partial<Posts>
      if (ahead !== undefined && heldPriced !== undefined) return one
      const { ftePriced, costAtFloor, costAtCeiling } = own
      return {
        ...own,
        ahead: [own.fte],
        ...{ heldPriced: ftePriced, heldAtFloor: costAtFloor, heldAtCeiling: costAtCeiling },
        ...{ vacantPriced: 0, vacantAtFloor: 0, vacantAtCeiling: 0 },
      }
    }) ?? null
  return {
    outcome: outcome.kind === 'run' ? { ...outcome, pace: outcome.pace ?? null } : outcome,
    facts: {
      ...facts,
      posts,
      inPositions: facts.inPositions ?? null,
      postsSince: facts.postsSince ?? null,
      arithmetic: facts.arithmetic ?? null,
    },
  }
}
