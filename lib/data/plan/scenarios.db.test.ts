import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { type ForecastQuestion, lastMonthEnd, plainQuestion } from '@/lib/forms/forecast-question'
import { today } from '../clock'
import { fillWithDemonstration } from '../demonstration/fill'
import { createTrust } from '../trusts'
import { compareScenarios } from './compare-scenarios'
import { askForSteps, leverSteps } from './lever-by-lever'
import { addPosition } from './record-position'
import {
  bringBackScenario,
  markAsPlan,
  removeScenario,
  renameScenario,
  runScenarioAgain,
  saveScenario,
  scenariosOf,
} from './scenarios'
import { doneRun } from './testdata/run'

const END = '2026-10-31'
const who = { accountId: randomUUID(), accountName: 'Helen Marsh' }
const scopeIn = (trustId: string, role: Scope['role'] = 'lead') =>
  scopeOf({ trustId, trustName: 'A Trust', nation: 'England', role }, who)
const [lead, viewer, other] = [scopeIn('RX1'), scopeIn('RX1', 'viewer'), scopeIn('RX2')]
const base: ForecastQuestion = { ...plainQuestion(END), years: 1 }
const levered: ForecastQuestion = {
  ...base,
  intake: [{ route: 'APP_L3', aYear: 12 }],
  leaving: [{ level: null, percent: -50 }],
}
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  for (const one of [lead, other])
    await withTrust(one, (db) => createTrust(db, { name: one.trustName, nation: one.nation }))
  await fillWithDemonstration(scopeIn('RX1', 'administrator'), { staff: 150, end: END })
}, 60_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const named = async (name: string) => (await scenariosOf(lead)).find((one) => one.name === name)
const idOf = async (name: string) => (await named(name))?.id ?? ''

describe('a scenario', () => {
  it('is saved by a name of its own, with the run that it is of', async () => {
    expect(await saveScenario(lead, { name: 'As now', question: base })).toMatchObject({ kind: 'saved' })
    expect(await saveScenario(lead, { name: 'As now', question: levered })).toEqual({ kind: 'taken' })
    await saveScenario(lead, { name: 'More apprentices', question: levered })
    expect(await scenariosOf(lead)).toMatchObject([
      { name: 'As now', who: 'Helen Marsh', isPlan: false, run: { state: 'waiting', question: base } },
      { name: 'More apprentices', run: { question: levered } },
    ])
  })

  it('is renamed unless somebody else was first', async () => {
    const { id = '', version = 0 } = (await named('As now')) ?? {}
    expect(await renameScenario(lead, id, version, 'As it is')).toEqual({ kind: 'saved', id })
    expect(await renameScenario(lead, id, version, 'As ever')).toMatchObject({ kind: 'stale' })
    expect(await renameScenario(lead, id, version + 1, 'More apprentices')).toEqual({ kind: 'taken' })
    await renameScenario(lead, id, version + 1, 'As now')
  })

  it('is the plan alone, and first in the list', async () => {
    for (const name of ['As now', 'More apprentices']) await markAsPlan(lead, await idOf(name))
    expect((await scenariosOf(lead)).map(({ name, isPlan }) => [name, isPlan])).toEqual([
      ['More apprentices', true],
      ['As now', false],
    ])
  })

  it('that is deleted is brought back as it was, but for being the plan where another is meanwhile', async () => {
    const { id = '', version = 0 } = (await named('More apprentices')) ?? {}
    const removed = await removeScenario(lead, id, version)
    expect(removed.kind).toBe('saved')
    await markAsPlan(lead, await idOf('As now'))
    expect(await bringBackScenario(lead, removed.kind === 'saved' ? removed.id : '')).toEqual({
      kind: 'saved',
      id,
    })
    expect(await named('More apprentices')).toMatchObject({ id, isPlan: false, run: { question: levered } })
    expect(await bringBackScenario(lead, removed.kind === 'saved' ? removed.id : '')).toEqual({
      kind: 'taken',
    })
  })

  it('is run again from the last end of a month, with its levers', async () => {
    const earlier: ForecastQuestion = {
      ...levered,
      asAt: '2025-06-30',
      posts: [{ level: 5, more: 2, from: '2025-07' }],
    }
    await saveScenario(lead, { name: 'Of last year', question: earlier })
    const { id = '', run } = (await named('Of last year')) ?? {}
    await runScenarioAgain(lead, id)
    const again = await named('Of last year')
    expect(again?.run.id).not.toBe(run?.id)
    const asAt = lastMonthEnd(today())
    expect(again?.run.question).toMatchObject({ ...earlier, asAt, posts: [{ level: 5, more: 2 }] })
    expect((again?.run.question.posts[0]?.from ?? '') > asAt).toBe(true)
  })

  it('is in the history with what it was before', async () => {
    const id = await idOf('As now')
    const lines = await withTrust(
      lead,
      ({ sql }) => sql<{ action: string; was: string | null; is: string | null }[]>`
        SELECT action, before->>'name' AS was, after->>'name' AS is FROM change
        WHERE entity = 'scenario' AND entity_id = ${id} ORDER BY id LIMIT 2`,
    )
    expect([...lines]).toEqual([
      { action: 'added', was: null, is: 'As now' },
      { action: 'changed', was: 'As now', is: 'As it is' },
    ])
  })

  it('is nothing to another Trust, and not for whoever may only look', async () => {
    const { id = '', version = 0 } = (await named('As now')) ?? {}
    expect(await scenariosOf(other)).toEqual([])
    expect(await renameScenario(other, id, version, 'Theirs')).toEqual({ kind: 'missing' })
    expect(await markAsPlan(other, id)).toEqual({ kind: 'missing' })
    expect(await removeScenario(other, id, version)).toEqual({ kind: 'missing' })
    expect(() => saveScenario(viewer, { name: 'Mine', question: base })).toThrow('plan:write')
    expect(() => removeScenario(viewer, id, version)).toThrow('plan:write')
  })
})

