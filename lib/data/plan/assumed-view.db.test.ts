import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { scopeOf } from '@/lib/access/scope-of'
import { HAPPENS, type HappensRow } from '@/lib/domain/forecast/happens'
import { ROUTES } from '@/lib/format/routes'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import { behindTable } from '../export/behind-sheets'
import { createTrust } from '../trusts'
import type { AssumedView } from './assumed-view'
import type { ForecastView } from './forecast-view'
import { forecastOf } from './forecasts'
import { doneRun } from './testdata/run'

const END = '2026-10-31'
const who = { accountId: randomUUID(), accountName: 'Helen Marsh' }
const scopeIn = (role: Scope['role']) =>
  scopeOf({ trustId: 'RX1', trustName: 'A Trust', nation: 'England', role }, who)
const [lead, viewer] = [scopeIn('lead'), scopeIn('viewer')]
const plain: ForecastQuestion = { ...plainQuestion(END), years: 2 }
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await withTrust(lead, (db) => createTrust(db, { name: lead.trustName, nation: lead.nation }))
  await fillWithDemonstration(scopeIn('administrator'), { staff: 260, end: END })
  await doneRun(lead, plain)
}, 60_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const viewOf = async (scope: Scope, question = plain) =>
  (await forecastOf(scope, question)).shown as ForecastView
const assumedOf = async (scope: Scope, question = plain) =>
  (await viewOf(scope, question)).assumed as AssumedView
const change = (row: HappensRow) =>
  HAPPENS.reduce(
    (sum, what) =>
      sum + (['left', 'movedOut', 'roseFrom', 'fellFrom'].includes(what) ? -row[what] : row[what]),
    0,
  )

/** Of the 60 months before: people at each level at the ends of months but the last, and who of them was gone by the next, asked of the assignments alone. */
const seenInWindow = () =>
  withTrust(
    lead,
    ({ sql, trustId }) => sql<{ level: number; months: number; left: number }[]>`
      WITH ends AS (SELECT (date_trunc('month', ${END}::date) - make_interval(months => n - 1) - interval '1 day')::date AS day,
          (date_trunc('month', ${END}::date) - make_interval(months => n - 2) - interval '1 day')::date AS next
        FROM generate_series(1, 60) n),
      here AS (SELECT DISTINCT ON (e.day, a.staff_id) e.day, e.next, a.staff_id, a.level
        FROM ends e JOIN assignment a ON a.trust_id = ${trustId} AND a.counts
          AND a.valid_from <= e.day AND (a.valid_to IS NULL OR a.valid_to > e.day)
        WHERE a.hicf_status = 'informatics'
        ORDER BY e.day, a.staff_id, a.is_primary DESC, a.level DESC)
      SELECT h.level, count(*)::int AS months, count(*) FILTER (WHERE NOT EXISTS (SELECT FROM assignment b
          WHERE b.trust_id = ${trustId} AND b.counts AND b.staff_id = h.staff_id
            AND b.valid_from <= h.next AND (b.valid_to IS NULL OR b.valid_to > h.next)))::int AS left
      FROM here h GROUP BY h.level ORDER BY h.level DESC`,
  )

describe('what a forecast assumes, recounted from the assignments', () => {
  it('is of the years that people were seen at each level, and of who left there', async () => {
    const { rows } = await assumedOf(lead)
    const seen = await seenInWindow()
    expect(seen.reduce((sum, { left }) => sum + left, 0)).toBeGreaterThan(20)
    for (const { level, months, left } of seen) {
      const own = rows.find((one) => one.level === level && one.area === null)
      expect(own?.personYears).toBeCloseTo(months / 12, 9)
      expect(own?.ways.left.people).toBe(left)
      expect(own?.ways.left.seen).toBeCloseTo((left / months) * 1200, 9)
    }
  })

  it('has those who came by route, at a level and at all of them', async () => {
    const { rows, came } = await assumedOf(lead)
    const sum = (level: number | null) =>
      came.reduce((all, one) => all + (one.level === level ? (one.people as number) : 0), 0)
    for (const { level, outside } of rows) expect(sum(level)).toBe(outside)
  })
})

