import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { type CareerPeriod, careerPeriods, stateOn } from '@/lib/domain/career'
import { cohorts, cohortsFrom } from '@/lib/domain/cohort'
import { ladder } from '@/lib/domain/ladder'
import { ladderFigure } from '@/lib/domain/ladder-figure'
import { levelSpells } from '@/lib/domain/level-spell'
import { shownCohorts } from '@/lib/domain/shared-cohorts'
import { expected, samplePeople, truthSpells } from '@/lib/domain/testdata/sample'
import { timeAtLevels } from '@/lib/domain/time-at-level'
import type { CohortsFilter } from '@/lib/forms/cohorts-filter'
import type { LadderFilter } from '@/lib/forms/ladder-filter'
import { questionFor } from '../safe-question'
import { type Career, held, record, scopeIn } from '../testdata/careers'
import { randomCareers } from '../testdata/random-careers'
import { cohortsOfEntry } from './cohorts'
import { ladderOfLevels } from './ladder'

const RECORDS_FROM = '2011-06-15'
const people = randomCareers(250, 20261127)
const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
let database: TestDatabase

const recordsFrom = (trustId: string, day: string) =>
  withTrust(scopeIn(trustId, 'lead'), async (db) => {
    await db.orm
      .insert(trustSetting)
      .values({ trustId, recordsFrom: day })
      .onConflictDoUpdate({ target: trustSetting.trustId, set: { recordsFrom: day } })
    expect(await db.orm.select().from(trustSetting).where(eq(trustSetting.trustId, trustId))).toHaveLength(1)
  })

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(lead, people)
  await recordsFrom('RX1', RECORDS_FROM)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const entryOf = (periods: readonly CareerPeriod[]) =>
  periods.find(({ state }) => state === 'informatics')?.from

function some({ route, entryFrom, entryTo }: LadderFilter) {
  return people
    .map((person) => ({ ...person, periods: careerPeriods(person.assignments) }))
    .filter((person) => {
      const year = Number(entryOf(person.periods)?.slice(0, 4) ?? Number.NaN)
      if (route && person.route !== route) return false
      if (entryFrom && !(year >= entryFrom)) return false
      return !(entryTo && !(year <= entryTo))
    })
}

/** A spell's area is that of its last post. */
const spellsOf = (periods: readonly CareerPeriod[], area?: string) =>
  levelSpells(periods).filter(({ from, to }) => {
    const last = periods.findLast((one) => one.from >= from && (to === null || (one.to ?? '9999') <= to))
    return !area || last?.assignment.area === area
  })

function pureLadder(filter: LadderFilter) {
  const begin = filter.since ? `${filter.since - 1}-12-31` : RECORDS_FROM
  const watch = { from: begin > RECORDS_FROM ? begin : RECORDS_FROM, to: filter.asAt }
  const own = some(filter)
  const all = some({ asAt: filter.asAt })
  const times = (whose: typeof own, area?: string) =>
    timeAtLevels(
      whose.flatMap(({ periods }) => spellsOf(periods, area)),
      watch,
    )
  const inPlace = ({ assignment }: CareerPeriod) => !filter.area || assignment.area === filter.area
  return ladderFigure(
    ladder(
      own.map(({ periods }) => periods),
      watch,
      inPlace,
    ),
    times(own, filter.area),
    times(all),
  )
}

/** Those who are in place on the day and whose route is not known. */
const withoutRoute = (filter: LadderFilter) =>
  some(filter).filter(({ route, periods }) => {
    const { state, period } = stateOn(periods, filter.asAt)
    const { area, level } = period?.assignment ?? {}
    if (route !== 'UNKNOWN' || state !== 'informatics') return false
    return (!filter.area || area === filter.area) && (!filter.level || level === filter.level)
  }).length

function pureCohorts(filter: CohortsFilter) {
  const own = some(filter).filter(({ periods }) => {
    const first = periods.find(({ state }) => state === 'informatics')
    if (filter.level && first?.assignment.level !== filter.level) return false
    return !filter.area || first?.assignment.area === filter.area
  })
  const { rows, stays } = cohorts(own, filter.asAt)
  return shownCohorts(cohortsFrom(rows, stays, RECORDS_FROM))
}

