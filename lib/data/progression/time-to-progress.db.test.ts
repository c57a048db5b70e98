import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { timeAnswers, truthSpells } from '@/lib/domain/testdata/sample'
import { parseTimeFilter, type TimeFilter } from '@/lib/forms/time-filter'
import { held, record, scopeIn } from '../testdata/careers'
import { SAMPLE_WATCH, sampleCareers } from '../testdata/sample-careers'
import { createTrust } from '../trusts'
import { ladderOfLevels } from './ladder'
import { headcountByLevelOverTime } from './levels-over-time'
import { timeToProgress } from './time-to-progress'

const lead = scopeIn('RX1', 'lead')
const viewer = scopeIn('RX1', 'viewer')
const { asAt, recordsFrom } = SAMPLE_WATCH
const ask = (rest: Partial<TimeFilter> = {}): TimeFilter => ({ asAt, compare: 'route', chosen: [], ...rest })
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  for (const scope of [lead, scopeIn('RX2', 'lead'), scopeIn('RX3', 'lead')])
    await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  await withTrust(lead, (db) =>
    db.orm.update(trustSetting).set({ recordsFrom }).where(eq(trustSetting.trustId, db.trustId)),
  )
  await record(lead, sampleCareers())
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

describe('time to progress of the sample', () => {
  it('is of the level with most spells unless one is chosen', async () => {
    const view = await timeToProgress(lead, ask())
    // R counts 378 spells at level 3, and no level has more.
    expect([view.level, view.reading.people]).toEqual([3, 378])
    expect(view.anywhere).toBe(
      Object.entries(timeAnswers())
        .filter(([key]) => key.startsWith('level'))
        .reduce((sum, [, { spells }]) => sum + spells, 0),
    )
  })

  it('has R’s share and interval, the endings, and who has no known route', async () => {
    const view = await timeToProgress(lead, ask({ level: 5 }))
    const { events, progressed, progressed_se } = timeAnswers()['level 5'] ?? {}
    const fifth = view.reading.years[5]
    const share = progressed?.day1826 ?? Number.NaN
    expect(view.reading.counts).toEqual(events)
    expect(fifth?.shares.progressed).toBeCloseTo(share, 5)
    expect(fifth?.interval).toMatchObject({
      low: expect.closeTo(share - 1.96 * (progressed_se?.day1826 ?? Number.NaN), 4),
      high: expect.closeTo(share + 1.96 * (progressed_se?.day1826 ?? Number.NaN), 4),
    })
    expect(view.watchedFrom).toEqual({ day: recordsFrom, kind: 'set' })
    const unknown = truthSpells().filter(
      ({ level, route, to }) => level === 5 && route === 'UNKNOWN' && (to === null || to > recordsFrom),
    )
    expect(view.unknownRoute).toBe(unknown.length)
  })

  it('compares the routes with most spells, or those chosen, and says what is too thin', async () => {
    const { compared } = await timeToProgress(lead, ask({ level: 5 }))
    expect(compared.panels.map(({ key, reading }) => [key, reading.people])).toEqual([
      ['WORK_EXP', 38],
      ['GRADUATE', 36],
      ['NHS_OTHER', 18],
    ])
    expect(compared.year).toBe(5)
    const own = await timeToProgress(lead, ask({ level: 5, chosen: ['GRADUATE', 'GMTS_HI', 'EXTERNAL_IT'] }))
    expect(own.compared.panels.map(({ key }) => key)).toEqual(['GRADUATE'])
    expect(own.compared.notDrawn).toEqual([
      { key: 'GMTS_HI', spells: 7, why: 'few', more: 1 },
      { key: 'EXTERNAL_IT', spells: 0, why: 'none', more: null },
    ])
    expect(own.compared.year).toBeNull()
  })

  it('narrows the figure by a route and still compares it with others', async () => {
    const view = await timeToProgress(lead, ask({ level: 5, route: 'GRADUATE' }))
    expect(view.reading.people).toBe(36)
    expect(view.compared.panels.map(({ key }) => key)).toEqual(['WORK_EXP', 'GRADUATE', 'NHS_OTHER'])
    expect((await timeToProgress(lead, ask({ level: 5 }))).reading.people).toBe(229)
  })

  it('compares five years of entry, the earlier first', async () => {
    const { compared } = await timeToProgress(lead, ask({ level: 5, compare: 'entry' }))
    const keys = compared.panels.map(({ key }) => key)
    expect(keys.length).toBeGreaterThan(1)
    expect(keys).toEqual(keys.toSorted())
    expect(keys.every((key) => Number(key) % 5 === 0)).toBe(true)
  })

  it('is one figure with one fingerprint, and another for another comparison', async () => {
    const prints = await Promise.all(
      [ask({ level: 5 }), ask({ level: 5 }), ask({ level: 5, chosen: ['RETURNER'] })].map(
        async (filter) => (await timeToProgress(lead, filter)).fingerprint,
      ),
    )
    expect(prints[0]).toBe(prints[1])
    expect(prints[2]).not.toBe(prints[0])
    const asOpened = await timeToProgress(lead, parseTimeFilter({}, ask().asAt))
    const level = String(asOpened.level)
    const byLink = await timeToProgress(lead, parseTimeFilter({ level }, ask().asAt))
    expect(asOpened.fingerprint).toBe(byLink.fingerprint)
  })
})

