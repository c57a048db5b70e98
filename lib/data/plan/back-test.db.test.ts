import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { HICF_LEVELS } from '@/db/vocabulary'
import { shellScope } from '@/lib/access/shell-scope'
import { monthsLater } from '@/lib/domain/calendar'
import { type BackTest, backTest, inside } from '@/lib/domain/forecast/back-test'
import type { DatedPosts } from '@/lib/domain/forecast/dated-posts'
import { openMonths, paceOf } from '@/lib/domain/forecast/filling'
import { type ForecastCareer, monthlyHistory } from '@/lib/domain/forecast/monthly-history'
import { summed } from '@/lib/domain/forecast/monthly-rates'
import { scriptedBackTest } from '@/lib/domain/forecast/testdata/back-test-script'
import {
  type ScriptedFte,
  scriptedFilledBackTest,
} from '@/lib/domain/forecast/testdata/filled-back-test-script'
import { plainQuestion } from '@/lib/forms/forecast-question'
import { fillWithDemonstration } from '../demonstration/fill'
import { createTrust } from '../trusts'
import { forecastCareers } from './careers'
import { readInputs } from './inputs'

const END = '2026-10-31'
const ends = Array.from({ length: 97 }, (_, at) => monthsLater(END, at - 96))
const scope = shellScope({ trustId: 'RX1', trustName: 'Demonstration', nation: 'England' })
let database: TestDatabase
let careers: ForecastCareer[]

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await withTrust(scope, (db) => createTrust(db, { name: scope.trustName, nation: scope.nation }))
  await fillWithDemonstration(scope, { staff: null, end: END })
  careers = await withTrust(scope, (db) => forecastCareers(db, ends[0] ?? END))
}, 60_000)
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** Who held an informatics post at each level at the end of a day, asked of the assignments and nothing derived from them. */
async function headcountAt(day: string): Promise<[level: number, people: number][]> {
  return withTrust(scope, async ({ sql, trustId }) => {
    const rows = await sql<{ level: number; people: number }[]>`
      SELECT level, count(*)::int AS people FROM (
        SELECT DISTINCT ON (staff_id) staff_id, level FROM assignment
        WHERE trust_id = ${trustId} AND counts AND hicf_status = 'informatics'
          AND valid_from <= ${day}::date AND (valid_to IS NULL OR valid_to > ${day}::date)
        ORDER BY staff_id, is_primary DESC, level DESC) one
      GROUP BY level ORDER BY level`
    return rows.map(({ level, people }) => [level, people])
  })
}

describe('a back-test of the demonstration Trust', () => {
  it.each([12, 24])('with %i months hidden says who came in truth', async (hidden) => {
    const test = lastOf(backTest(careers, ends, { hidden, window: 60, seed: 41 }))
    expect(
      test.levels.filter(({ actual }) => actual > 0).map(({ level, actual }) => [level, actual]),
    ).toEqual(await headcountAt(END))
  })

  /**
   * The demonstration's posts are those of a published return, of bands 3 to 9: nobody is at level 1 or 2, and two levels of nine
   * have nothing to cover. They count as not covered, so that the other seven must all be.
   */
  it('covers the hidden 24 months by level in its range of 8 in 10 runs, at least seven times in nine', () => {
    const test = lastOf(backTest(careers, ends, { hidden: 24, window: 60, seed: 41 }))
    const covered = HICF_LEVELS.filter((level) => {
      const own = test.levels.find((one) => one.level === level)
      return own !== undefined && own.actual > 0 && own.low <= own.actual && own.actual <= own.high
    })
    expect(HICF_LEVELS).toHaveLength(9)
    expect(test.levels.map(({ level }) => level)).toEqual([3, 4, 5, 6, 7, 8, 9])
    expect(covered.length).toBeGreaterThanOrEqual(7)
  })

  it.each([24, 48])(
    'covers what other 24 months hid, that ended %i months before, seven levels in nine',
    async (before) => {
      const last = monthsLater(END, -before)
      const days = Array.from({ length: 97 }, (_, at) => monthsLater(last, at - 96))
      const known = await withTrust(scope, (db) => forecastCareers(db, days[0] ?? last))
      const test = lastOf(backTest(known, days, { hidden: 24, window: 60, seed: 41 }))
      expect(
        test.levels.filter(({ actual }) => actual > 0).map(({ level, actual }) => [level, actual]),
      ).toEqual(await headcountAt(last))
      expect(inside(test) / test.levels.length).toBeGreaterThanOrEqual(7 / 9)
    },
  )
})

