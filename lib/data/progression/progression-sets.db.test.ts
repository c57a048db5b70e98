import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { HICF_AREAS } from '@/db/vocabulary'
import { bridge } from '@/lib/domain/bridge'
import { addMonths } from '@/lib/domain/calendar'
import { careerPeriods, stateOn } from '@/lib/domain/career'
import { flowFrom } from '@/lib/domain/flow'
import { foldRoles } from '@/lib/domain/flow-fold'
import { flowPath } from '@/lib/domain/flow-stage'
import { headcountAsAt as pureHeadcount } from '@/lib/domain/headcount'
import { type FlowFilter, flowStages } from '@/lib/forms/flow-filter'
import { changesBehind } from '../changes'
import { headcountAsAt } from '../headcount'
import { overview } from '../overview'
import { type Career, record, scopeIn } from '../testdata/careers'
import { randomCareers } from '../testdata/random-careers'
import { routeToLevelFlow } from './flow'
import { levelsByArea } from './levels-by-area'
import { headcountByLevelOverTime } from './levels-over-time'

const DAYS = ['2012-03-01', '2016-11-30', '2020-02-29', '2026-01-31']
const people = randomCareers(250, 20261122)
const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(lead, people)
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const lastArea = ({ assignments }: Career, day: string) =>
  careerPeriods(assignments).findLast(({ state, from }) => state === 'informatics' && from <= day)?.assignment
    .area

const pureFlow = (filter: FlowFilter, some: (person: Career) => boolean = () => true) => {
  const stages = flowStages(filter)
  const rows = people.filter(some).flatMap(({ route, assignments }) => {
    const places = flowPath(careerPeriods(assignments), filter.asAt, stages)
    return places ? [{ route, places, people: 1 }] : []
  })
  return flowFrom(foldRoles(rows), stages)
}

