import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { hicfRole } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { changesBehind } from '../changes'
import { headcountAsAt } from '../headcount'
import { overview } from '../overview'
import { held, record, scopeIn } from '../testdata/careers'
import { routeToLevelFlow } from './flow'
import { levelsByArea } from './levels-by-area'
import { headcountByLevelOverTime } from './levels-over-time'

const lead = scopeIn('RX1', 'lead')
const asAt = '2020-06-30'
let database: TestDatabase
let units: Map<string, string>

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  units = await record(lead, [
    {
      route: 'APP_L3',
      assignments: [
        held('2010-01-01', '2015-01-01', 3, { unit: 'Coding' }),
        held('2015-01-01', null, 4, { area: 'KM', unit: 'Library' }),
      ],
    },
    { route: 'APP_L3', assignments: [held('2012-01-01', '2018-01-01', 3, { unit: 'Coding' })] },
    {
      route: 'APP_L3',
      assignments: [
        held('2011-01-01', '2014-01-01', 3, { area: 'ICT' }),
        held('2014-01-01', null, null, { unit: 'Library' }),
      ],
    },
    {
      route: 'UNKNOWN',
      assignments: [
        held('2019-01-01', null, 5, { fte: 0.6 }),
        held('2019-06-01', null, 6, { fte: 0.2, primary: false }),
      ],
    },
    { route: 'GRADUATE', assignments: [held('2010-01-01', null, null)] },
    { route: 'GRADUATE', assignments: [held('2021-01-01', null, 5)] },
    { route: 'GRADUATE', assignments: [held('2015-01-01', null, 5, { counts: false })] },
    {
      route: 'GRADUATE',
      assignments: [held('2010-01-01', '2012-01-01', 5), held('2013-01-01', null, 6)],
    },
  ])
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

describe('the flow', () => {
  it('follows everyone from route to first level to where they are', async () => {
    const { flow, unknown } = await routeToLevelFlow(lead, { asAt })
    expect(flow.steps[0]?.byRoute).toEqual([
      { route: 'GRADUATE', from: 5, to: 6, people: 1 },
      { route: 'APP_L3', from: 3, to: 4, people: 1 },
      { route: 'APP_L3', from: 3, to: 'moved_out', people: 1 },
      { route: 'APP_L3', from: 3, to: 'left', people: 1 },
      { route: 'UNKNOWN', from: 5, to: 5, people: 1 },
    ])
    expect([flow.total, unknown]).toEqual([5, 1])
  })

  it('takes those who left or moved out by the area and unit of their last informatics post', async () => {
    const nows = async (filter: object) => {
      const { flow } = await routeToLevelFlow(lead, { asAt, ...filter })
      return flow.steps[0]?.byRoute.map(({ to }) => to)
    }
    expect(await nows({ area: 'IM' })).toEqual([6, 'left', 5])
    expect(await nows({ area: 'ICT' })).toEqual(['moved_out'])
    expect(await nows({ unit: units.get('Coding') })).toEqual(['left'])
    expect(await nows({ unit: units.get('Library') })).toEqual([4])
  })

  it('narrows by the year of the first informatics post, and not by the route in focus', async () => {
    const of2010 = await routeToLevelFlow(lead, { asAt, entryFrom: 2010, entryTo: 2010 })
    expect(of2010.flow.total).toBe(2)
    const focused = await routeToLevelFlow(lead, { asAt, route: 'APP_L3' })
    expect([focused.flow.total, focused.focus]).toEqual([5, { route: 'APP_L3', people: 3 }])
  })

  it('is by the role of the post held, or by its title where it has none', async () => {
    const other = scopeIn('RX2', 'lead')
    await record(other, [
      { route: 'GCSE', assignments: [held('2015-01-01', null, 4)] },
      { route: 'GCSE', assignments: [held('2015-01-01', null, 4, { positionTitle: 'Coder' })] },
      { route: 'GCSE', assignments: [held('2015-01-01', '2016-01-01', 4)] },
    ])
    await withTrust(other, async (db) => {
      const [id, basis] = [newId(), { levelBasis: 'the framework', confidence: 'high' }]
      const levels = { area: 'IM' as const, level: 4, lowestLevel: 4, highestLevel: 4 }
      await db.orm
        .insert(hicfRole)
        .values({ trustId: db.trustId, id, title: 'Information analyst', ...levels, ...basis })
      const posts = await db.sql<{ staffId: string }[]>`
        UPDATE assignment SET role_id = ${id} WHERE trust_id = ${db.trustId} AND position_title = 'Analyst'
        RETURNING staff_id AS "staffId"`
      for (const { staffId } of posts) db.touched.add(staffId)
    })
    const { flow } = await routeToLevelFlow(other, { asAt, last: 'role' })
    expect(flow.columns[1]?.places).toEqual([
      { place: 'role:Coder', people: 1 },
      { place: 'role:Information analyst', people: 1 },
      { place: 'left', people: 1 },
    ])
  })

  it('is empty before anyone came', async () => {
    const { flow } = await routeToLevelFlow(lead, { asAt: '2005-01-01' })
    expect([flow.total, flow.steps[0]?.byRoute]).toEqual([0, []])
  })

  it('has one fingerprint for one figure, and another for another day', async () => {
    const prints = await Promise.all(
      [asAt, asAt, '2015-06-30'].map(
        async (day) => (await routeToLevelFlow(lead, { asAt: day })).fingerprint,
      ),
    )
    expect(prints[0]).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/)
    expect(prints[1]).toBe(prints[0])
    expect(prints[2]).not.toBe(prints[0])
  })
})