const FILTERS: LadderFilter[] = [
  { asAt: '2016-11-30' },
  { asAt: '2026-01-31' },
  { asAt: '2026-01-31', since: 2014 },
  { asAt: '2020-02-29', area: 'CI' },
  { asAt: '2026-01-31', level: 4, route: 'APP_L3' },
  { asAt: '2026-01-31', route: 'APP_L3' },
  { asAt: '2026-01-31', route: 'UNKNOWN', area: 'ICT', entryFrom: 2010, entryTo: 2014 },
]

describe.each(FILTERS)('in sets, of %o,', (filter) => {
  it('the ladder and its rates are the pure ones', async () => {
    const { level, ...of } = filter
    const pure = pureLadder(of)
    expect(pure.outOfBalance).toEqual([])
    expect(pure.levels.length).toBeGreaterThan(0)
    const found = await ladderOfLevels(lead, filter)
    expect(found.unknown).toBe(withoutRoute(filter))
    if (!level) return expect(found).toMatchObject(pure)
    const moves = pure.moves.filter(({ from, to }) => from === level || to === level)
    expect(moves.length).toBeGreaterThan(1)
    expect(found).toMatchObject({
      balance: pure.balance.filter((one) => one.level === level),
      levels: pure.levels.filter((one) => one.level === level),
      moves,
      allMoves: moves.reduce((sum, one) => sum + one.moves, 0),
      below: pure.below,
      only: level,
      unclassified: null,
    })
  })

  it('the cohorts are the pure ones', async () => {
    const { since: _since, ...rest } = filter
    const view = await cohortsOfEntry(lead, rest)
    expect(view.all.people).toBeGreaterThan(0)
    expect({ years: view.years, routes: view.routes, all: view.all }).toEqual(pureCohorts(rest))
  })

  it('a viewer gets counts of 0, * and fives from 10 up, and rates that are of those', async () => {
    const view = await ladderOfLevels(viewer, filter)
    // A viewer is shown everyone, however the question is narrowed.
    const exact = await ladderOfLevels(lead, questionFor('safe_to_share', 'ladder', filter).filter)
    const told: unknown[] = [
      ...view.balance.flatMap((one) => [one.opening, one.in, one.out, one.closing]),
      ...[...view.moves, ...view.fromTotals, ...view.toTotals].map(({ moves }) => moves),
      ...view.levels.flatMap((one) => [one.spells, one.personYears, one.still, ...Object.values(one.ends)]),
      ...view.levels.flatMap(({ comparison }) =>
        comparison ? [comparison.observed, comparison.expected] : [],
      ),
      view.allMoves,
      view.opening,
      view.closing,
      view.unknown,
    ]
    const { years, routes, all } = await cohortsOfEntry(viewer, filter)
    for (const one of [...years, ...routes, all]) {
      told.push(one.people, one.here, one.movedOut, one.left, ...one.nows.map((now) => now.people))
      for (const { reached, here, share } of one.stays) {
        told.push(reached, here)
        const shown = typeof reached === 'number' && typeof here === 'number'
        expect(share).toBe(shown && reached > 0 ? Math.min(1, here / reached) : '*')
      }
    }
    expect(told.filter((n) => n !== '*' && n !== 0 && (Number(n) % 5 !== 0 || Number(n) < 10))).toEqual([])
    let rates = 0
    for (const [i, { spells, personYears, ends, rates: own }] of view.levels.entries()) {
      for (const end of ['progressed', 'left'] as const) {
        const rate = own[end]
        if (!rate) continue
        rates += 1
        expect(Number(spells)).toBeGreaterThanOrEqual(10)
        expect((rate.per100 * Number(personYears)) / 100).toBeCloseTo(Number(ends[end]), 9)
        expect(exact.levels[i]?.rates[end]).not.toBeNull()
      }
    }
    expect(rates > 0 || filter.area !== undefined || filter.route !== undefined).toBe(true)
  })
})