describe.each(DAYS)('in sets, as at %s,', (asAt) => {
  it('the flow is the pure one, everywhere and in each area', async () => {
    expect((await routeToLevelFlow(lead, { asAt })).flow).toEqual(pureFlow({ asAt }))
    for (const area of HICF_AREAS.slice(0, 4)) {
      const { flow } = await routeToLevelFlow(lead, { asAt, area })
      expect(flow).toEqual(pureFlow({ asAt }, (person) => lastArea(person, asAt) === area))
    }
  })

  it.each([
    { middle: 'after2' },
    { middle: 'after5' },
    { last: 'area' },
    { last: 'role' },
    { middle: 'each', last: 'area' },
    { middle: 'each' },
  ] as const)('the flow is the pure one with other columns: %j', async (choice) => {
    const filter = { asAt, ...choice }
    expect((await routeToLevelFlow(lead, filter)).flow).toEqual(pureFlow(filter))
    expect((await routeToLevelFlow(viewer, filter)).flow).toEqual(
      (await routeToLevelFlow(viewer, { asAt })).flow,
    )
  })

  it('a viewer’s flow has the ways of the pure one at the end of a month, each near its number', async () => {
    const month = asAt === '2012-03-01' ? '2012-02-29' : asAt
    const [pure, { flow, asAt: of }] = [
      pureFlow({ asAt: month }),
      await routeToLevelFlow(viewer, { asAt, routes: 'all' }),
    ]
    expect(of).toBe(month)
    const ways = new Map(
      // Who has other work in the Trust is told of nowhere.
      pure.steps[0]?.byRoute
        .filter(({ to }) => to !== 'moved_out')
        .map(({ people: count, ...one }) => [JSON.stringify(one), count]),
    )
    expect(flow.steps[0]?.byRoute).toHaveLength(ways.size)
    for (const { people: count, ...one } of flow.steps[0]?.byRoute ?? []) {
      const exact = ways.get(JSON.stringify(one)) ?? 0
      if (count === '*') expect(exact).toBeLessThanOrEqual(9)
      else expect(Math.abs(count - exact), JSON.stringify(one)).toBeLessThanOrEqual(7)
    }
    const told = [...ways.values()].reduce((sum, count) => sum + count, 0)
    expect(Math.abs(Number(flow.total) - told)).toBeLessThanOrEqual(7)
  })

  it('the headcount is the pure one', async () => {
    const pure = pureHeadcount(people, asAt)
    const count = await headcountAsAt(lead, asAt)
    const { inAnyPost, people: heads, fte, fteAllPosts } = pure
    expect(count).toMatchObject({ inAnyPost, people: heads, fte, fteAllPosts })
    expect(new Map(count.byLevel.map(({ level, ...rest }) => [level, rest]))).toEqual(pure.byLevel)
    expect(new Map(count.byArea.map(({ area, ...rest }) => [area, rest]))).toEqual(pure.byArea)
    expect(new Map(count.byRoute.map(({ route, ...rest }) => [route, rest]))).toEqual(pure.byRoute)
    const areas = await levelsByArea(lead, { asAt })
    expect(areas.total).toBe(heads)
    expect(areas.unknown).toBe(pure.byRoute.get('UNKNOWN')?.people)
  })

  it('the years are headcounts of their days', async () => {
    const years = await headcountByLevelOverTime(lead, { asAt })
    for (const [at, day] of years.days.entries()) {
      const { byLevel, people: heads } = pureHeadcount(people, day)
      expect(years.totals[at]).toBe(heads)
      for (const { level, values } of years.levels) expect(values[at]).toBe(byLevel.get(level)?.people ?? 0)
    }
    expect(years.unknown).toBe(pureHeadcount(people, asAt).byRoute.get('UNKNOWN')?.people)
  })

  it('the bridge is the pure one and adds up', async () => {
    const view = await overview(lead, { asAt, months: 12 })
    expect(view.bridge).toEqual(
      bridge(
        people.map(({ assignments }) => careerPeriods(assignments)),
        view.from,
        asAt,
      ),
    )
    expect(view.difference).toBe(0)
    const unknown = people.filter(
      ({ route, assignments }) =>
        route === 'UNKNOWN' && stateOn(careerPeriods(assignments), asAt).state === 'informatics',
    )
    expect(view.attention?.unknownRoute).toBe(unknown.length)
  })

  it('the bridge of one level, of one area and of one route is the pure one, and its lists hold whom it counts', async () => {
    const periodsOf = (some: readonly Career[]) => some.map(({ assignments }) => careerPeriods(assignments))
    const narrowed = [
      { filter: { level: 4 as const }, pure: bridgeOf(people, asAt, (post) => post.level === 4) },
      {
        filter: { area: HICF_AREAS[0] },
        pure: bridgeOf(people, asAt, (post) => post.area === HICF_AREAS[0]),
      },
      {
        filter: { route: 'APP_L3' },
        pure: bridgeOf(
          people.filter(({ route }) => route === 'APP_L3'),
          asAt,
        ),
      },
    ]
    function bridgeOf(some: readonly Career[], to: string, counts?: Parameters<typeof bridge>[3]) {
      return bridge(periodsOf(some), addMonths(to, -24), to, counts)
    }
    for (const { filter, pure } of narrowed) {
      const view = await overview(lead, { asAt, months: 24, ...filter })
      expect(view.bridge).toEqual(pure)
      expect(view.difference).toBe(0)
      for (const kind of ['joined', 'movedIn', 'returned', 'left', 'movedOut'] as const) {
        const list = await changesBehind(lead, { asAt, months: 24, ...filter, kind, page: 1 })
        expect([kind, list.found, list.rows.length]).toEqual([kind, pure[kind], Math.min(50, pure[kind])])
      }
    }
  })

  it('a viewer gets nothing but 0, * and multiples of five from 10 up', async () => {
    const narrow = { asAt, route: 'APP_L3', area: 'CI', entryFrom: 2010 } as const
    const answers = [
      await routeToLevelFlow(viewer, { asAt }),
      await routeToLevelFlow(viewer, narrow),
      await routeToLevelFlow(viewer, { asAt, middle: 'each', last: 'role', count: 'start' }),
      await levelsByArea(viewer, { asAt }),
      await levelsByArea(viewer, narrow),
      await headcountByLevelOverTime(viewer, { asAt }),
      await headcountByLevelOverTime(viewer, narrow),
      await headcountAsAt(viewer, asAt),
      await overview(viewer, { asAt, months: 12 }),
    ]
    const told = countsIn(answers)
    expect(told.length).toBeGreaterThan(100)
    expect(told.filter((count) => count !== 0 && (count % 5 !== 0 || count < 10))).toEqual([])
  })
})

it('a viewer’s years from the day the records begin are the later ones of all years, a line of noughts too', async () => {
  const asAt = '2026-01-31'
  const filters = [
    { asAt },
    { asAt, area: 'CI' as const },
    { asAt, route: 'APP_L3' },
    { asAt, level: 5 as const },
    { asAt, entryFrom: 2006, entryTo: 2010 },
  ]
  const asked = () => Promise.all(filters.map((filter) => headcountByLevelOverTime(viewer, filter)))
  const all = await asked()
  const recordsFrom = '2021-06-30'
  await withTrust(lead, ({ orm, trustId }) => orm.insert(trustSetting).values({ trustId, recordsFrom }))
  const whole = await asked()
  for (const [at, { days, levels, totals, unknown }] of all.entries()) {
    const from = days.findIndex((day, i) => day >= recordsFrom && totals[i] !== 0)
    expect(from, JSON.stringify(filters[at])).toBeGreaterThan(0)
    expect(whole[at]).toMatchObject({
      days: days.slice(from),
      levels: levels.map(({ level, values }) => ({ level, values: values.slice(from) })),
      totals: totals.slice(from),
      unknown,
    })
  }
})

/** What names a level or says how counts are hidden is no count. */
const NO_COUNT = new Set(['level', 'place', 'from', 'to', 'first', 'now', 'threshold', 'months'])

function countsIn(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return NO_COUNT.has(name) ? [] : [value]
  if (Array.isArray(value)) {
    return value.flatMap((one) => (name === 'levels' && typeof one === 'number' ? [] : countsIn(one, '')))
  }
  if (value && typeof value === 'object') {
    const amounts = 'before' in value && 'now' in value
    return Object.entries(value).flatMap(([key, one]) => countsIn(one, amounts ? 'amount' : key))
  }
  return []
}
