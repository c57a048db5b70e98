import 'server-only'
import { and, eq } from 'drizzle-orm'
import { forecastRun } from '@/db/schema'
import { type TrustDb, withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { effectiveThreshold } from '@/lib/domain/disclosure'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import { isId } from '@/lib/forms/row-id'
import { settingsOf } from '../answers'
import { questionFor } from '../safe-question'
import { type ForecastView, forecastView, type NoForecast } from './forecast-view'
import { digestNow } from './inputs'
import { questionDigest } from './question-digest'
import { byDigest, byId, isDone, isOfEarlierArithmetic, type RunRecord, readRun } from './run-record'

/** How it stands with a run. */
export type RunStands = Pick<
  RunRecord,
  'id' | 'state' | 'stepsDone' | 'steps' | 'missed' | 'reference' | 'askedAt'
>

export type Forecast = {
  question: ForecastQuestion
  /** What is asked otherwise than it was put, because the figures are safe to share. */
  notes: string[]
  /** The run of this question on the records as they are; null where nobody has asked for it. */
  run: RunStands | null
  /** What is shown: the answer to the question, or the last forecast there is; null where there is none. */
  shown: ForecastView | NoForecast | null
  /** Whether what is shown is of this question, and of the records as they are. */
  is: 'asked' | 'of_earlier_records' | 'another_question'
  /** Whether what is shown was worked out otherwise than it would be now. */
  isOfEarlierArithmetic: boolean
}

/** What may be forecast for whoever asks: safe to share from the end of a month, and without telling areas apart. */
export function forecastQuestionFor(
  scope: Pick<Scope, 'grade'>,
  put: ForecastQuestion,
): { question: ForecastQuestion; notes: string[] } {
  if (scope.grade === 'internal') return { question: put, notes: [] }
  const { filter, notes } = questionFor(scope.grade, 'forecast', { asAt: put.asAt })
  const byArea = put.by === 'area' ? ['Forecasts that are safe to share do not tell areas apart.'] : []
  return { question: { ...put, asAt: filter.asAt, by: 'level' }, notes: [...notes, ...byArea] }
}

/**
 * A forecast: what was run of the question on the records as they are, else the last that was run of it, else the last
 * that was run at all. Changes nothing.
 *
 * @param runId the run that a link names: it is shown as it was, if the records have changed since too
 */
export async function forecastOf(
  scope: Scope,
  put: ForecastQuestion,
  runId: string | null = null,
): Promise<Forecast> {
  if (!scope.can('progression:read')) throw new Error('progression:read is missing')
  const { question, notes } = forecastQuestionFor(scope, put)
  const { run, shown, is } = await withTrust(scope, async (db) => {
    const run = await readRun(db, byDigest(await digestNow(db, question)))
    const named = runId && isId(runId) ? await ofQuestion(db, question, runId) : null
    if (named)
      return {
        run,
        shown: named,
        is: named.id === run?.id ? ('asked' as const) : ('of_earlier_records' as const),
      }
    if (run?.state === 'done') return { run, shown: run, is: 'asked' as const }
    const earlier = await readRun(db, ofQuestionDone(question))
    if (earlier) return { run, shown: earlier, is: 'of_earlier_records' as const }
    return { run, shown: await lastShown(db, scope), is: 'another_question' as const }
  })
  const { threshold } = await settingsOf(scope)
  return {
    question,
    notes,
    run,
    is,
    isOfEarlierArithmetic: shown !== null && isOfEarlierArithmetic(shown),
    shown: shown && (await forecastView(scope, shown, effectiveThreshold(threshold))),
  }
}

const ofQuestionDone = (question: ForecastQuestion) =>
  and(eq(forecastRun.questionDigest, questionDigest(question)), isDone)

async function ofQuestion(db: TrustDb, question: ForecastQuestion, id: string): Promise<RunRecord | null> {
  const found = await readRun(db, and(byId(id), ofQuestionDone(question)))
  return found
}

/** The last forecast that whoever asks may see; of what is safe to share only those of its own questions. */
async function lastShown(db: TrustDb, scope: Scope): Promise<RunRecord | null> {
  if (scope.grade !== 'internal') return null
  return readRun(db, isDone)
}