describe('a viewer', () => {
  it('gets no exact count, no day and no share of few', async () => {
    for (const filter of [
      ask(),
      ask({ level: 5 }),
      ask({ level: 5, chosen: ['GMTS_HI', 'RETURNER', 'ALEVEL'] }),
    ]) {
      const view = await timeToProgress(viewer, filter)
      const readings = [view.reading, ...view.compared.panels.map(({ reading }) => reading)]
      const counts = [
        view.anywhere,
        view.unknownRoute,
        ...view.compared.notDrawn.map(({ spells }) => spells),
        ...readings.flatMap(({ people, counts, years }) => [
          people,
          ...Object.values(counts),
          ...years.map((one) => one.atRisk),
        ]),
      ]
      expect(
        counts.filter((count) => count !== '*' && (count % 5 !== 0 || (count > 0 && count < 10))),
      ).toEqual([])
      expect(view.compared.notDrawn.every(({ more }) => more === null)).toBe(true)
      for (const { points, quarter, half } of readings) {
        expect([quarter.kind, half.kind]).not.toContain('day')
        const shares = points.flatMap((point) => Object.values(point.shares))
        expect(
          shares.filter((share) => share !== '*' && Math.abs(share * 100 - Math.round(share * 100)) > 1e-9),
        ).toEqual([])
      }
    }
  })

  it('is shown the same spells the same on the ladder, and those still there as their month shows them', async () => {
    const ladder = await ladderOfLevels(viewer, { asAt })
    for (const { level, spells, ends, still } of ladder.levels) {
      const { reading } = await timeToProgress(viewer, ask({ level }))
      expect([reading.people, reading.counts]).toEqual([spells, { ...ends, still_at_level: still }])
    }
    const { totals } = await headcountByLevelOverTime(viewer, { asAt })
    expect(ladder.closing).toBe(totals.at(-1))
  })

  it('gets nothing of seven', async () => {
    const { compared } = await timeToProgress(viewer, ask({ level: 5, chosen: ['GMTS_HI'] }))
    expect(compared.panels.map(({ key }) => key)).not.toContain('GMTS_HI')
    expect(compared.notDrawn).toContainEqual(expect.objectContaining({ key: 'GMTS_HI', spells: '*' }))
  })
})

describe('where nobody has said when records begin', () => {
  it('they are taken to begin the day before the first ending', async () => {
    const scope = scopeIn('RX2', 'lead')
    await record(scope, [
      { route: 'GRADUATE', assignments: [held('2005-01-01', '2012-03-05', 5)] },
      { route: 'GRADUATE', assignments: [held('2010-01-01', '2013-01-01', 5)] },
    ])
    const view = await timeToProgress(scope, ask({ level: 5 }))
    expect(view.watchedFrom).toEqual({ day: '2012-03-04', kind: 'first_ending' })
    expect(view.reading.people).toBe(2)
    const shared = await timeToProgress(scopeIn('RX2', 'viewer'), ask({ level: 5 }))
    expect(shared.watchedFrom, 'the first ending is one person’s').toEqual({
      day: '2012-03-31',
      kind: 'first_ending',
    })
  })

  it('and where nothing has ended, nobody can say', async () => {
    const scope = scopeIn('RX3', 'lead')
    const nobody = await timeToProgress(scope, ask())
    expect([nobody.anywhere, nobody.level, nobody.watchedFrom.kind]).toEqual([0, 5, 'unknown'])
    expect(nobody.compared).toMatchObject({ panels: [], notDrawn: [], choices: [] })
    await record(scope, [{ route: 'GRADUATE', assignments: [held('2020-01-01', null, 4)] }])
    const one = await timeToProgress(scope, ask())
    expect([one.anywhere, one.level, one.reading.people, one.watchedFrom.kind]).toEqual([1, 4, 1, 'unknown'])
  })
})