describe('headcount', () => {
  it('counts people once and each informatics post that counts', async () => {
    const count = await headcountAsAt(lead, asAt)
    expect([count.inAnyPost, count.people, count.fte, count.fteAllPosts]).toEqual([5, 3, 2.6, 2.8])
    expect(count.byLevel).toEqual([
      { level: 6, people: 1, fte: 1 },
      { level: 5, people: 1, fte: 0.6 },
      { level: 4, people: 1, fte: 1 },
    ])
    expect(count.byRoute.map(({ route, people }) => [route, people])).toEqual([
      ['APP_L3', 1],
      ['GRADUATE', 1],
      ['UNKNOWN', 1],
    ])
  })

  it('stands by area and level, and on the same day of each year', async () => {
    const areas = await levelsByArea(lead, { asAt })
    expect(areas.levels).toEqual([4, 5, 6])
    expect(areas.areas).toEqual([
      { area: 'IM', counts: [0, 1, 1], total: 2 },
      { area: 'KM', counts: [1, 0, 0], total: 1 },
    ])
    expect([areas.levelTotals, areas.total, areas.unknown]).toEqual([[1, 1, 1], 3, 1])
    const years = await headcountByLevelOverTime(lead, { asAt })
    expect([years.days[0], years.days.at(-1)]).toEqual(['2010-06-30', '2020-06-30'])
    expect(years.totals).toEqual([2, 3, 3, 4, 3, 3, 3, 3, 2, 3, 3])
    expect(years.levels.find(({ level }) => level === 6)?.values).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
  })
})

