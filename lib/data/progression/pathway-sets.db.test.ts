import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import {
  startedAlike as alikeInSets,
  commonestPathways,
  heldRoles,
  type RoleInFocus,
  startedAs,
} from '@/db/queries/pathways'
import type { PeopleWhere } from '@/db/queries/progression'
import { allRoles } from '@/db/queries/roles'
import { type RouteNowRow, routeNowGroups, routeYearGroups } from '@/db/queries/route-mix'
import { staff } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { beforeAndAfter, roleStays } from '@/lib/domain/before-and-after'
import { addDays } from '@/lib/domain/calendar'
import { careerPeriods, stateOn } from '@/lib/domain/career'
import { type PathwayFold, stepKey } from '@/lib/domain/career-step'
import { type RoutedPerson, wholePathways } from '@/lib/domain/pathway'
import { startedAlike, startOf } from '@/lib/domain/started-alike'
import { rolePathway } from '../roles/role-pathway'
import { newTrust } from '../roles/testing/trust-with-posts'
import { alikeRows } from '../staff/started-alike'
import { type Career, held, record, scopeIn } from '../testdata/careers'
import { randomCareers } from '../testdata/random-careers'

const DAYS = ['2012-03-01', '2016-11-30', '2020-02-29', '2026-01-31']
const TITLES = ['Analyst', 'Coder', 'Data officer']
const lead = scopeIn('RX1', 'lead')
let database: TestDatabase
let people: (Career & RoutedPerson)[] = []
let roles: string[] = []

/** Random careers with few titles and roles, so that pathways meet; some have been elsewhere before or between. */
function met(careers: readonly Career[]): (Career & RoutedPerson)[] {
  return careers.map((career, n) => {
    const assignments = career.assignments.map((one, at) =>
      one.level === null
        ? one
        : {
            ...one,
            level: Math.min(6, one.level) as typeof one.level,
            positionTitle: TITLES[(n + at) % 3] ?? '',
            role: (n + at) % 4 === 0 ? roles[n % 2] : null,
          },
    )
    const [first, second] = assignments.map(({ from }) => from).sort()
    const elsewhere =
      n % 3 === 0 ? [addDays(first ?? '', -200)] : n % 3 === 1 && second ? [addDays(second, -3)] : []
    return { ...career, assignments, elsewhere, periods: careerPeriods(assignments) }
  })
}

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await newTrust('RX1')
  roles = (await withTrust(lead, allRoles)).slice(0, 2).map(({ id }) => id)
  people = met(randomCareers(300, 20261127))
  await record(lead, people)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const lastPost = ({ periods }: RoutedPerson, day: string) =>
  periods.findLast(({ state, from }) => state === 'informatics' && from <= day)?.assignment

/** The people that the shared filters leave, told without them. */
const NARROWED: [PeopleWhere, (person: RoutedPerson, day: string) => boolean][] = [
  [{}, () => true],
  [{ area: 'CI' }, (person, day) => lastPost(person, day)?.area === 'CI'],
  [{ level: 5, route: 'APP_L3' }, (p, day) => lastPost(p, day)?.level === 5 && p.route === 'APP_L3'],
  [
    { entryFrom: 2012, entryTo: 2014 },
    ({ periods }) => {
      const year = Number(periods.find(({ state }) => state === 'informatics')?.from.slice(0, 4))
      return year >= 2012 && year <= 2014
    },
  ],
]

const placeOf = (row: RouteNowRow) =>
  row.by === 'level' ? row.level : row.by === 'area' ? row.area : row.unit

