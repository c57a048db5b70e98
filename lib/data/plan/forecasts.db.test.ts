import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { position, positionPeriod } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import { createTrust } from '../trusts'
import type { ForecastView } from './forecast-view'
import { forecastOf } from './forecasts'
import type { RunRecord } from './run-record'
import { doneRun } from './testdata/run'

const END = '2026-10-31'
const who = { accountId: randomUUID(), accountName: 'Helen Marsh' }
const scopeIn = (role: Scope['role']) =>
  scopeOf({ trustId: 'RX1', trustName: 'A Trust', nation: 'England', role }, who)
const [lead, viewer] = [scopeIn('lead'), scopeIn('viewer')]
const plain: ForecastQuestion = { ...plainQuestion(END), years: 2 }
let database: TestDatabase
let run: RunRecord
let raw: WholeRun

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await withTrust(lead, (db) => createTrust(db, { name: lead.trustName, nation: lead.nation }))
  await fillWithDemonstration(scopeIn('administrator'), { staff: 260, end: END })
  await withTrust(lead, async (db) => {
    for (const [level, fte, payFloor] of [
      [5, 40, 30_000],
      [7, 12.5, null],
    ] as const) {
      const facts = { title: 'Analyst', budgetedFte: fte }
      const { id } = await add(db, position, { number: `P${level}`, ...facts })
      await add(db, positionPeriod, {
        ...facts,
        positionId: id,
        hicfStatus: 'informatics',
        area: 'IM',
        level,
        payFloor,
        payCeiling: payFloor && payFloor + 6_000,
      })
    }
  })
  run = await doneRun(lead, plain)
  raw = run.result?.outcome as WholeRun
}, 60_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const viewOf = async (scope: Scope, question = plain, runId: string | null = null) =>
  (await forecastOf(scope, question, runId)).shown as ForecastView

/** Who held an informatics post at each level at the end of a day, and the FTE of it, asked of the assignments alone. */
const headcountAt = (day: string) =>
  withTrust(
    lead,
    ({ sql, trustId }) => sql<{ level: number; people: number; fte: number }[]>`
      SELECT level, count(*)::int AS people, sum(fte)::float8 AS fte FROM (
        SELECT DISTINCT ON (staff_id) staff_id, level, fte FROM assignment
        WHERE trust_id = ${trustId} AND counts AND hicf_status = 'informatics'
          AND valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to > ${day}::date)
        ORDER BY staff_id, is_primary DESC, level DESC) one
      GROUP BY level ORDER BY level DESC`,
  )

describe('what a forecast shows, recounted from the assignments and the run’s raw numbers', () => {
  it('is who was there at the ends of months, by level', async () => {
    const { panels } = await viewOf(lead)
    for (const [month, day] of [
      [0, END],
      [-12, '2025-10-31'],
      [-36, '2023-10-31'],
    ] as const) {
      const there = await headcountAt(day)
      const shown = panels
        .slice(1)
        .map(({ level, recorded }) => [level, recorded.find((one) => one.month === month)?.people])
      expect(shown.filter(([, people]) => people !== 0)).toEqual(
        there.map(({ level, people }) => [level, people]),
      )
      expect(panels[0]?.recorded.find((one) => one.month === month)?.people).toBe(
        there.reduce((sum, { people }) => sum + people, 0),
      )
    }
  })

  it('is out by what was forecast less who came, and inside where the range holds them', async () => {
    const track = (await viewOf(lead)).track ?? []
    const there = new Map((await headcountAt(END)).map(({ level, people }) => [level, people]))
    expect(track.map(({ hidden }) => hidden)).toEqual([24, 12])
    for (const row of track) {
      const said = raw.track.find(({ hidden }) => hidden === row.hidden)
      const all = [...there.values()].reduce((sum, one) => sum + one, 0)
      let [inside, furthest] = [0, 0]
      for (const { level, forecast, low, high } of said?.levels ?? []) {
        const people = there.get(level) ?? 0
        if (people >= low && people <= high) inside += 1
        furthest = Math.max(furthest, Math.abs(people - forecast))
      }
      expect([row.actual, row.outBy]).toEqual([all, Math.abs(all - (said?.forecast ?? 0))])
      expect([row.inside, row.furthest?.outBy]).toEqual([inside, furthest])
    }
  })

  it('is the middle and the ranges of the runs, and FTE a head as they are now', async () => {
    const { panels } = await viewOf(lead)
    const five = panels.find(({ level }) => level === 5)
    const [low, , middle, , high] = raw.groups.find(({ level }) => level === 5)?.people.at(-1) ?? []
    expect(five?.ahead.at(-1)).toMatchObject({ low, middle, high })
    const now = (await headcountAt(END)).find(({ level }) => level === 5)
    expect(five?.fte.now).toBeCloseTo(now?.fte ?? 0, 6)
    expect(five?.fte.end).toBeCloseTo(((middle ?? 0) * (now?.fte ?? 0)) / (now?.people ?? 1), 6)
    // 30,000 to 36,000 pounds a year for one FTE.
    expect(five?.pay?.end.floor).toBeCloseTo((five?.fte.end as number) * 30_000, 2)
    expect(five?.pay?.end.ceiling).toBeCloseTo((five?.fte.end as number) * 36_000, 2)
    expect(panels.find(({ level }) => level === 7)?.pay).toBeNull()
  })

  it('adds posts to a level from the month on that a lever says', async () => {
    const question: ForecastQuestion = { ...plain, posts: [{ level: 7, more: 3, from: '2027-04' }] }
    await doneRun(lead, question)
    const seven = (await viewOf(lead, question)).panels.find(({ level }) => level === 7)
    const posts = seven?.posts?.map(({ fte }) => fte) ?? []
    expect([posts[0], posts[5], posts[6], posts.at(-1)]).toEqual([12.5, 12.5, 15.5, 15.5])
    const now = (await headcountAt(END)).find(({ level }) => level === 7)
    const each = (now?.fte ?? 0) / (now?.people ?? 1)
    expect(seven?.posts?.[6]?.people).toBe(Math.round(15.5 / each))
  })

  it('tells viewers the same budget, and people to fill it from what is shown of them alone', async () => {
    const [exact, shared] = [await viewOf(lead), await viewOf(viewer)]
    for (const panel of shared.panels) {
      const own = exact.panels.find(({ level, area }) => level === panel.level && area === null)
      expect(panel.posts?.map(({ fte }) => fte)).toEqual(own?.posts?.map(({ fte }) => fte))
      const [now, fte, budget] = [panel.now, panel.fte.now, panel.posts?.[0]]
      const told = typeof now === 'number' && typeof fte === 'number' && now * fte > 0
      const about = told && budget ? Math.round((budget.fte * now) / fte / 5) * 5 : null
      expect(budget?.people).toBe(budget?.fte === 0 ? 0 : (about ?? '*'))
    }
    expect(shared.panels.some(({ posts }) => (posts?.[0]?.fte ?? 0) > 0)).toBe(true)
  })
})

