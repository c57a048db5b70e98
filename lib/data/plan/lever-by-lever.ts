import 'server-only'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { fillWords, leverWords } from '@/lib/format/forecast'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { askIn } from './ask-run'
import { digestNow } from './inputs'
import { byDigest, type RunRecord, readRun } from './run-record'

/** A question with one lever more than the one before it; the first has none. */
export type LeverStep = { words: string; question: ForecastQuestion }

/** The levers of a question added one after another, in the order of the form. */
export function leverSteps(question: ForecastQuestion): LeverStep[] {
  const { asAt, years, seed, by, fill, monthsVacant } = question
  const plain = { ...plainQuestion(asAt), asAt, years, seed, by }
  const steps: LeverStep[] = [{ words: 'no lever', question: plain }]
  let so: ForecastQuestion = plain
  const next = (words: string, more: Partial<ForecastQuestion>) => {
    so = { ...so, ...more }
    steps.push({ words, question: so })
  }
  if (fill === 'vacancies') next(fillWords(question), { fill, monthsVacant })
  for (const { kind, at, words } of leverWords(question))
    next(words, { [kind]: question[kind].slice(0, at + 1) })
  return steps
}

/** What was run of each step, on the records as they are. */
export async function stepRuns(
  scope: Scope,
  questions: readonly ForecastQuestion[],
): Promise<(RunRecord | null)[]> {
  return withTrust(scope, async (db) => {
    const runs: (RunRecord | null)[] = []
    for (const question of questions) runs.push(await readRun(db, byDigest(await digestNow(db, question))))
    return runs
  })
}

/** Asks for every step of some questions to be run. */
export function askForSteps(scope: Scope, questions: readonly ForecastQuestion[]): Promise<void> {
  return withTrust(scope, async (db) => {
    for (const question of questions)
      for (const step of leverSteps(question)) await askIn(db, scope, step.question)
  })
}
