import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import { exportPlan } from '../export/plan-export'
import { joinersSheet, progressSheet } from '../export/plan-sheets'
import { createTrust } from '../trusts'
import { beginPlanAnew } from './begin-plan-anew'
import { establishmentChanges } from './establishment-changes'
import { baselinesOf } from './plan-baseline'
import { planForecastOf, planProgress } from './plan-progress'
import {
  addAction,
  changeAction,
  planActionOf,
  planOf,
  saveWords,
  setActionState,
  undoPlanChange,
} from './plan-record'
import { addPosition } from './record-position'
import { markAsPlan, runScenarioAgain, saveScenario } from './scenarios'
import { doneRun } from './testdata/run'

const END = '2026-10-31'
const FROM = '2025-09-30'
const who = { accountId: randomUUID(), accountName: 'Helen Marsh' }
const scopeIn = (trustId: string, role: Scope['role'] = 'lead') =>
  scopeOf({ trustId, trustName: 'A Trust', nation: 'England', role }, who)
const [lead, viewer, other] = [scopeIn('RX1'), scopeIn('RX1', 'viewer'), scopeIn('RX2')]
const question: ForecastQuestion = { ...plainQuestion(END), asAt: FROM, years: 2 }
const action = { what: 'Four more apprentices', owner: 'Priya Nair', due: '2026-09-30' }
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  for (const one of [lead, other])
    await withTrust(one, (db) => createTrust(db, { name: one.trustName, nation: one.nation }))
  await fillWithDemonstration(scopeIn('RX1', 'administrator'), { staff: 400, end: END })
}, 60_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const changeOf = (outcome: { kind: string; change?: string | null }) => outcome.change ?? ''

describe('the words of a step', () => {
  it('are kept, changed unless somebody else was first, taken away, and taken back', async () => {
    expect(await saveWords(lead, 'define', 0, 'Why we plan')).toMatchObject({ kind: 'saved' })
    expect(await saveWords(lead, 'define', 0, 'Theirs')).toEqual({
      kind: 'stale',
      current: { text: 'Why we plan', version: 1 },
    })
    const second = await saveWords(lead, 'define', 1, 'Why we plan now')
    expect((await planOf(viewer)).words).toEqual({ define: { text: 'Why we plan now', version: 2 } })
    expect(await undoPlanChange(lead, changeOf(second))).toEqual({ kind: 'undone' })
    expect((await planOf(lead)).words.define?.text).toBe('Why we plan')
    expect(await undoPlanChange(lead, changeOf(second))).toEqual({ kind: 'stale' })
    const emptied = await saveWords(lead, 'define', 3, '')
    expect((await planOf(lead)).words).toEqual({})
    expect(await undoPlanChange(lead, changeOf(emptied))).toEqual({ kind: 'undone' })
    expect((await planOf(lead)).words.define?.text).toBe('Why we plan')
  })
})

describe('an action', () => {
  it('is done on a day, opened by undoing that, and nobody’s change is lost', async () => {
    const added = await addAction(lead, action)
    const [one] = (await planOf(lead)).actions
    const id = one?.id ?? ''
    expect(one).toMatchObject({ ...action, state: 'open', doneOn: null, version: 1 })
    const done = await setActionState(lead, id, 1, { state: 'done', day: '2026-08-06' })
    expect(await planActionOf(lead, id)).toMatchObject({ state: 'done', doneOn: '2026-08-06' })
    expect(await changeAction(lead, id, 1, { ...action, owner: 'Sam' })).toMatchObject({
      kind: 'stale',
      current: { state: 'done', owner: 'Priya Nair', version: 2 },
    })
    expect(await undoPlanChange(lead, changeOf(done))).toEqual({ kind: 'undone' })
    expect(await planActionOf(lead, id)).toMatchObject({ state: 'open', doneOn: null, version: 3 })
    expect(await undoPlanChange(lead, changeOf(added))).toEqual({ kind: 'stale' })
    const lines = await withTrust(
      lead,
      ({ sql }) => sql<{ line: string }[]>`
        SELECT action || ' ' || (after->>'state') AS line FROM change
        WHERE entity = 'plan_action' AND entity_id = ${id} ORDER BY id`,
    )
    expect(lines.map(({ line }) => line)).toEqual(['added open', 'changed done', 'changed open'])
  })

  it('shows a viewer no owner, and is changed by nobody who only looks', async () => {
    expect((await planOf(viewer)).actions).toMatchObject([{ what: action.what, owner: null }])
    expect(JSON.stringify(await planOf(viewer))).not.toContain('Priya')
    expect(() => addAction(viewer, action)).toThrow('plan:write is missing')
  })

  it('and words are of one Trust: another sees and changes none', async () => {
    const [one] = (await planOf(lead)).actions
    expect(await planOf(other)).toEqual({ words: {}, actions: [] })
    expect(await planActionOf(other, one?.id ?? '')).toBeNull()
    expect(await changeAction(other, one?.id ?? '', 3, action)).toEqual({ kind: 'missing' })
    const [line] = await withTrust(
      lead,
      ({ sql }) => sql<{ id: string }[]>`SELECT id FROM change WHERE entity = 'plan_words' LIMIT 1`,
    )
    expect(await undoPlanChange(other, line?.id ?? '')).toEqual({ kind: 'missing' })
    expect((await planOf(lead)).actions).toHaveLength(1)
  })
})

