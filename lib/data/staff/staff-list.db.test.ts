import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { countStaff, everyListedStaff } from '@/db/queries/staff-list'
import { unit } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { parseStaffFilter, STAFF_SORTS } from '@/lib/forms/staff-filter'
import { record, scopeIn, twelveHundred } from '../export/testdata/people'
import { staffList } from './staff-list'

const DAY = '2026-11-22'
const many = scopeIn('RX1')
const few = scopeIn('RX2')

let database: TestDatabase
let root: Sql

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  const { unitId } = await twelveHundred(many)
  const other = newId()
  await withTrust(many, ({ orm, trustId }) =>
    orm.insert(unit).values({ trustId, id: other, name: 'analysis' }),
  )
  await root`update assignment set unit_id = ${other} where trust_id = 'RX1' and unit_id is null and afc_band = '5'`
  await root`update career_period set unit_id = ${other} where trust_id = 'RX1' and unit_id is null and afc_band = '5'`
  await root`update career_period set afc_band = null where trust_id = 'RX1' and fte = 0.5333 and level = 4`
  // Some posts end after the day, so that every page is of open periods and of ended ones.
  const ended =
    await root`update career_period set valid_to = '2027-01-01' where trust_id = 'RX1' and valid_to is null
    and substr(employee_number, 6, 1) in ('3', '7')`
  expect(ended.count).toBeGreaterThan(100)
  expect(unitId).not.toBe(other)
  const posts = [{ level: 3, from: '2020-01-01' }]
  await record(few, [
    { family: 'Hartley', given: 'Susan', posts },
    { family: 'Smith-Jones', given: 'Mary Anne', posts },
    { family: "O'Neill", given: 'Siobhán', posts },
    { family: 'van der Berg', given: 'Jan', posts },
    { family: 'Łukasz', given: 'Zoë', posts },
    { family: 'Hart', given: 'Stephen', posts },
    { family: 'Aaron', given: 'Hartwig', posts },
  ])
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const pageOf = (query: Record<string, string>, scope = many) =>
  staffList(scope, parseStaffFilter({ rows: '100', ...query }, DAY))

async function walked(query: Record<string, string>, way: 'after' | 'before'): Promise<string[]> {
  const numbers: string[] = []
  let place: Record<string, string> = way === 'before' ? { end: '1' } : {}
  for (;;) {
    const { rows, hasNext, hasPrevious } = await pageOf({ ...query, ...place })
    const own = rows.map(({ employeeNumber }) => employeeNumber)
    numbers.splice(way === 'before' ? 0 : numbers.length, 0, ...own)
    const edge = way === 'before' ? rows[0] : rows.at(-1)
    if (!(way === 'before' ? hasPrevious : hasNext) || !edge) return numbers
    place = { [way]: edge.staffId }
  }
}

describe('the pages of the list', () => {
  it.each(STAFF_SORTS)('hold everyone once, sorted by %s, and the same from the end', async (sort) => {
    const rising = await walked({ shown: 'everyone', sort }, 'after')
    expect(rising.toSorted()).toEqual(Array.from({ length: 1200 }, (_, n) => String(n + 1).padStart(6, '0')))
    expect(await walked({ shown: 'everyone', sort }, 'before')).toEqual(rising)
    expect(await walked({ shown: 'everyone', sort: `-${sort}` }, 'after')).toEqual(rising.toReversed())
  })

  it.each(STAFF_SORTS)('hold on a day gone by who was in post then, sorted by %s', async (sort) => {
    const asAt = '2026-10-01'
    const then = await root<{ number: string }[]>`
      select employee_number as number from career_period where trust_id = 'RX1' and valid_from <= ${asAt}::date
        and (valid_to is null or valid_to > ${asAt}::date) and state in ('informatics', 'other') order by 1`
    const query = { shown: 'in_post', asAt, sort }
    const rising = await walked(query, 'after')
    expect(rising.toSorted()).toEqual(then.map(({ number }) => number))
    expect(await walked({ ...query, sort: `-${sort}` }, 'after')).toEqual(rising.toReversed())
    expect((await pageOf(query)).found).toBe(then.length)
  })

  it('stand in the order of the units, those without one last', async () => {
    const { rows } = await pageOf({ sort: 'unit', shown: 'in_post' })
    expect(rows[0]?.unitName).toBe('analysis')
    const last = await pageOf({ sort: 'unit', shown: 'in_post', end: '1' })
    expect(last.rows.at(-1)?.unitName).toBe(null)
  })

  it.each([
    ['a unit, by band', { sort: 'band', shown: 'everyone', level: '4' }],
    ['an area, by day at the level', { sort: '-since', area: 'IM', shown: 'in_post' }],
    ['a route, by FTE', { sort: '-fte', route: 'CLINICIAN', shown: 'everyone' }],
  ])('hold %s as many as are counted', async (_, query) => {
    const numbers = await walked(query, 'after')
    expect(new Set(numbers).size).toBe((await pageOf(query)).found)
    expect(await walked(query, 'before')).toEqual(numbers)
  })
})

describe('a search', () => {
  it.each([
    ['susan hartley', ['Hartley']],
    ['HARTLEY, Susan', ['Hartley']],
    ['hart', ['Aaron', 'Hart', 'Hartley']],
    ['s hart', ['Hart', 'Hartley']],
    ['hart aa', ['Aaron']],
    ['jones', ['Smith-Jones']],
    ['smith-jones mary', ['Smith-Jones']],
    ['anne', ['Smith-Jones']],
    ['oneill', ["O'Neill"]],
    ['O’Neill siobhan', ["O'Neill"]],
    ['der berg', ['van der Berg']],
    ['łukasz zoe', ['Łukasz']],
    ['000004', ['van der Berg']],
    ['artley', []],
    ['%', []],
    ['susan smith', []],
  ])('for %s finds whose words begin so', async (q, families) => {
    const { rows, found } = await pageOf({ q }, few)
    expect(rows.map(({ familyName }) => familyName)).toEqual(families)
    expect(found).toBe(families.length)
  })

  const numbersOf = (fits: (n: number) => boolean) =>
    Array.from({ length: 1200 }, (_, n) => n)
      .filter(fits)
      .map((n) => String(n + 1).padStart(6, '0'))

  it.each(STAFF_SORTS)('leaves those whom it fits in the order of the list, sorted by %s', async (sort) => {
    const everyone: string[] = []
    await withTrust(many, (db) =>
      everyListedStaff(db, parseStaffFilter({ shown: 'everyone' }, DAY), sort, false, (row) =>
        everyone.push(row.employeeNumber),
      ),
    )
    for (const [q, numbers] of [
      ['smith', numbersOf((n) => n % 9 === 3)],
      ['zhang 2', numbersOf((n) => n % 9 === 5 && n % 7 === 2)],
    ] as const) {
      const fitting = new Set<string>(numbers)
      const expected = everyone.filter((number) => fitting.has(number))
      expect(expected).toHaveLength(numbers.length)
      const query = { q, shown: 'everyone', sort }
      expect(await walked(query, 'after'), q).toEqual(expected)
      expect(await walked(query, 'before'), q).toEqual(expected)
      expect(await walked({ ...query, sort: `-${sort}` }, 'after'), q).toEqual(expected.toReversed())
    }
  })

  it('is counted no further than is told', async () => {
    const where = parseStaffFilter({ q: 'smith', shown: 'everyone' }, DAY)
    expect(await withTrust(many, (db) => countStaff(db, where, 50))).toBe(50)
    expect(await withTrust(many, (db) => countStaff(db, where, 500))).toBe(133)
  })
})
