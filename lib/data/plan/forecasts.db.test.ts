import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { assignment, position, positionPeriod } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { add } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import { createTrust } from '../trusts'
import { establishmentChanges } from './establishment-changes'
import type { ForecastPanel, ForecastView } from './forecast-view'
import { forecastOf } from './forecasts'
import type { RunFacts } from './inputs'
import { withPay } from './pay-of-forecast'
import { ARITHMETIC } from './question-digest'
import type { RunRecord } from './run-record'
import { doneRun } from './testdata/run'

type PeriodFacts = Partial<typeof positionPeriod.$inferInsert> & { title: string; budgetedFte: number }

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
    const positionOf = async (number: string, ...periods: PeriodFacts[]) => {
      const { id } = await add(db, position, { number, title: 'Analyst' })
      for (const one of periods)
        await add(db, positionPeriod, { positionId: id, hicfStatus: 'informatics', area: 'IM', ...one })
      return id
    }
    const facts = { title: 'Analyst', budgetedFte: 1 } as const
    const pay = { payFloor: 30_000, payCeiling: 36_000 }
    const held = await positionOf('P5', { ...facts, budgetedFte: 1, level: 5, ...pay })
    await positionOf('P5 vacant', {
      ...facts,
      budgetedFte: 39,
      level: 5,
      payFloor: 20_000,
      payCeiling: 24_000,
    })
    await positionOf(
      'P7',
      { ...facts, budgetedFte: 12.5, level: 7, validTo: '2027-01-01' },
      { ...facts, budgetedFte: 16.5, level: 7, validFrom: '2027-01-01' },
    )
    await positionOf('P2', { ...facts, budgetedFte: 4, level: 2, validFrom: '2027-01-01' })
    await db.sql`UPDATE assignment SET position_id = ${held}
      WHERE trust_id = ${db.trustId} AND counts AND hicf_status = 'informatics' AND level = 5 AND valid_to IS NULL`
    const [who] = await db.sql<{ id: string }[]>`SELECT staff_id AS id FROM assignment
      WHERE trust_id = ${db.trustId} AND counts AND is_primary AND level = 9 AND valid_to IS NULL ORDER BY staff_id LIMIT 1`
    await add(db, assignment, {
      ...{
        staffId: who?.id ?? '',
        positionTitle: 'Adviser',
        fte: 0.2,
        validFrom: '2024-01-01',
        validTo: null,
      },
      ...{ isPrimary: false, counts: true, hicfStatus: 'informatics', area: 'IM', level: 8 },
    })
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

