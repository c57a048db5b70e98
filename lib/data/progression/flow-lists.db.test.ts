import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { FlowFilter } from '@/lib/forms/flow-filter'
import { everInInformatics, type FlowMark, listPartOf, withoutRoute } from '@/lib/forms/flow-list'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { staffList } from '../staff/staff-list'
import { held, record, scopeIn } from '../testdata/careers'
import { cohortsOfEntry } from './cohorts'
import { routeToLevelFlow } from './flow'
import { timeToProgress } from './time-to-progress'

const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
const asAt = '2020-06-30'
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  await record(lead, [
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
    {
      route: 'UNKNOWN',
      assignments: [
        held('2011-01-01', '2013-01-01', 3, { area: 'KM', unit: 'Coding' }),
        held('2013-01-01', null, 6, { area: 'ICT', unit: 'Library' }),
      ],
    },
    { route: 'UNKNOWN', assignments: [held('2009-01-01', '2011-06-01', 3)] },
  ])
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

/** How many the staff list has at all of some marks; null where it cannot say where they are. */
async function listed(filter: FlowFilter, ...marks: FlowMark[]): Promise<number | null> {
  const parts = marks.map(listPartOf)
  if (parts.includes(undefined)) return null
  const query = Object.assign({}, everInInformatics(filter), ...parts)
  return (await staffList(lead, parseStaffFilter(query, asAt))).found
}

describe('the staff list of a mark or ribbon of the flow', () => {
  it.each<[string, Omit<FlowFilter, 'asAt'>]>([
    ['everyone', {}],
    ['an area', { area: 'IM' }],
    ['a level', { level: 5 }],
    ['the years of entry', { entryFrom: 2011, entryTo: 2015 }],
    ['the area now', { last: 'area' }],
    ['the role now', { last: 'role' }],
    ['the level after two years', { middle: 'after2' }],
    ['the level after five years of an area', { middle: 'after5', area: 'IM' }],
  ])('has exactly as many people as it stands for: %s', async (_, own) => {
    const filter: FlowFilter = { asAt, ...own }
    const { flow } = await routeToLevelFlow(lead, { ...filter, routes: 'all' })
    const [first, last] = flow.columns
    if (!first || !last) throw new Error('two columns')
    const said: [what: string, stands: unknown, listed: number | null][] = []
    const say = async (what: string, stands: unknown, ...marks: FlowMark[]) => {
      said.push([what, stands, await listed(filter, ...marks)])
    }
    for (const { route, people } of flow.routes) await say(route, people, { stage: 'route', route })
    for (const { stage, places } of flow.columns)
      for (const { place, people } of places) await say(`${stage} ${place}`, people, { stage, place })
    for (const { route, place, people } of first.byRoute)
      await say(`${route} to ${place}`, people, { stage: 'route', route }, { stage: first.stage, place })
    for (const { from, to, people } of flow.steps[0]?.all ?? [])
      await say(
        `${from} to ${to}`,
        people,
        { stage: first.stage, place: from },
        { stage: last.stage, place: to },
      )
    for (const { route, from, to, people } of flow.steps[0]?.byRoute ?? [])
      await say(
        `${route}, ${from} to ${to}`,
        people,
        { stage: first.stage, place: from },
        { stage: last.stage, place: to },
        { stage: 'route', route },
      )
    const told = said.filter(([, , found]) => found !== null)
    expect(told.length).toBeGreaterThan(5)
    for (const [what, stands, found] of told) expect(`${what}: ${found}`).toBe(`${what}: ${stands}`)
    expect(said.filter(([, , found]) => found === null)).toEqual([])
  })

  it('has nobody who never held an informatics post among those who moved out of one', async () => {
    const { found } = await staffList(lead, parseStaffFilter({ shown: 'moved_out' }, asAt))
    expect(found).toBe(1)
  })

  it('reads no title that the database would refuse', async () => {
    const { found } = await staffList(lead, parseStaffFilter({ role: 'Ana\0lyst' }, asAt))
    expect(found).toBe((await staffList(lead, parseStaffFilter({}, asAt))).found)
  })

  it('is none where the records are asked for as known on an earlier day, or names may not be seen', async () => {
    const then = await routeToLevelFlow(lead, { asAt, knownOn: '2020-01-01' })
    expect([then.listable, (await routeToLevelFlow(viewer, { asAt })).listable]).toEqual([false, false])
  })

  it('is exactly of those without a known route', async () => {
    for (const filter of [{ asAt }, { asAt, area: 'IM' }, { asAt, level: 4 }] as FlowFilter[]) {
      const { unknown } = await routeToLevelFlow(lead, filter)
      expect(await listed(filter, { stage: 'route', route: 'UNKNOWN' })).toBe(unknown)
    }
  })
})

describe('the list of those without a known route', () => {
  const without = async (filter: FlowFilter, counts: 'first' | 'spell') => {
    const { rows, found } = await staffList(lead, parseStaffFilter(withoutRoute(filter, counts), asAt))
    expect(rows).toHaveLength(found)
    return rows.map(({ familyName }) => familyName)
  }
  const spellsWithout = async (filter: FlowFilter) =>
    (await timeToProgress(lead, { ...filter, compare: 'route', chosen: [] })).unknownRoute
  const [fifth, ninth, tenth] = ['Family 3', 'Family 8', 'Family 9']

  it.each<[string, Omit<FlowFilter, 'asAt'>, string[]]>([
    ['everyone', {}, [fifth, ninth, tenth]],
    ['an area that is not theirs now', { area: 'KM' }, [ninth]],
    ['their area now', { area: 'ICT' }, []],
    ['a level', { level: 3 }, [ninth, tenth]],
    ['a level and an area', { level: 3, area: 'IM' }, [tenth]],
  ])('goes by the first post for cohorts: %s', async (_, own, names) => {
    const filter: FlowFilter = { asAt, ...own }
    const { routes } = await cohortsOfEntry(lead, filter)
    expect(routes.find(({ route }) => route === 'UNKNOWN')?.people ?? 0).toBe(names.length)
    expect(await without(filter, 'first')).toEqual(names)
  })

  it.each<[string, Omit<FlowFilter, 'asAt'>, string[]]>([
    ['a level that one of them has left', { level: 3 }, [ninth, tenth]],
    ['a level that was left, in an area', { level: 3, area: 'KM' }, [ninth]],
    ['a level held now', { level: 6 }, [ninth]],
    ['a level held with another area', { level: 6, area: 'KM' }, []],
    ['a year of entry', { level: 3, entryFrom: 2010 }, [ninth]],
  ])('goes by the spells for the time to progress: %s', async (_, own, names) => {
    const filter: FlowFilter = { asAt, ...own }
    expect(await spellsWithout(filter)).toBe(names.length)
    expect(await without(filter, 'spell')).toEqual(names)
  })

  it('leaves out spells that ended before the records begin, as the figure does', async () => {
    const filter: FlowFilter = { asAt, level: 3 }
    await withTrust(lead, ({ orm, trustId }) =>
      orm
        .insert(trustSetting)
        .values({ trustId, recordsFrom: '2012-01-01' })
        .onConflictDoUpdate({ target: trustSetting.trustId, set: { recordsFrom: '2012-01-01' } }),
    )
    expect(await spellsWithout(filter)).toBe(1)
    expect(await without(filter, 'spell')).toEqual([ninth])
  })
})