describe('what happens in a forecast', () => {
  it('begins with who is here, adds up in every row, and ends where the mean of the runs does', async () => {
    const view = await viewOf(lead)
    const { years, months } = view.assumed as AssumedView
    for (const { groups } of [years, months ?? years])
      for (const { level, rows } of groups) {
        expect(rows[0]?.opening).toBe(view.panels.find((one) => one.level === level)?.now)
        rows.forEach((row, at) => {
          expect(row.opening + change(row)).toBeCloseTo(row.closing, 6)
          expect(row.opening).toBe(rows[at - 1]?.closing ?? row.opening)
        })
      }
    expect(years.groups[0]?.rows.map(({ month }) => month)).toEqual([12, 24])
    expect(months?.groups[0]?.rows).toHaveLength(24)
  })

  it('of those who see what is safe to share is of levels that are shown, to the nearest 5, by year', async () => {
    const view = await viewOf(viewer)
    const assumed = view.assumed as AssumedView
    const hidden = view.panels.filter(({ now }) => now === '*').map(({ level }) => level)
    expect(hidden.length).toBeGreaterThan(0)
    expect(assumed.months).toBeNull()
    const told = assumed.years.groups.map(({ level }) => level)
    expect(told.some((level) => hidden.includes(level))).toBe(false)
    expect(assumed.rows.some(({ level }) => hidden.includes(level))).toBe(false)
    for (const { rows } of assumed.years.groups)
      for (const row of rows) {
        const { month: _, ...numbers } = row
        expect(Object.values(numbers).every((one) => one % 5 === 0)).toBe(true)
        expect(row.opening + change(row)).toBe(row.closing)
      }
    const counts = [
      ...assumed.rows.flatMap(({ ways, movedIn, inside, outside }) => [
        ...Object.values(ways).map(({ people }) => people),
        movedIn,
        inside,
        outside,
      ]),
      ...assumed.came.map(({ people }) => people),
    ]
    for (const one of counts.filter((some) => some !== null))
      expect(one === '*' || one === 0 || (one % 5 === 0 && one >= 10)).toBe(true)
    expect(assumed.rows.flatMap(({ ways }) => Object.values(ways)).every(({ used }) => used === null)).toBe(
      true,
    )
    expect(assumed.came.every(({ level, how }) => level === null && how === 'joined')).toBe(true)
    // Moves from and to other work of the Trust are told to nobody who sees what is safe to share.
    expect(
      assumed.rows.every(
        ({ ways, movedIn, outside }) =>
          ways.moved_out.people === null && movedIn === null && outside === null,
      ),
    ).toBe(true)
    for (const { rows } of assumed.years.groups)
      for (const { movedIn, movedOut, returned, closing } of rows) {
        expect([movedIn, movedOut, returned]).toEqual([0, 0, 0])
        expect(closing === 0 || closing >= 10).toBe(true)
      }
  })

  it('is in files, with a row for each month, or year where months are not told', async () => {
    const lines = async (scope: Scope) => behindTable(await viewOf(scope), 'happens')?.rows ?? []
    const [exact, shared] = [await lines(lead), await lines(viewer)]
    expect(exact.filter(({ names }) => names[0] === 'All' && names[1] === 'All')).toHaveLength(24)
    expect(shared.filter(({ names }) => names[0] === 'All' && names[1] === 'All')).toHaveLength(2)
    expect(exact[0]?.day).toBe('2026-11-30')
    expect(behindTable(await viewOf(lead), 'assumes')?.rows.length).toBeGreaterThan(40)
  })
})

describe('an intake', () => {
  const intake = async (one: ForecastQuestion['intake'][number]) => {
    const question = { ...plain, intake: [one] }
    await doneRun(lead, question)
    return viewOf(lead, question)
  }
  const endAt = ({ assumed }: ForecastView, level: number) =>
    assumed?.months?.groups.find((one) => one.level === level)?.rows.at(-1)?.closing ?? Number.NaN

  it('by a route that nobody came by lately starts where it brought people before, or where it is chosen, and says so', async () => {
    const { came } = await assumedOf(lead)
    // Everybody of the demonstration came by some route; by a few of them nobody did in the last 60 months.
    const route = ROUTES.find(({ code }) => !came.some((one) => one.route === code))?.code as string
    expect(route).toBeDefined()
    const usual = await intake({ route, aYear: 12, from: 2027, to: 2027 })
    expect(usual.levers[0]?.does).toContain('this is where it brought people before')
    const chosen = await intake({ route, level: 7, aYear: 12, from: 2027, to: 2027 })
    expect(chosen.levers[0]?.does).toBe('12 people in all, at level 7, as chosen.')
    const base = await viewOf(lead)
    expect(endAt(chosen, 7) - endAt(base, 7)).toBeGreaterThan(7)
    expect(endAt(chosen, 7) - endAt(usual, 7)).toBeGreaterThan(4)
    const byMonth = chosen.assumed?.months?.routes.find((one) => one.route === route)?.rows ?? []
    // One in each month of 2027, the third to the fourteenth ahead.
    const inYear = byMonth.filter(({ month }) => month >= 3 && month <= 14)
    expect(inYear.reduce((sum, { people }) => sum + people, 0)).toBeCloseTo(12, 1)
    expect(byMonth.reduce((sum, { people }) => sum + people, 0)).toBeCloseTo(12, 1)
  })
})