describe('what is shown of a question', () => {
  it('is the run of it; of the same question on changed records the earlier one, said to be that', async () => {
    expect(await forecastOf(lead, plain)).toMatchObject({ is: 'asked', run: { id: run.id, state: 'done' } })
    const untouched = await viewOf(lead)
    await withTrust(
      lead,
      ({ sql, trustId }) =>
        sql`UPDATE trust_setting SET records_from = records_from + 1 WHERE trust_id = ${trustId}`,
    )
    const changed = await forecastOf(lead, plain)
    expect(changed).toMatchObject({ is: 'of_earlier_records', run: null, shown: { runId: run.id } })
    expect(await forecastOf(lead, plain, run.id)).toMatchObject({
      shown: { fingerprint: untouched.fingerprint },
    })
    await withTrust(
      lead,
      ({ sql, trustId }) =>
        sql`UPDATE trust_setting SET records_from = records_from - 1 WHERE trust_id = ${trustId}`,
    )
  })

  it('that nobody asked for is the last forecast there is, for whoever sees exact numbers', async () => {
    const other = { ...plain, seed: 1234 }
    expect(await forecastOf(lead, other)).toMatchObject({ is: 'another_question', run: null })
    expect((await forecastOf(lead, other)).shown).not.toBeNull()
    expect((await forecastOf(viewer, other)).shown).toBeNull()
  })

  it('with a run that is of another question is not that run', async () => {
    const other = { ...plain, seed: 1234 }
    expect((await forecastOf(viewer, other, run.id)).shown).toBeNull()
  })
})

describe('what is safe to share', () => {
  it('has only rounded people, a year apart, and none of a level that is hidden now', async () => {
    const view = await viewOf(viewer)
    const counts = view.panels.flatMap(({ now, recorded, ahead, fte }) => [
      now,
      ...recorded.map(({ people }) => people),
      ...ahead.flatMap(({ low, middle, high }) => [low, middle, high]),
      fte.now,
      fte.end,
    ])
    for (const one of [...counts, ...(view.track ?? []).flatMap((row) => [row.forecast, row.actual])])
      expect(one === '*' || one === 0 || (one % 5 === 0 && one >= 10)).toBe(true)
    for (const row of view.track ?? [])
      for (const out of [row.outBy, row.furthest?.outBy ?? 0]) expect(out === '*' || out % 5 === 0).toBe(true)
    const months = view.panels.flatMap(({ recorded, ahead }) =>
      [...recorded, ...ahead].map(({ month }) => month),
    )
    expect(months.every((month) => month % 12 === 0)).toBe(true)
    expect(
      view.panels.every(({ area, ahead }) => area === null && ahead.every((one) => one.lowerHalf === null)),
    ).toBe(true)
    const hidden = view.panels.filter(({ now }) => now === '*')
    expect(hidden.length).toBeGreaterThan(0)
    for (const { ahead } of hidden)
      expect(ahead.every(({ low, middle, high }) => [low, middle, high].every((one) => one === '*'))).toBe(
        true,
      )
    expect(view.lean.some(({ level }) => hidden.some((panel) => panel.level === level))).toBe(false)
  })

  it('is of the ends of months and of levels alone, whatever is asked', async () => {
    const { question, notes } = await forecastOf(viewer, { ...plain, asAt: '2026-10-15', by: 'area' })
    expect(question).toMatchObject({ asAt: '2026-09-30', by: 'level' })
    expect(notes.length).toBe(2)
  })
})