describe('by hand', () => {
  const asAt = '2020-01-01'

  it('whose post ended on the first day, and began again a day later, is at the level that day', async () => {
    const scope = scopeIn('RX2', 'lead')
    await record(scope, [
      { route: 'UNKNOWN', assignments: [held('2012-01-01', '2013-03-01', 5), held('2013-03-02', null, 6)] },
      { route: 'UNKNOWN', assignments: [held('2012-01-01', '2013-03-01', 4), held('2013-06-01', null, 6)] },
    ])
    await recordsFrom('RX2', '2013-03-01')
    const { balance } = await ladderOfLevels(scope, { asAt })
    expect(balance).toEqual([
      { level: 6, opening: 0, in: 2, out: 0, closing: 2 },
      { level: 5, opening: 1, in: 0, out: 1, closing: 0 },
    ])
  })

  it('who goes from one unit to another moves off the ladder of the one and onto that of the other', async () => {
    const scope = scopeIn('RX3', 'lead')
    const units = await record(scope, [
      {
        route: 'UNKNOWN',
        assignments: [
          held('2012-01-01', '2014-01-01', 5, { unit: 'North' }),
          held('2014-01-01', '2016-01-01', 5, { unit: 'South' }),
          held('2016-01-01', null, 6, { unit: 'South' }),
        ],
      },
    ])
    await recordsFrom('RX3', '2011-06-15')
    const moves = async (unit: string) =>
      (await ladderOfLevels(scope, { asAt, unit: units.get(unit) })).moves.map(({ from, to }) => [from, to])
    expect(await moves('North')).toEqual([
      [5, 'elsewhere'],
      ['joined', 5],
    ])
    expect(await moves('South')).toEqual([
      [5, 6],
      ['elsewhere', 5],
    ])
  })
})

describe('of the sample', () => {
  const asAt = '2025-11-30'
  const sample = scopeIn('RX9', 'lead')

  beforeAll(async () => {
    const careers: Career[] = samplePeople().map(({ route, assignments }) => ({
      route,
      assignments: assignments.map(({ band: _band, ...one }) => ({ ...one, id: newId() })),
    }))
    await record(sample, careers)
    await recordsFrom('RX9', '2012-01-01')
  })

  it('the ladder ends at the levels of expected.json, with its month of moves', async () => {
    const year = await ladderOfLevels(sample, { asAt, since: 2025 })
    expect(Object.fromEntries(year.balance.map(({ level, closing }) => [level, closing]))).toEqual(
      expected().at[asAt]?.by_level,
    )
    const ups = async (since: number | undefined, to: string) => {
      const { moves } = await ladderOfLevels(sample, { asAt: to, since })
      return moves.reduce(
        (sum, { from, to: level, moves: n }) =>
          typeof from === 'number' && typeof level === 'number' && level > from ? sum + Number(n) : sum,
        0,
      )
    }
    const inNovember = (await ups(2025, asAt)) - (await ups(2025, '2025-10-31'))
    expect(inNovember).toBe(expected().months['2025-11']?.progressed)
  })

  it('the rates are of the spells that the simulation knows', async () => {
    const { levels } = await ladderOfLevels(sample, { asAt })
    const seen = truthSpells().filter(({ from, to }) => from <= asAt && (to === null || to > '2012-01-01'))
    const days = (text: string) => Date.parse(text) / 86_400_000
    for (const { level, spells, personYears, ends } of levels) {
      const own = seen.filter((one) => one.level === level)
      const ended = own.filter(({ to }) => to !== null && to <= asAt)
      const watched = own.reduce((sum, { from, to }) => {
        const exit = to !== null && to <= asAt ? days(to) : days(asAt) + 1
        return sum + exit - Math.max(days(from), days('2012-01-01'))
      }, 0)
      expect([level, spells, ends.progressed, ends.left, ends.moved_out]).toEqual([
        level,
        own.length,
        ended.filter(({ outcome }) => outcome === 'progressed').length,
        ended.filter(({ outcome }) => outcome === 'left').length,
        ended.filter(({ outcome }) => outcome === 'moved_out').length,
      ])
      expect(Number(personYears) * 365.25).toBeCloseTo(watched, 6)
    }
    expect(levels.map(({ level }) => level)).toEqual([9, 8, 7, 6, 5, 4, 3])
  })

  it('the cohorts are everyone of expected.json, by route', async () => {
    const flow = expected().route_to_first_level_to_now[asAt] ?? []
    const { routes, all } = await cohortsOfEntry(sample, { asAt })
    const sum = (route: string | null, left = false) =>
      flow.reduce(
        (people, one) =>
          (route === null || one.route === route) && (!left || one.now === 'left')
            ? people + one.people
            : people,
        0,
      )
    expect([all.people, all.left]).toEqual([sum(null), sum(null, true)])
    expect(routes.map(({ route, people: n, left }) => [route, n, left])).toEqual(
      routes.map(({ route }) => [route, sum(route), sum(route, true)]),
    )
    expect(routes).toHaveLength(new Set(flow.map(({ route }) => route)).size)
  })
})
