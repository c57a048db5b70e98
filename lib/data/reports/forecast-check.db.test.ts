import { createHash, randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, fingerprint as fingerprintTable, forecastRun } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { edit } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import type { ExportFile } from '../export/export-file'
import { exportForecast } from '../export/forecast-export'
import { exportScenarios } from '../export/scenarios-export'
import { askForRun } from '../plan/ask-run'
import { saveScenario, scenariosOf } from '../plan/scenarios'
import { doneRun } from '../plan/testdata/run'
import { createTrust } from '../trusts'
import { runForecastsAgain } from './run-again'
import { stillRight } from './still-right'

const END = '2026-10-31'
const who = { accountId: randomUUID(), accountName: 'Helen Marsh' }
const scopeIn = (trustId: string, role: Scope['role']) =>
  scopeOf({ trustId, trustName: 'A Trust', nation: 'England', role }, who)
const [lead, viewer, other] = [scopeIn('RX1', 'lead'), scopeIn('RX1', 'viewer'), scopeIn('RX2', 'lead')]
const question: ForecastQuestion = { ...plainQuestion(END), years: 1 }
const levered: ForecastQuestion = { ...question, leaving: [{ level: null, percent: -50 }] }
let database: TestDatabase
let [file, shared, compared] = ['', '', '']

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  for (const one of [lead, other])
    await withTrust(one, (db) => createTrust(db, { name: one.trustName, nation: one.nation }))
  await fillWithDemonstration(scopeIn('RX1', 'administrator'), { staff: 150, end: END })
  for (const [name, put] of [
    ['As now', question],
    ['Fewer leave', levered],
  ] as const) {
    await doneRun(lead, put)
    await saveScenario(lead, { name, question: put })
  }
  file = await sent(() => exportForecast(lead, { question, runId: null }, 'csv'))
  shared = await sent(() => exportForecast(viewer, { question, runId: null }, 'csv'))
  const ids = (await scenariosOf(lead)).map(({ id }) => id)
  compared = await sent(() => exportScenarios(lead, ids, 'csv'))
}, 120_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** The fingerprint with which a file left. */
async function sent(make: () => Promise<ExportFile | null>): Promise<string> {
  const made = await make()
  expect(made && (await new Response(made.stream()).text())).toContain('Fingerprint')
  const rows = await withTrust(lead, (db) => db.orm.select().from(fingerprintTable))
  return rows.sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.fingerprint ?? ''
}

/** Everybody of one level is taken a level lower, which no forecast has seen. */
async function lower(level: 5) {
  await withTrust(lead, async (db) => {
    const found = await db.orm
      .select({ id: assignment.id })
      .from(assignment)
      .where(and(eq(assignment.trustId, db.trustId), eq(assignment.level, level)))
    for (const { id } of found) await edit(db, assignment, id, null, { level: 4 })
  })
}

