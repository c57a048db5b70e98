import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { levelSpellGroups, type SpellGroup, spellsByLevel } from '@/db/queries/level-spells'
import type { PeopleWhere } from '@/db/queries/progression'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { HicfLevel } from '@/db/vocabulary'
import { careerPeriods } from '@/lib/domain/career'
import { standardErrors } from '@/lib/domain/incidence-error'
import { levelSpells } from '@/lib/domain/level-spell'
import { ENDINGS, type ObservedSpell, observe } from '@/lib/domain/observed-spell'
import { timeAnswers } from '@/lib/domain/testdata/sample'
import { cumulativeIncidence, dayReached, sharesAt } from '@/lib/domain/time-to-progress'
import { type Career, held, record, scopeIn } from '../testdata/careers'
import { randomCareers } from '../testdata/random-careers'
import { SAMPLE_WATCH, sampleCareers } from '../testdata/sample-careers'

const random = scopeIn('RX1', 'lead')
const sample = scopeIn('RX2', 'lead')
const people = randomCareers(300, 20261127)
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(random, people)
  await record(sample, sampleCareers())
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

type Watch = { recordsFrom: string | null; asAt: string }

/** Every spell of the people as the pure functions see it, with what it may be chosen by. */
function pureSpells(some: readonly Career[], watch: Watch) {
  return some.flatMap(({ route, assignments }) => {
    const periods = careerPeriods(assignments)
    const first = periods.find(({ state }) => state === 'informatics')?.from ?? ''
    return levelSpells(periods).flatMap((spell) => {
      const last = periods.findLast(
        ({ state, from }) => state === 'informatics' && (spell.to === null || from < spell.to),
      )
      const seen = observe(spell, watch)
      return seen
        ? [
            {
              ...seen,
              level: spell.level,
              route,
              area: last?.assignment.area,
              year: Number(first.slice(0, 4)),
            },
          ]
        : []
    })
  })
}

const asked = (
  level: HicfLevel,
  watch: Watch,
  where: PeopleWhere = {},
  by: 'route' | 'area' | 'entry' = 'route',
) => withTrust(random, (db) => levelSpellGroups(db, { ...where, level }, watch, by))

/** One line for each spell, in order. */
const lines = (spells: readonly ObservedSpell[]) =>
  spells
    .flatMap(({ enter, exit, outcome, people: count }) =>
      Array.from({ length: count }, () => `${enter} ${exit} ${outcome}`),
    )
    .sort()
const linesWith = (groups: readonly SpellGroup[], key: string) =>
  lines(groups.filter((one) => one.key === key))

describe.each([
  { recordsFrom: '2014-06-30', asAt: '2022-02-28' },
  { recordsFrom: null, asAt: '2018-12-31' },
])('spells in sets, watched from $recordsFrom to $asAt,', (watch) => {
  const pure = pureSpells(people, watch)

  it.each([3, 5, 8] as const)('are the pure ones at level %i, in groups', async (level) => {
    const here = pure.filter((one) => one.level === level)
    expect(here.length).toBeGreaterThan(20)
    expect(lines(await asked(level, watch))).toEqual(lines(here))
    const groups = await asked(level, watch)
    expect(linesWith(groups, 'UNKNOWN')).toEqual(lines(here.filter(({ route }) => route === 'UNKNOWN')))
    for (const { key, people: count, unknownRoute } of groups)
      expect(unknownRoute).toBe(key === 'UNKNOWN' ? count : 0)
    const byArea = await asked(level, watch, {}, 'area')
    for (const area of ['CI', 'ETR'])
      expect(linesWith(byArea, area)).toEqual(lines(here.filter((one) => one.area === area)))
    const byEntry = await asked(level, watch, {}, 'entry')
    expect(linesWith(byEntry, '2010')).toEqual(lines(here.filter(({ year }) => year >= 2010 && year < 2015)))
    expect(linesWith(byEntry, '2015')).toEqual(lines(here.filter(({ year }) => year >= 2015 && year < 2020)))
  })

  it('are the pure ones of a route, an area and entry years', async () => {
    const of = (some: (one: (typeof pure)[number]) => boolean) =>
      lines(pure.filter((one) => one.level === 5 && some(one)))
    expect(lines(await asked(5, watch, { route: 'APP_L3' }))).toEqual(of(({ route }) => route === 'APP_L3'))
    expect(lines(await asked(5, watch, { area: 'CI' }))).toEqual(of(({ area }) => area === 'CI'))
    expect(lines(await asked(5, watch, { entryFrom: 2012, entryTo: 2014 }))).toEqual(
      of(({ year }) => year >= 2012 && year <= 2014),
    )
  })

  it('are counted by level', async () => {
    const counts = await withTrust(random, (db) => spellsByLevel(db, {}, watch))
    for (const { level, people: count } of counts)
      expect(count).toBe(pure.filter((one) => one.level === level).length)
    expect(counts.reduce((sum, one) => sum + one.people, 0)).toBe(pure.length)
  })
})

it('spells are chosen by the unit of their last post', async () => {
  const scope = scopeIn('RX3', 'lead')
  const units = await record(scope, [
    {
      route: 'GRADUATE',
      assignments: [
        held('2014-01-01', '2015-01-01', 5, { unit: 'Coding' }),
        held('2015-01-01', '2016-01-01', 5, { unit: 'Library' }),
      ],
    },
  ])
  const found = (unit: string) =>
    withTrust(scope, (db) =>
      levelSpellGroups(
        db,
        { level: 5, unit: units.get(unit) },
        { recordsFrom: '2014-07-01', asAt: '2020-01-01' },
        'route',
      ),
    )
  expect(await found('Coding')).toEqual([])
  expect(await found('Library')).toEqual([
    { key: 'GRADUATE', enter: 181, exit: 730, outcome: 'left', people: 1, unknownRoute: 0 },
  ])
})

it.each(Object.entries(timeAnswers()).filter(([key]) => key.startsWith('level')))(
  'the sample in the database has R’s answers at %s',
  async (key, answer) => {
    const level = Number(key.slice('level '.length)) as HicfLevel
    const groups = await withTrust(sample, (db) => levelSpellGroups(db, { level }, SAMPLE_WATCH, 'route'))
    const curve = cumulativeIncidence(groups)
    expect(curve.counts).toEqual(answer.events)
    const days = [365, 730, 1095, 1826] as const
    for (const way of ENDINGS) {
      const errors = standardErrors(curve, way, days)
      for (const [at, day] of days.entries()) {
        expect(sharesAt(curve, day)[way]).toBeCloseTo(answer[way][`day${day}`], 5)
        expect(errors[at]).toBeCloseTo(answer[`${way}_se`][`day${day}`], 5)
      }
    }
    expect(dayReached(curve, 'progressed', 0.5)).toBe(answer.median_days_to_progress)
  },
)