describe('planned against actual', () => {
  it('is of the scenario that is the plan, with the people that SQL counts at each end of a month', async () => {
    expect(await planForecastOf(lead)).toBeNull()
    const saved = await saveScenario(lead, { name: 'As now', question })
    const id = saved.kind === 'saved' ? saved.id : ''
    await markAsPlan(lead, id)
    const run = await doneRun(lead, question)
    const plan = await planForecastOf(lead)
    if (!plan) throw new Error('There is a plan')
    const progress = await planProgress(lead, plan.measuredBy, '2025-12-30')
    const rows = await withTrust(
      lead,
      ({ sql }) => sql<{ month: number; level: number | null; people: number }[]>`
        SELECT m.month::int, a.level::int, count(DISTINCT a.staff_id)::int AS people
        FROM (VALUES (1, date '2025-10-31'), (2, date '2025-11-30')) AS m (month, day)
        JOIN assignment a ON a.counts AND a.is_primary AND a.hicf_status = 'informatics'
          AND a.valid_from <= m.day AND (a.valid_to IS NULL OR a.valid_to > m.day)
        GROUP BY GROUPING SETS ((1, 2), (1)) ORDER BY 1 DESC, coalesce(a.level, 10) DESC`,
    )
    const counted = progress?.rows.map(({ month, level, actual }) => ({ month, level, people: actual }))
    expect(counted?.filter(({ people }) => people !== 0)).toEqual([...rows])
    expect(rows.length).toBeGreaterThan(10)
    expect(progress?.until).toBe('2025-11-30')
    const { outcome } = run.result ?? {}
    const all = outcome?.kind === 'run' ? outcome.groups.find((one) => one.level === null) : undefined
    expect(progress?.rows.find(({ month, level }) => month === 2 && level === null)?.planned).toBe(
      all?.people[2]?.[2],
    )
    expect((await planProgress(lead, plan.measuredBy, '2025-10-30'))?.rows).toEqual([])
  })

  it('is told by entry route: who is there at an end of a month and was not at the one before', async () => {
    const plan = await planForecastOf(lead)
    if (!plan) throw new Error('There is a plan')
    const progress = await planProgress(lead, plan.measuredBy, '2026-09-30')
    const rows = await withTrust(
      lead,
      ({ sql }) => sql<{ route: string; people: number }[]>`
        WITH ends AS (
          SELECT (date '2025-10-01' + make_interval(months => n))::date - 1 AS day, n FROM generate_series(0, 12) AS n
        ), here AS (
          SELECT DISTINCT e.n, a.staff_id FROM ends e JOIN assignment a ON a.counts AND a.is_primary
            AND a.hicf_status = 'informatics' AND a.valid_from <= e.day AND (a.valid_to IS NULL OR a.valid_to > e.day)
        )
        SELECT r.route_code AS route, count(*)::int AS people
        FROM here h JOIN entry_route r ON r.staff_id = h.staff_id AND r.is_primary
        WHERE h.n > 0 AND NOT EXISTS (SELECT FROM here b WHERE b.staff_id = h.staff_id AND b.n = h.n - 1)
        GROUP BY 1 ORDER BY 1`,
    )
    const came = (progress?.joiners ?? []).filter(({ actual }) => actual > 0)
    expect(rows.length).toBeGreaterThan(0)
    expect(came.map(({ route, actual }) => `${route} ${actual}`).sort()).toEqual(
      rows.map(({ route, people }) => `${route} ${people}`),
    )
    const safe = await planForecastOf(viewer)
    expect(safe && (await planProgress(viewer, safe.measuredBy, '2026-09-30'))?.joiners).toBeNull()
  })

  it('is told by entry route too where vacancies are filled: who comes in the runs, by the routes of those who came there', async () => {
    const measured = async (more: Partial<ForecastQuestion>) => {
      const asked: ForecastQuestion = { ...question, ...more }
      const { result } = await doneRun(lead, asked)
      const saved = await saveScenario(lead, { name: JSON.stringify(more), question: asked })
      await markAsPlan(lead, saved.kind === 'saved' ? saved.id : '')
      const plan = await planForecastOf(lead)
      const progress = plan && (await planProgress(lead, plan.measuredBy, '2026-09-30'))
      if (!progress?.joiners || result?.outcome.kind !== 'run') throw new Error('It is told by route')
      return { run: result.outcome, joiners: progress.joiners }
    }
    const [first] = await baselinesOf(lead)
    const before = await planForecastOf(lead)
    const recorded = before && (await planProgress(lead, before.measuredBy, '2026-09-30'))?.joiners
    const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0)
    const plans: Partial<ForecastQuestion>[] = [
      { fill: 'vacancies', intake: [{ route: 'APP_L3', aYear: 12 }] },
      { hiring: [{ level: 5, aYear: 12 }] },
    ]
    for (const more of plans) {
      const { run, joiners } = await measured(more)
      // As many are planned by all routes as come in the runs in the first month, and in all twelve.
      const came = run.groups.find(({ level }) => level === null)?.flows?.came.slice(1, 13) ?? []
      expect(sum(joiners.map(({ plannedByMonth }) => plannedByMonth[0] ?? 0))).toBeCloseTo(came[0] ?? 0, 9)
      expect(sum(joiners.map(({ planned }) => planned))).toBeCloseTo(sum(came), 9)
      // Who came in truth is the same, whatever was planned.
      const actual = (some: typeof joiners) =>
        some.flatMap((row) => (row.actual > 0 ? [`${row.route} ${row.actual}`] : [])).sort()
      expect(actual(joiners)).toEqual(actual(recorded ?? []))
    }
    await markAsPlan(lead, before?.scenario.id ?? '')
    await withTrust(lead, ({ sql }) => sql`DELETE FROM plan_baseline WHERE id <> ${first?.id ?? ''}`)
  })

  it('is told to viewers after whole years, in numbers that are safe to share', async () => {
    const plan = await planForecastOf(viewer)
    if (!plan) throw new Error('There is a plan')
    expect((await planProgress(viewer, plan.measuredBy, '2026-08-31'))?.rows).toEqual([])
    const rows = (await planProgress(viewer, plan.measuredBy, '2026-09-30'))?.rows ?? []
    expect(new Set(rows.map(({ month }) => month))).toEqual(new Set([12]))
    for (const { planned, actual } of rows)
      for (const count of [planned, actual]) expect(count === '*' || count % 5 === 0).toBe(true)
  })
})