/** What a forecast that fills vacancies is given of the Trust. */
async function postsNow(monthsVacant: number | null): Promise<DatedPosts> {
  const question = { ...plainQuestion(END), fill: 'vacancies' as const, monthsVacant }
  const { input } = await withTrust(scope, (db) => readInputs(db, question))
  return input.vacancies as DatedPosts
}

/**
 * By level, so many vacancies as were filled in 60 months and were open at the ends of them, asked of assignments, positions
 * and the crosswalk: budgets less FTE, in whole people at the FTE that one of the level works at the end.
 */
async function vacanciesAgain(last: string): Promise<{ level: number; filled: number; open: number }[]> {
  const days = Array.from({ length: 61 }, (_, at) => monthsLater(last, at - 60))
  const at = await askedAgain(days)
  const levelsOn = (day: string | undefined) =>
    new Map(at.held.filter((one) => one.day === day).map(({ staff, level }) => [staff, level]))
  const fteOn = (day: string | undefined, level: number) =>
    at.fte.find((one) => one.day === day && one.level === level)?.fte ?? 0
  return at.budget.map(({ level, fte }) => {
    const people = [...levelsOn(last).values()].filter((one) => one === level).length
    const each = fteOn(last, level) / people
    let [filled, open] = [0, 0]
    for (let month = 1; month <= 60; month += 1) {
      const before = levelsOn(days[month - 1])
      for (const [staff, now] of levelsOn(days[month]))
        if (now === level && before.get(staff) !== level) filled += 1
      open += Math.max(0, Math.floor((fte - fteOn(days[month], level)) / each + 1e-6))
    }
    return { level, filled, open }
  })
}

/** Who held an informatics post at which level, and the FTE of them by level, on some days; and the budgets, which never change. */
function askedAgain(days: readonly string[]) {
  return withTrust(scope, async ({ sql, trustId }) => {
    const held = await sql<{ day: string; staff: string; level: number }[]>`
      SELECT d.day::text AS day, a.staff_id AS staff, a.level FROM unnest(${days}::text[]::date[]) AS d (day)
      JOIN LATERAL (SELECT DISTINCT ON (staff_id) staff_id, level FROM assignment
        WHERE trust_id = ${trustId} AND counts AND hicf_status = 'informatics'
          AND valid_from <= d.day AND (valid_to IS NULL OR valid_to > d.day)
        ORDER BY staff_id, is_primary DESC, level DESC) a ON true`
    const fte = await sql<{ day: string; level: number; fte: number }[]>`
      SELECT d.day::text AS day, level, sum(fte)::float8 AS fte FROM unnest(${days}::text[]::date[]) AS d (day)
      JOIN assignment ON valid_from <= d.day AND (valid_to IS NULL OR valid_to > d.day)
      WHERE trust_id = ${trustId} AND counts AND hicf_status = 'informatics' GROUP BY 1, 2`
    // The demonstration's positions have no level of their own, never change, and are all of titles that the crosswalk has.
    const budget = await sql<{ level: number; fte: number }[]>`
      SELECT c.level, sum(p.budgeted_fte)::float8 AS fte FROM position_period p
      JOIN crosswalk c ON c.trust_id = p.trust_id AND c.position_title = p.title AND c.afc_band = p.afc_band
      WHERE p.trust_id = ${trustId} AND c.level IS NOT NULL GROUP BY 1 ORDER BY 1`
    return { held, fte, budget }
  })
}