describe('scenarios side by side', () => {
  it('differ by what each lever adds, one after another, which comes to the whole difference', async () => {
    for (const question of [base, levered]) await doneRun(lead, question)
    await askForSteps(lead, [base, levered])
    for (const { question } of leverSteps(levered)) await doneRun(lead, question)
    const two = (await scenariosOf(lead)).filter(({ name }) => name !== 'Of last year')
    const { scenarios } = await compareScenarios(lead, two)
    const [plain, more] = ['As now', 'More apprentices'].map((name) =>
      scenarios.find(({ scenario }) => scenario.name === name),
    )
    expect(plain?.explained.effects).toEqual([])
    const effects = more?.explained.effects ?? []
    expect(effects.map(({ words }) => words)).toEqual([
      '12 more a year by Apprenticeship level 3',
      'leaving 50% lower at every level',
    ])
    const end = (one: typeof more) => one?.view?.panels[0]?.ahead.at(-1)?.middle as number
    expect(effects.reduce((sum, { people }) => sum + (people as number), 0)).toBe(end(more) - end(plain))
    expect(effects.every(({ people }) => (people as number) > 0)).toBe(true)
  })

  it('has no levers as the same forecast as the base', async () => {
    expect(leverSteps(base)).toEqual([{ words: 'no lever', question: base }])
    expect(leverSteps({ ...base, fill: 'vacancies', frozen: [{ level: 5, posts: 2 }] })).toMatchObject([
      { words: 'no lever', question: base },
      { words: 'vacancies are filled as fast as the Trust has filled its own' },
      { words: '2 vacant posts at level 5 not filled' },
    ])
  })

  it('say rounded people to whoever sees what is safe to share', async () => {
    const { scenarios } = await compareScenarios(viewer, await scenariosOf(viewer))
    expect(scenarios.length).toBeGreaterThan(1)
    for (const { explained } of scenarios)
      for (const { people } of explained.effects ?? []) expect(people === '*' || people % 5 === 0).toBe(true)
  })

  it('that are of records that have changed since say so, and are explained again once they are run again', async () => {
    const of = async (name: string) => {
      const two = (await scenariosOf(lead)).filter((one) => one.name !== 'Of last year')
      const { scenarios } = await compareScenarios(lead, two)
      return scenarios.find(({ scenario }) => scenario.name === name)
    }
    expect(await of('More apprentices')).toMatchObject({ isOfEarlierRecords: false })
    await addPosition(lead, {
      ...{ number: '900100', title: 'Data analyst', from: '2026-11-01', budgetedFte: 1 },
      ...{ afcBand: null, unit: null, payFloor: null, payCeiling: null },
      ...{ hicfStatus: 'informatics', area: 'IM', level: 6 },
    })
    // Steps of the records as they are now explain nothing of what was run on those before.
    await askForSteps(lead, [levered])
    expect(await of('More apprentices')).toMatchObject({
      isOfEarlierRecords: true,
      explained: { effects: null, underWay: false },
    })
    await runScenarioAgain(lead, await idOf('More apprentices'))
    const { question = levered } = (await of('More apprentices'))?.scenario.run ?? {}
    for (const step of leverSteps(question)) await doneRun(lead, step.question)
    const explained = await of('More apprentices')
    expect(explained).toMatchObject({ isOfEarlierRecords: false })
    expect(explained?.explained.effects).toHaveLength(2)
  })
})