describe('what the plan is measured by', () => {
  const told = async () => {
    const plan = await planForecastOf(lead)
    if (!plan) throw new Error('There is a plan')
    return { plan, progress: await planProgress(lead, plan.measuredBy, '2026-10-31') }
  }

  it('stays the run that was current when it was marked, though its scenario is run again', async () => {
    const before = await told()
    expect(before.progress?.until).toBe('2026-10-31')
    const { id } = before.plan.scenario
    await runScenarioAgain(lead, id)
    const during = await told()
    expect(during.plan).toMatchObject({ state: 'waiting', forecast: null, isRunAgain: true })
    expect(during.progress?.rows).toEqual(before.progress?.rows)
    expect(await beginPlanAnew(lead, during.plan.scenario.runId, 'Too soon')).toEqual({ kind: 'not_done' })

    await doneRun(lead, { ...question, asAt: END })
    const after = await told()
    expect(after.plan.forecast?.question.asAt).toBe(END)
    expect(after.plan.measuredBy.forecast?.question.asAt).toBe(FROM)
    expect(after.progress?.fingerprint).toBe(before.progress?.fingerprint)
  })

  it('is another when a person says so and why; that can be taken back, and all of it stays in the history', async () => {
    const { plan } = await told()
    expect(() => beginPlanAnew(viewer, plan.scenario.runId, 'No')).toThrow('plan:write is missing')
    expect(await beginPlanAnew(lead, randomUUID(), 'Not this')).toEqual({ kind: 'stale' })
    expect(await beginPlanAnew(other, plan.scenario.runId, 'Theirs')).toEqual({ kind: 'missing' })
    const anew = await beginPlanAnew(lead, plan.scenario.runId, 'The board agreed more posts')
    expect(anew.kind).toBe('saved')
    const now = await told()
    expect(now.plan.isRunAgain).toBe(false)
    expect(now.progress?.view.question.asAt).toBe(END)
    expect(now.progress?.rows).toEqual([])
    expect(await beginPlanAnew(lead, plan.scenario.runId, 'Again')).toEqual({ kind: 'same' })
    const history = (some: Awaited<ReturnType<typeof baselinesOf>>) =>
      some.map(({ asAt, why, who: whose, scenarioName }) => [asAt, why, whose, scenarioName])
    expect(history(await baselinesOf(lead))).toEqual([
      [END, 'The board agreed more posts', 'Helen Marsh', 'As now'],
      [FROM, '', 'Helen Marsh', 'As now'],
    ])
    expect((await baselinesOf(viewer)).map(({ who: whose }) => whose)).toEqual([null, null])
    expect(await baselinesOf(other)).toEqual([])
    expect(await undoPlanChange(lead, changeOf(anew))).toEqual({ kind: 'undone' })
    expect((await told()).progress?.view.question.asAt).toBe(FROM)
  })

  it('is the run of the scenario that is marked next, and its own again when the first is marked once more', async () => {
    const { id } = (await told()).plan.scenario
    const next = await saveScenario(lead, { name: 'Later', question: { ...question, asAt: END } })
    await markAsPlan(lead, next.kind === 'saved' ? next.id : '')
    expect((await told()).plan).toMatchObject({ scenario: { name: 'Later' }, isRunAgain: false })
    expect((await told()).progress?.view.question.asAt).toBe(END)
    await markAsPlan(lead, id)
    expect((await told()).progress?.view.question.asAt).toBe(END)
    const names = (await baselinesOf(lead)).map(({ scenarioName }) => scenarioName)
    expect(names).toEqual(['As now', 'Later', 'As now'])
  })
})