/** FTE of each level at some ends of months, asked of the records. */
async function fteAgain(days: readonly string[]): Promise<ScriptedFte[]> {
  const { fte, budget } = await askedAgain(days)
  return budget.map(({ level, fte: own }) => ({
    level,
    budget: days.map(() => own),
    held: days.map((day) => fte.find((one) => one.day === day && one.level === level)?.fte ?? 0),
  }))
}

describe('a script of its own', () => {
  it.each([12, 24])('says what the back-test does where rates go on, %i months hidden', (hidden) => {
    const test = lastOf(backTest(careers, ends, { hidden, window: 60, seed: 41 }))
    agree(test, scriptedBackTest(careers, knownOf(hidden), hidden))
  })

  it.each([12, 24])('says what it does where vacancies are filled, %i months hidden', async (hidden) => {
    const vacancies = await postsNow(null)
    const test = lastOf(backTest(careers, ends, { hidden, window: 60, vacancies, seed: 41 }))
    const known = knownOf(hidden)
    agree(test, scriptedFilledBackTest(careers, known, await fteAgain(known), hidden).people)
  })
})

const knownOf = (hidden: number) => ends.slice(0, ends.length - hidden).slice(-61)

/** The middle of the runs lies by the script's mean, at each level and of everyone. */
function agree(test: BackTest, scripted: ReadonlyMap<number, number>): void {
  expect(test.levels.map(({ level }) => level)).toEqual([...scripted.keys()])
  for (const { level, forecast } of test.levels)
    expect(Math.abs(forecast - (scripted.get(level) ?? 0)), `level ${level}`).toBeLessThan(1.5)
  const all = [...scripted.values()].reduce((sum, one) => sum + one, 0)
  expect(Math.abs(test.forecast - all)).toBeLessThan(3)
}

describe('a back-test of vacancies that are filled', () => {
  it('has the pace of the demonstration Trust, recounted from its records', async () => {
    const posts = await postsNow(null)
    const history = monthlyHistory(careers, ends.slice(-61), { byArea: false })
    const pace = paceOf(history, summed(history), openMonths(history, posts))
    const again = await vacanciesAgain(END)
    expect(pace.map(({ level, filled, open }) => ({ level, filled, open }))).toEqual(again)
    const all = again.reduce((sum, { filled }) => sum + filled, 0)
    const there = again.reduce((sum, { filled, open }) => sum + filled + open, 0)
    for (const [at, { filled, open }] of again.entries())
      expect(pace[at]?.share).toBeCloseTo((filled + (24 * all) / there) / (filled + open + 24), 12)
  })

  it.each([12, 24])('comes near to who was there after %i months, and covers the levels', async (hidden) => {
    const vacancies = await postsNow(null)
    const test = lastOf(backTest(careers, ends, { hidden, window: 60, vacancies, seed: 41 }))
    expect(Math.abs(test.forecast - test.actual)).toBeLessThanOrEqual(8)
    expect([test.low <= test.actual, test.actual <= test.high]).toEqual([true, true])
    expect(test.levels.length - inside(test)).toBeLessThanOrEqual(1)
  })

  it('that are all filled at once is out by about a hundred, and says so', async () => {
    const vacancies = await postsNow(1)
    const test = lastOf(backTest(careers, ends, { hidden: 24, window: 60, vacancies, seed: 41 }))
    expect(test.forecast - test.actual).toBeGreaterThan(90)
    expect(test.low).toBeGreaterThan(test.actual)
    expect(inside(test)).toBe(0)
  })

  it('with areas told apart covers the levels of areas', async () => {
    const vacancies = await postsNow(null)
    const test = lastOf(
      backTest(careers, ends, { hidden: 24, window: 60, byArea: true, vacancies, seed: 41, runs: 200 }),
    )
    expect(test.levels.reduce((sum, { actual }) => sum + actual, 0)).toBe(test.actual)
    expect(inside(test) / test.levels.length).toBeGreaterThan(0.75)
  })
})

function lastOf(steps: Generator<number, BackTest>): BackTest {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