describe('the fingerprint of a forecast', () => {
  it('leads back to it, with what it assumed and said, and is still right on the same records', async () => {
    const answer = await stillRight(lead, file)
    expect(answer).toMatchObject({
      who: 'Helen Marsh',
      grade: 'internal',
      asAt: END,
      run: null,
      figures: [{ figure: 'forecast', same: true }],
      forecasts: { stands: 'known', forecasts: [{ name: null, run: { question } }] },
    })
    expect(answer?.forecasts?.forecasts[0]?.view?.fingerprint).toBe(file)
    expect(await stillRight(lead, compared)).toMatchObject({
      figures: [{ figure: 'scenarios', same: true }],
      forecasts: { forecasts: [{ name: 'As now' }, { name: 'Fewer leave', run: { question: levered } }] },
    })
    expect((await stillRight(viewer, shared))?.figures).toMatchObject([{ figure: 'forecast', same: true }])
    expect(await stillRight(viewer, file), 'a viewer is not told of exact files').toBeNull()
    expect(await stillRight(other, file)).toBeNull()
  })

  it('is known by the eight digits of one of before; of scenarios they are of those of their forecasts', async () => {
    const shown = (await stillRight(lead, compared))?.forecasts?.forecasts ?? []
    const parts = shown.map(({ name, view }) => [name, view?.fingerprint.slice(0, 9)])
    const hex = createHash('sha256')
      .update(JSON.stringify(['scenarios', parts]))
      .digest('hex')
    const ofBefore = { [file]: file.slice(0, 9), [compared]: `${hex.slice(0, 4)}-${hex.slice(4, 8)}` }
    await withTrust(lead, async ({ orm }) => {
      const rows = await orm.select().from(fingerprintTable)
      for (const row of rows) {
        const old = ofBefore[row.fingerprint]
        if (old) await orm.insert(fingerprintTable).values({ ...row, fingerprint: old })
      }
    })
    for (const [one, figure] of [
      [file, 'forecast'],
      [compared, 'scenarios'],
    ] as const)
      expect(await stillRight(lead, ofBefore[one] ?? '')).toMatchObject({
        figures: [{ figure, same: true }],
        forecasts: { stands: 'known' },
      })
  })

  it('does not know after the records have changed, and says what was changed; the one who plans runs it again', async () => {
    await lower(5)
    const before = await stillRight(lead, file)
    expect(before).toMatchObject({
      figures: [{ same: null, changes: null }],
      forecasts: { stands: 'to_run', forecasts: [{ run: { question } }] },
    })
    expect(before?.since?.map(({ entity, action }) => `${entity} ${action}`)).toContain('assignment changed')
    expect((await stillRight(viewer, shared))?.since).toBeNull()

    expect(() => runForecastsAgain(viewer, file)).toThrow('plan:write is missing')
    await runForecastsAgain(other, file)
    expect((await stillRight(lead, file))?.forecasts?.stands).toBe('to_run')
    await runForecastsAgain(lead, file)
    expect((await stillRight(lead, file))?.forecasts?.stands).toBe('under_way')
    await doneRun(lead, question)
    const after = await stillRight(lead, file)
    expect(after).toMatchObject({ figures: [{ same: false }], forecasts: { stands: 'known' } })
    // Nobody is at level 5 any more, and the file had them.
    const gone = after?.figures[0]?.changes?.gone ?? []
    const now = after?.figures[0]?.changes?.cells.filter(
      ({ row }) => row === `Level 5, All, Recorded, ${END}`,
    )
    expect(gone.some((row) => row.startsWith('Level 5')) || now?.some(({ now: cell }) => cell === 0)).toBe(
      true,
    )
    const all = after?.figures[0]?.changes?.cells.filter(
      ({ row, column }) => row === `All, All, Recorded, ${END}` && column.startsWith('People,'),
    )
    expect(all, 'as many people as before').toEqual([])
  })

  it('keeps the run that left, however many are asked for after it, and says so where it is gone', async () => {
    const rows = () =>
      withTrust(lead, async (db) => (await db.orm.select({ id: forecastRun.id }).from(forecastRun)).length)
    await withTrust(
      lead,
      ({ sql }) => sql`INSERT INTO forecast_run
        (trust_id, id, digest, question_digest, question, as_at, known_on, state, steps, account_id, who, asked_at)
        SELECT trust_id, gen_random_uuid(), 'd' || n, question_digest, question, as_at, known_on, 'cancelled', steps, account_id,
          who, now() + make_interval(secs => n)
        FROM generate_series(1, 250) AS n, (SELECT * FROM forecast_run WHERE trust_id = 'RX1' LIMIT 1) r`,
    )
    await withTrust(lead, ({ sql }) => sql`DELETE FROM scenario`)
    const before = await rows()
    await askForRun(lead, { ...question, seed: 7 })
    expect(await rows()).toBeLessThan(before)
    expect((await stillRight(lead, file))?.forecasts?.stands).not.toBe('gone')
    await withTrust(lead, ({ sql }) => sql`DELETE FROM forecast_run`)
    expect(await stillRight(lead, file)).toMatchObject({
      figures: [{ same: null }],
      forecasts: { stands: 'gone', forecasts: [] },
    })
  })
})
