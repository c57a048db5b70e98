import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { shellScope } from '@/lib/access/shell-scope'
import { monthsLater } from '@/lib/domain/calendar'
import { type BackTest, backTest, inside } from '@/lib/domain/forecast/back-test'
import type { ForecastCareer } from '@/lib/domain/forecast/monthly-history'
import { fillWithDemonstration } from '../demonstration/fill'
import { createTrust } from '../trusts'
import { forecastCareers } from './careers'

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

  it('covers the hidden 24 months by level in its range of 8 in 10 runs, at least seven times in nine', () => {
    const test = lastOf(backTest(careers, ends, { hidden: 24, window: 60, seed: 41 }))
    // Its posts are of bands 3 to 9, and nobody is at level 1 or 2: seven levels are in use.
    expect(test.levels.map(({ level }) => level)).toEqual([3, 4, 5, 6, 7, 8, 9])
    expect(inside(test) / 7).toBeGreaterThanOrEqual(7 / 9)
  })
})

function lastOf(steps: Generator<number, BackTest>): BackTest {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
