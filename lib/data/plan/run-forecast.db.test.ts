import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import { createTrust } from '../trusts'
import { askForRun, cancelRun } from './ask-run'
import { runForecastJob } from './run-forecast-job'
import { byId, readRun } from './run-record'
import { doneRun } from './testdata/run'

const END = '2026-10-31'
const who = { accountId: randomUUID(), accountName: 'Helen Marsh' }
const scopeIn = (trustId: string, role: Scope['role'] = 'lead') =>
  scopeOf({ trustId, trustName: 'A Trust', nation: 'England', role }, who)
const [scope, other] = [scopeIn('RX1'), scopeIn('RX2')]
const plain: ForecastQuestion = { ...plainQuestion(END), years: 1 }
const never = new AbortController().signal
let database: TestDatabase
let owner: Sql

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined })
  for (const one of [scope, other])
    await withTrust(one, (db) => createTrust(db, { name: one.trustName, nation: one.nation }))
  await fillWithDemonstration(scopeIn('RX1', 'administrator'), { staff: 150, end: END })
}, 60_000)
beforeEach(() => owner`DELETE FROM pgboss.job`)
afterAll(async () => {
  await Promise.all([closeSlots(), owner.end()])
  await database.drop()
})

const recordOf = (id: string, whose = scope) => withTrust(whose, (db) => readRun(db, byId(id)))
const jobs = async () =>
  (await owner<{ data: { runId: string; attempt: number } }[]>`SELECT data FROM pgboss.job`).map(
    ({ data }) => data,
  )

const done = (question: ForecastQuestion) => doneRun(scope, question)

describe('a forecast that is asked for', () => {
  it('is run with all its steps, and found again at once by the same question on the same records', async () => {
    const run = await done(plain)
    expect(run).toMatchObject({ state: 'done', steps: 4000, stepsDone: 4000 })
    expect(run.result?.outcome.kind).toBe('run')
    expect(await askForRun(scope, { ...plain })).toBe(run.id)
    expect(await jobs()).toHaveLength(1)
  })

  it('says the same figures with the same seed when it is worked out anew', async () => {
    const run = await done(plain)
    await withTrust(scope, ({ sql }) => sql`UPDATE forecast_run SET digest = 'other' WHERE id = ${run.id}`)
    const again = await done(plain)
    expect(again.id).not.toBe(run.id)
    expect(again.result).toEqual(run.result)
  })

  it('is another where the records have changed', async () => {
    const before = await askForRun(scope, plain)
    await withTrust(
      scope,
      ({ sql, trustId }) =>
        sql`UPDATE trust_setting SET records_from = records_from + 1 WHERE trust_id = ${trustId}`,
    )
    expect(await askForRun(scope, plain)).not.toBe(before)
  })

  it('that was cancelled while it waited is for nothing, and can be asked for anew', async () => {
    const question = { ...plain, seed: 7 }
    const runId = await askForRun(scope, question)
    expect(await cancelRun(scope, runId)).toBe(true)
    await runForecastJob({ trustId: 'RX1', runId, attempt: 1 }, never)
    expect(await recordOf(runId)).toMatchObject({ state: 'cancelled', result: null })
    expect(await cancelRun(scope, runId)).toBe(false)
    expect(await askForRun(scope, question)).toBe(runId)
    expect(await recordOf(runId)).toMatchObject({ state: 'waiting', attempt: 2 })
  })

  it('that is cancelled while it runs ends without a result', async () => {
    const runId = await askForRun(scope, { ...plain, seed: 8, years: 10, by: 'area' })
    const running = runForecastJob({ trustId: 'RX1', runId, attempt: 1 }, never)
    await expect
      .poll(async () => (await recordOf(runId))?.state, { interval: 10, timeout: 20_000 })
      .toBe('running')
    await cancelRun(scope, runId)
    await running
    expect(await recordOf(runId)).toMatchObject({ state: 'cancelled', result: null })
  })

  it('that a killed worker left is begun anew by the next, and says meanwhile that it is missed', async () => {
    const runId = await askForRun(scope, { ...plain, seed: 9 })
    await withTrust(
      scope,
      ({ sql }) => sql`UPDATE forecast_run SET state = 'running', steps_done = 900,
        seen_at = now() - interval '1 minute' WHERE id = ${runId}`,
    )
    expect(await recordOf(runId)).toMatchObject({ state: 'running', missed: true })
    await runForecastJob({ trustId: 'RX1', runId, attempt: 1 }, never)
    expect(await recordOf(runId)).toMatchObject({ state: 'done', missed: false })
  })

  it('waits again when its worker is stopped', async () => {
    const runId = await askForRun(scope, { ...plain, seed: 10 })
    await runForecastJob({ trustId: 'RX1', runId, attempt: 1 }, AbortSignal.abort(new Error('Stopping')))
    expect(await recordOf(runId)).toMatchObject({ state: 'waiting', attempt: 2 })
    expect((await jobs()).map(({ attempt }) => attempt)).toEqual([1, 2])
  })

  it('is nothing to another Trust, nor to whoever may not plan', async () => {
    const runId = await askForRun(scope, plain)
    expect(await recordOf(runId, other)).toBeNull()
    expect(await cancelRun(other, runId)).toBe(false)
    expect(() => cancelRun(scopeIn('RX1', 'viewer'), runId)).toThrow('plan:write')
    await expect(askForRun(scopeIn('RX1', 'viewer'), plain)).rejects.toThrow('plan:write')
  })

  it('of a Trust without records says what is missing', async () => {
    const runId = await askForRun(other, plain)
    await runForecastJob({ trustId: 'RX2', runId, attempt: 1 }, never)
    expect((await recordOf(runId, other))?.result?.outcome).toEqual({
      kind: 'too_little',
      shortfall: { what: 'nobody' },
    })
  })
})