describe('the figures of the plan as files', () => {
  it('say each month by level and by route, the last first, and add up to what the page says', async () => {
    await withTrust(
      lead,
      ({ sql }) => sql`DELETE FROM plan_baseline WHERE run_id IN
      (SELECT id FROM forecast_run WHERE as_at = ${END})`,
    )
    const plan = await planForecastOf(lead)
    const progress = plan && (await planProgress(lead, plan.measuredBy, END))
    if (!progress) throw new Error('There is progress')
    const levels = progressSheet(progress)
    const [last] = levels.rows
    expect(last?.day).toBe('2026-10-31')
    expect(last?.names[0]).toBe('All')
    expect(last?.counts[4]).toBe(Number(last?.counts[3]) - Number(last?.counts[0]))
    expect(new Set(levels.rows.map(({ day }) => day)).size).toBe(13)
    const routes = joinersSheet(progress)
    const total = (day: string, at: number) =>
      (routes?.rows ?? [])
        .filter((row) => row.day === day)
        .reduce((sum, { counts }) => sum + Number(counts[at]), 0)
    const days = [...new Set((routes?.rows ?? []).map(({ day }) => day ?? ''))]
    expect(days).toHaveLength(13)
    expect(days.reduce((sum, day) => sum + total(day, 1), 0)).toBe(total('2026-10-31', 3))
    expect(total('2026-10-31', 3)).toBe(progress.joiners?.reduce((sum, { actual }) => sum + actual, 0))
    expect(total('2026-10-31', 2)).toBeCloseTo(13 * total('2026-10-31', 0), 6)
  })

  it('are a viewer’s in rounded numbers, a year apart, and without routes', async () => {
    const exporting = (scope: Scope, what: 'plan' | 'plan_routes') => exportPlan(scope, what, 'csv')
    expect(await exporting(viewer, 'plan_routes')).toBeNull()
    expect(await exporting(other, 'plan')).toBeNull()
    const text = async (scope: Scope) => {
      const file = await exporting(scope, 'plan')
      return file ? await new Response(file.stream()).text() : ''
    }
    const shared = await text(viewer)
    expect(shared).toContain('Safe to share')
    expect(shared).toContain('Fingerprint')
    const rows = shared.split('\n').filter((line) => /^\d{4}-\d\d-\d\d,/.test(line))
    expect(new Set(rows.map((line) => line.slice(0, 10)))).toEqual(new Set(['2026-09-30']))
    for (const line of rows)
      for (const cell of line.trim().split(',').slice(2, 7)) expect(cell).toMatch(/^("?\*"?|-?\d*[05])$/)
    expect(await text(lead)).toContain('2026-10-31,All,')
  })
})

describe('changes of the establishment', () => {
  it('are the budgets of informatics posts from each day on', async () => {
    expect(await establishmentChanges(other, END)).toEqual([{ day: END, fte: 0 }])
    const position = {
      title: 'Data analyst',
      afcBand: null,
      unit: null,
      hicfStatus: 'informatics' as const,
      area: 'IM' as const,
      level: 6 as const,
      payFloor: null,
      payCeiling: null,
    }
    for (const [number, from, budgetedFte] of [
      ['1', '2026-04-01', 2],
      ['2', '2027-04-01', 1.5],
    ] as const)
      await addPosition(other, { ...position, number, from, budgetedFte })
    expect(await establishmentChanges(other, END)).toEqual([
      { day: END, fte: 2 },
      { day: '2027-04-01', fte: 3.5 },
    ])
  })
})