describe.each(DAYS)('in sets, as at %s,', (asAt) => {
  it.each<PathwayFold>(['role', 'level'])(
    'whole pathways by %s are the pure ones, whoever is asked for',
    async (fold) => {
      for (const [where, test] of NARROWED) {
        const some = people.filter((person) => test(person, asAt))
        const pure = wholePathways(some, asAt, fold)
        const found = await withTrust(lead, (db) =>
          commonestPathways(db, where, asAt, { fold, least: 1, limit: 1000 }),
        )
        expect(found.rows).toEqual(
          pure.pathways.map(({ route, steps, people: count }) => ({
            route,
            steps: steps.map(stepKey),
            people: count,
          })),
        )
        const { people: all, alone } = pure
        expect(found).toMatchObject({ people: all, alone, pathways: pure.pathways.length })
      }
    },
  )

  it('what came before and after a role is the pure answer', async () => {
    const focuses: RoleInFocus[] = [
      ...roles.map((role) => ({ role })),
      ...TITLES.map((title) => ({ title, level: 5 as const })),
    ]
    let stays = 0
    for (const focus of focuses)
      for (const [where, test] of NARROWED) {
        const some = people.filter((person) => test(person, asAt))
        const key = 'role' in focus ? `role ${focus.role}` : `post 5 ${focus.title}`
        const pure = beforeAndAfter(roleStays(some, key, asAt, '2011-06-30'))
        expect(await withTrust(lead, (db) => rolePathway(db, focus, where, asAt, '2011-06-30'))).toEqual(pure)
        stays += pure.stays
      }
    expect(stays).toBeGreaterThan(20)
  })

  it('the roles to choose from are those that anyone has held', async () => {
    const held = new Map<string, number>()
    for (const { periods } of people) {
      const own = new Set(
        periods
          .filter(({ state, from }) => state === 'informatics' && from <= asAt)
          .map(({ assignment: { role, level, positionTitle } }) =>
            role ? `role ${role}` : `post ${level} ${positionTitle}`,
          ),
      )
      for (const key of own) held.set(key, (held.get(key) ?? 0) + 1)
    }
    const found = await withTrust(lead, (db) => heldRoles(db, asAt, { least: 1, limit: 100 }))
    expect(new Map(found.map(({ key, people: count }) => [key, count]))).toEqual(held)
  })

  it('the people by route and year, and by route and level, area and unit now, are the pure ones', async () => {
    for (const [where, test] of NARROWED) {
      const some = people.filter((person) => test(person, asAt))
      const years = new Map<string, number>()
      const now = new Map<string, number>()
      const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
      for (const { route, periods } of some) {
        const first = periods.find(({ state }) => state === 'informatics')
        if (first && first.from <= asAt) add(years, `${route} ${Number(first.from.slice(0, 4))}`)
        const { state, period } = stateOn(periods, asAt)
        if (state !== 'informatics' || !period) continue
        add(now, `level ${route} ${period.assignment.level}`)
        add(now, `area ${route} ${period.assignment.area}`)
        add(now, `unit ${route} null`)
      }
      const [byYear, byPlace] = await withTrust(lead, (db) =>
        Promise.all([routeYearGroups(db, where, asAt), routeNowGroups(db, where, asAt)]),
      )
      expect(new Map(byYear.map((row) => [`${row.route} ${row.at}`, row.people]))).toEqual(years)
      expect(new Map(byPlace.map((row) => [`${row.by} ${row.route} ${placeOf(row)}`, row.people]))).toEqual(
        now,
      )
    }
  })

  it('those who started as someone did are the pure ones', async () => {
    const ids = await withTrust(lead, ({ orm }) =>
      orm.select({ id: staff.id, number: staff.employeeNumber }).from(staff),
    )
    const rows = people.flatMap((person) => startOf(person, asAt) ?? [])
    let asked = 0
    for (const [n, person] of people.entries()) {
      if (n % 10 !== 0) continue
      const id = ids.find(({ number }) => number === String(n))?.id ?? newId()
      const start = startOf(person, asAt)
      const found = await withTrust(lead, async (db) => {
        const as = await startedAs(db, id, asAt)
        return as && { as, sets: await alikeInSets(db, as, asAt) }
      })
      expect(found === undefined).toBe(start === null)
      if (!found || !start) continue
      asked += 1
      const alike = startedAlike(alikeRows(found.as, found.sets), found.as)
      expect(alike).toEqual(startedAlike(rows, start))
      const listed = people.filter(
        ({ route, periods }) =>
          route === start.route && stateOn(periods, asAt).period?.assignment.level === start.level,
      )
      expect(found.sets.listed.find(({ level }) => level === start.level)?.people ?? 0).toBe(listed.length)
    }
    expect(asked).toBeGreaterThan(5)
  })
})

const STEPS = ['been_elsewhere', 'first_held', 'role_path', 'level_path']
const STAYS = [
  'from_state',
  'from_level',
  'from_area',
  'from_unit_id',
  'stay_before',
  'stay_held',
  'stay_until',
  'stay_after',
]

it.each([
  ['steps', '0010_career_paths', STEPS],
  ['stays', '0012_stays', STAYS],
])('periods from before %s were derived get what new ones get', async (_, name, columns) => {
  const migration = readFileSync(`db/migrations/${name}.sql`, 'utf8')
  const update = migration
    .split('--> statement-breakpoint')
    .find((one) => one.includes('UPDATE career_period'))
  await record(
    scopeIn('RX2', 'lead'),
    [
      {
        route: 'UNKNOWN',
        assignments: [
          held('2012-01-01', '2014-01-01', 5, { unit: `North ${name}` }),
          held('2014-01-01', null, 5),
        ],
      },
    ],
    10_000 + columns.length,
  )
  const root = postgres(database.superuserUrl, { max: 1 })
  try {
    const derived = () => root`SELECT staff_id, valid_from, ${root(columns)}
      FROM career_period ORDER BY trust_id, staff_id, valid_from`
    const before = [...(await derived())]
    for (const column of columns)
      expect(new Set(before.map((row) => String(row[column]))).size).toBeGreaterThan(1)
    const none = columns.map(
      (column) => `${column} = ${STEPS.slice(0, 2).includes(column) ? 'false' : 'NULL'}`,
    )
    await root.unsafe(`UPDATE career_period SET ${none.join(', ')}`)
    await root.unsafe(update as string)
    expect([...(await derived())]).toEqual(before)
  } finally {
    await root.end()
  }
})