describe('the overview', () => {
  it('bridges one headcount to the other and adds up', async () => {
    const left = await overview(lead, { asAt: '2018-06-30', months: 12 })
    expect(left.bridge).toMatchObject({ opening: 3, joined: 0, left: 1, closing: 2 })
    const out = await overview(lead, { asAt: '2014-06-30', months: 12 })
    expect(out.bridge).toMatchObject({ opening: 4, movedOut: 1, closing: 3 })
    const back = await overview(lead, { asAt: '2013-06-30', months: 12 })
    expect(back.bridge).toMatchObject({ opening: 3, returned: 1, closing: 4 })
    expect([left.difference, out.difference, back.difference]).toEqual([0, 0, 0])
  })

  it('counts posts that are recorded to end as vacancies to come', async () => {
    const vacancies = async (day: string, months: 3 | 12 = 12) =>
      (await overview(lead, { asAt: day, months })).vacancies.now
    // The leaver of 1 January 2018; whoever goes on to another post on 1 January 2015; nobody.
    expect(await vacancies('2017-06-30')).toBe(1)
    expect(await vacancies('2017-06-30', 3)).toBe(0)
    expect(await vacancies('2014-06-30')).toBe(1)
    expect(await vacancies('2020-06-30')).toBe(0)
    // Of the year after: what fell vacant in the year to its day.
    const fell = async (day: string) => (await overview(lead, { asAt: day, months: 12 })).vacancies.before
    expect(await fell('2018-06-30')).toBe(1)
    expect(await fell('2015-06-30')).toBe(1)
    expect(await fell('2017-06-30')).toBe(0)
    const list = (day: string, months: 3 | 12 = 12) =>
      changesBehind(lead, { asAt: day, months, kind: 'vacancies', page: 1 })
    expect(await list('2017-06-30')).toMatchObject({
      found: 1,
      from: '2017-06-30',
      to: '2018-06-30',
      rows: [{ day: '2018-01-01', fromTitle: 'Analyst', fromLevel: 3, toState: 'vacant' }],
    })
    expect(await list('2017-06-30', 3)).toMatchObject({ found: 0, rows: [] })
    expect(await list('2014-06-30')).toMatchObject({ found: 1, rows: [{ day: '2015-01-01' }] })
  })

  it('counts vacancies at both ends of the period under the same filters, and shares neither exactly', async () => {
    // On 30 June 2017 one post was held that ended within the year: the leaver's, at level 3 in Coding.
    const vacancies = async (filter: object, who = lead) =>
      (await overview(who, { asAt: '2018-06-30', months: 12, ...filter })).vacancies
    const [fell, none] = [
      { now: 0, before: 1 },
      { now: 0, before: 0 },
    ]
    expect(await vacancies({})).toEqual(fell)
    expect(await vacancies({ area: 'IM' })).toEqual(fell)
    expect(await vacancies({ area: 'KM' })).toEqual(none)
    expect(await vacancies({ unit: units.get('Coding') })).toEqual(fell)
    expect(await vacancies({ unit: units.get('Library') })).toEqual(none)
    expect(await vacancies({ level: 3 })).toEqual(fell)
    expect(await vacancies({ level: 4 })).toEqual(none)
    expect(await vacancies({ route: 'APP_L3' })).toEqual(fell)
    expect(await vacancies({ route: 'GRADUATE' })).toEqual(none)
    expect(await vacancies({ entryFrom: 2012, entryTo: 2012 })).toEqual(fell)
    expect(await vacancies({ entryFrom: 2010, entryTo: 2011 })).toEqual(none)
    expect(await vacancies({}, scopeIn('RX1', 'viewer'))).toEqual({ now: 0, before: '*' })
  })

  it('lists the changes of a month that ends sooner or later than the one before', async () => {
    const view = await overview(lead, { asAt: '2018-01-31', months: 1 })
    const list = await changesBehind(lead, { asAt: '2018-01-31', months: 1, kind: 'left', page: 1 })
    expect([view.bridge.left, list.found, list.from]).toEqual([1, 1, '2017-12-31'])
    const november = { asAt: '2017-11-30', months: 1 } as const
    expect((await changesBehind(lead, { ...november, kind: 'left', page: 1 })).from).toBe(
      (await overview(lead, november)).from,
    )
  })

  it('compares with the year before and says what needs attention', async () => {
    const view = await overview(lead, { asAt, months: 12 })
    expect(view.joined).toEqual({ now: 0, before: 1 })
    expect((await overview(lead, { asAt: '2015-06-30', months: 12 })).progressed).toEqual({
      now: 1,
      before: 0,
    })
    expect(view.fte).toEqual({ now: 2.6, before: 2.6 })
    expect(view.attention).toEqual({ unknownRoute: 1, unclassified: 0, held: 0, jumped: 0 })
    expect(view.levels.map(({ level, values }) => [level, values.length])).toEqual([
      [6, 13],
      [5, 13],
      [4, 13],
    ])
  })
})
