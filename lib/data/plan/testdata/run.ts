import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import type { ForecastQuestion } from '@/lib/forms/forecast-question'
import { askForRun } from '../ask-run'
import { runForecastJob } from '../run-forecast-job'
import { byId, type RunRecord, readRun } from '../run-record'

const never = new AbortController().signal

/** Asks for a forecast, and does what the worker would. */
export async function doneRun(scope: Scope, question: ForecastQuestion): Promise<RunRecord> {
  const runId = await askForRun(scope, question)
  const recordOf = () => withTrust(scope, (db) => readRun(db, byId(runId)))
  const { attempt = 1 } = (await recordOf()) ?? {}
  await runForecastJob({ trustId: scope.trustId, runId, attempt }, never)
  return (await recordOf()) as RunRecord
}
