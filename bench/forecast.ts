import { setTimeout } from 'node:timers/promises'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { askForRun } from '@/lib/data/plan/ask-run'
import { forecastCareers } from '@/lib/data/plan/careers'
import { byId, readRun } from '@/lib/data/plan/run-record'
import { monthsLater } from '@/lib/domain/calendar'
import { NO_LEVERS } from '@/lib/domain/forecast/assumptions'
import { forecast, RUNS } from '@/lib/domain/forecast/forecast'
import { monthlyHistory } from '@/lib/domain/forecast/monthly-history'
import { steadyPosts } from '@/lib/domain/forecast/testdata/posts'
import { plainQuestion } from '@/lib/forms/forecast-question'
import { type Figure, quantile } from './report'

const TEN_YEARS = 120
const TIMES = 3
const LIMITS: Record<number, number> = { 500: 1, 20000: 5 }

/** How long ten years of a thousand runs take, with rates that go on and with vacancies filled, from careers that are read. */
export async function measureForecast(scope: Scope, staff: number, today: string): Promise<Figure[]> {
  const ends = Array.from({ length: 61 }, (_, at) => monthsLater(today, at - 60))
  const careers = await withTrust(scope, (db) => forecastCareers(db, ends[0] ?? today))
  const { cells, stock } = monthlyHistory(careers, ends, { byArea: false })
  const filled = steadyPosts(
    cells.map(({ level }, at) => {
      const people = stock.at(-1)?.[at] ?? 0
      return { level, budget: people * 1.25, held: people }
    }),
    { back: 60, ahead: TEN_YEARS },
  )
  return [null, filled].map((vacancies): Figure => {
    const took = Array.from({ length: TIMES }, () => {
      const began = performance.now()
      const history = monthlyHistory(careers, ends, { byArea: false })
      const steps = forecast({ history, months: TEN_YEARS, levers: NO_LEVERS, vacancies, seed: 41 })
      while (!steps.next().done);
      return (performance.now() - began) / 1000
    })
    const value = quantile(took, 0.5)
    const limit = LIMITS[staff]
    return {
      what: `forecast of 10 years, ${RUNS} runs, ${staff.toLocaleString('en-GB')} staff: ${vacancies ? 'vacancies filled' : 'rates go on'}`,
      value,
      unit: 's',
      ...(limit ? { wanted: `under ${limit} s`, reached: value < limit } : {}),
    }
  })
}

/** One after another, so that there is time to ask for pages meanwhile. */
const SEEDS = [41, 42, 43]
const LOOKS_MS = 200

/** Asks for forecasts of ten years with their track records, as people do, and waits until the site's worker has run them. */
export async function forecastsRun(scope: Scope, today: string): Promise<void> {
  const owner: Scope = { ...scope, accountId: crypto.randomUUID() }
  for (const seed of SEEDS)
    await done(owner, await askForRun(owner, { ...plainQuestion(today), years: TEN_YEARS / 12, seed }))
}

async function done(scope: Scope, id: string): Promise<void> {
  for (;;) {
    const run = await withTrust(scope, (db) => readRun(db, byId(id)))
    if (run?.state === 'done' && run.result?.outcome.kind === 'run') return
    if (run?.state !== 'waiting' && run?.state !== 'running')
      throw new Error(`The forecast came to nothing: ${run?.state}`)
    await setTimeout(LOOKS_MS)
  }
}