/** FTE in informatics posts by level at the end of a day, second posts too. */
const fteAt = async (day: string) => {
  const rows = await withTrust(
    lead,
    ({ sql, trustId }) => sql<{ level: number; fte: number }[]>`
      SELECT level, sum(fte)::float8 AS fte FROM assignment
      WHERE trust_id = ${trustId} AND counts AND hicf_status = 'informatics'
        AND valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to > ${day}::date)
      GROUP BY level`,
  )
  return new Map(rows.map(({ level, fte }) => [level, fte]))
}

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
    const fte = (await fteAt(END)).get(5) ?? 0
    expect(five?.fte.now).toBeCloseTo(fte, 6)
    expect(five?.fte.end).toBeCloseTo(((middle ?? 0) * fte) / (now?.people ?? 1), 6)
    expect(panels.find(({ level }) => level === 7)?.pay).toBeNull()
  })

  it('is paid as the positions that are held are, and more people as the vacant ones', async () => {
    const { panels } = await viewOf(lead)
    const five = panels.find(({ level }) => level === 5)
    const [now, end] = [five?.fte.now as number, five?.fte.end as number]
    // Held is 30,000 to 36,000 pounds a year; vacant are 39 FTE of 20,000 to 24,000.
    expect(five?.pay?.now.floor).toBeCloseTo(now * 30_000, 2)
    expect(five?.pay?.now.ceiling).toBeCloseTo(now * 36_000, 2)
    const more = Math.max(0, end - now)
    expect(five?.pay?.end.floor).toBeCloseTo((end - more) * 30_000 + more * 20_000, 2)
  })

  it('is paid for viewers as all positions are, since who holds which is not told', async () => {
    const five = (await viewOf(lead)).panels.find(({ level }) => level === 5) as ForecastPanel
    const panel = { ...five, fte: { now: 20, end: 25 } }
    const facts = run.result?.facts as RunFacts
    const floors = (['internal', 'safe_to_share'] as const).map((grade) => {
      const pay = withPay([panel], facts, grade)[0]?.pay
      return [pay?.now.floor, pay?.end.floor]
    })
    // Held are 30,000 pounds a year and vacant 20,000; of all 40 FTE 1 is of the former and 39 are of the latter: 20,250.
    expect(floors).toEqual([
      [600_000, 700_000],
      [405_000, 506_250],
    ])
  })

  it('has the FTE of second posts too, and totals that are the sums of the levels', async () => {
    const { panels } = await viewOf(lead)
    const there = await fteAt(END)
    for (const { level, fte } of panels.slice(1)) expect(fte.now).toBeCloseTo(there.get(level ?? 0) ?? 0, 6)
    const sum = (of: (panel: (typeof panels)[number]) => number) =>
      panels.slice(1).reduce((all, panel) => all + of(panel), 0)
    expect(panels[0]?.fte.now).toBeCloseTo(
      sum(({ fte }) => fte.now as number),
      6,
    )
    expect(panels[0]?.fte.end).toBeCloseTo(
      sum(({ fte }) => fte.end as number),
      6,
    )
    for (const month of [0, 3, 24])
      expect(panels[0]?.posts?.[month]?.fte).toBeCloseTo(
        sum(({ posts }) => posts?.[month]?.fte ?? 0),
        6,
      )
  })

  it('has the budgets as they are dated, as step two of the plan has them', async () => {
    const { panels } = await viewOf(lead)
    const budgetOf = (level: number | null) =>
      panels.find((one) => one.level === level)?.posts?.map(({ fte }) => fte) ?? []
    // From 1 January 2027 on level 7 has 4 FTE more and level 2 has its first 4: 31 January is month 3.
    expect(budgetOf(7).slice(0, 5)).toEqual([12.5, 12.5, 12.5, 16.5, 16.5])
    expect(budgetOf(2).slice(0, 5)).toEqual([0, 0, 0, 4, 4])
    expect(await establishmentChanges(lead, END)).toEqual([
      { day: END, fte: 52.5 },
      { day: '2027-01-01', fte: 60.5 },
    ])
    expect([budgetOf(null)[2], budgetOf(null)[3], budgetOf(null)[24]]).toEqual([52.5, 60.5, 60.5])
  })

  it('fills positions that begin later once they do, and tells the track record of that way', async () => {
    const question: ForecastQuestion = { ...plain, fill: 'vacancies', monthsVacant: 1 }
    const pulled = (await doneRun(lead, question)).result?.outcome as WholeRun
    const view = await viewOf(lead, question)
    const two = view.panels.find(({ level }) => level === 2)
    const fte = [...(await fteAt(END)).values()].reduce((sum, one) => sum + one, 0)
    const people = (await headcountAt(END)).reduce((sum, one) => sum + one.people, 0)
    const room = Math.floor(4 / (fte / people))
    const middles = two?.ahead.map(({ middle }) => middle) ?? []
    expect([middles[0], middles[2], middles[3], middles[24]]).toEqual([0, 0, room, room])
    expect(view.track?.map((row) => row.forecast)).toEqual(pulled.track.map(({ forecast }) => forecast))
    expect(pulled.track.map(({ forecast }) => forecast)).not.toEqual(
      raw.track.map(({ forecast }) => forecast),
    )
    // A viewer knows the budgets, and so is not told how far what fills them was out.
    expect((await viewOf(viewer, question)).track).toBeNull()
  })

  it('adds posts to a level from the month on that a lever says', async () => {
    const question: ForecastQuestion = { ...plain, posts: [{ level: 7, more: 3, from: '2027-04' }] }
    await doneRun(lead, question)
    const seven = (await viewOf(lead, question)).panels.find(({ level }) => level === 7)
    const posts = seven?.posts?.map(({ fte }) => fte) ?? []
    expect([posts[0], posts[5], posts[6], posts.at(-1)]).toEqual([12.5, 16.5, 19.5, 19.5])
    const now = (await headcountAt(END)).find(({ level }) => level === 7)
    const each = ((await fteAt(END)).get(7) ?? 0) / (now?.people ?? 1)
    expect(seven?.posts?.[6]?.people).toBe(Math.round(19.5 / each))
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

  it('that an earlier arithmetic worked out is said to be that, until it is run again', async () => {
    expect(await forecastOf(lead, plain)).toMatchObject({ is: 'asked', isOfEarlierArithmetic: false })
    const set = (digest: string, arithmetic: number | null) =>
      withTrust(
        lead,
        ({ sql, trustId }) => sql`
          UPDATE forecast_run SET digest = ${digest},
            result = jsonb_set(result, '{facts,arithmetic}', ${JSON.stringify(arithmetic)}::text::jsonb)
          WHERE trust_id = ${trustId} AND id = ${run.id}::uuid`,
      )
    const { digest } = run
    // A run that kept none is of before it was kept.
    for (const arithmetic of [ARITHMETIC - 1, null]) {
      await set('of another arithmetic', arithmetic)
      expect(await forecastOf(lead, plain)).toMatchObject({
        is: 'of_earlier_records',
        isOfEarlierArithmetic: true,
        run: null,
        shown: { runId: run.id },
      })
    }
    await set(digest, ARITHMETIC)
    expect(await forecastOf(lead, plain)).toMatchObject({ is: 'asked', isOfEarlierArithmetic: false })
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
