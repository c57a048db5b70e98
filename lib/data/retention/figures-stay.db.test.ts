import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { trustSetting } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import { addDays, monthEnds } from '@/lib/domain/calendar'
import { parseFlowFilter } from '@/lib/forms/flow-filter'
import { parseLadderFilter } from '@/lib/forms/ladder-filter'
import { parsePathwaysFilter } from '@/lib/forms/pathways-filter'
import { parseTimeFilter } from '@/lib/forms/time-filter'
import { headcountAsAt } from '../headcount'
import { overview } from '../overview'
import { routeToLevelFlow } from '../progression/flow'
import { ladderOfLevels } from '../progression/ladder'
import { pathwaysTaken } from '../progression/pathways'
import { timeToProgress } from '../progression/time-to-progress'
import { record, scopeIn } from '../testdata/careers'
import { SAMPLE_WATCH, sampleCareers } from '../testdata/sample-careers'
import { erasureReview } from './due'
import { erasePeople } from './erase'
import { askForErasure } from './requests'

const scope = scopeIn('RX1', 'administrator')
const days = monthEnds('2012-01-31', SAMPLE_WATCH.asAt)
let database: TestDatabase

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  // Some were elsewhere first, others began a post elsewhere days after their last one here: what the month alone would move.
  const people = sampleCareers().map((career, at) => ({
    ...career,
    elsewhere: at % 2 === 0 ? ['2009-03-17'] : [addDays(career.assignments.at(-1)?.from ?? '2009-03-17', 2)],
  }))
  await record(scope, people, 10_000_000)
  await withTrust(scope, (db) =>
    db.orm.insert(trustSetting).values({ trustId: db.trustId, recordsFrom: SAMPLE_WATCH.recordsFrom }),
  )
  await database.analyse()
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

async function figuresAsAt(asAt: Day) {
  const query = { asAt }
  return [
    await headcountAsAt(scope, asAt),
    await routeToLevelFlow(scope, parseFlowFilter(query, asAt)),
    await ladderOfLevels(scope, parseLadderFilter(query, asAt)),
    await timeToProgress(scope, parseTimeFilter(query, asAt)),
    await pathwaysTaken(scope, parsePathwaysFilter(query, asAt)),
  ]
}

/** Figures as at every month end, as text. */
async function allFigures(): Promise<Map<Day, string>> {
  const found = new Map<Day, string>()
  for (const day of days) found.set(day, JSON.stringify(await figuresAsAt(day)))
  return found
}

it('changes no figure as at any month end: headcount, flow, ladder, time to progress, pathways', async () => {
  const before = await allFigures()
  expect(before.size).toBe(178)
  expect(new Set(before.values()).size).toBe(178)
  const bridge = JSON.stringify(
    await overview(scope, { asAt: SAMPLE_WATCH.asAt, months: 12, unit: undefined }),
  )
  const { pages } = await erasureReview(scope)
  const left: string[] = []
  for (let page = 1; page <= pages; page++)
    left.push(...(await erasureReview(scope, { page })).people.map(({ id }) => id))
  expect(left.length).toBeGreaterThan(20)
  for (const id of left.slice(0, 3)) await askForErasure(scope, id, 'Asked')
  expect(await erasePeople(scope, left)).toEqual({ kind: 'erased', people: left.length })
  const after = await allFigures()
  for (const day of days) expect(after.get(day), day).toBe(before.get(day))
  expect(
    JSON.stringify(await overview(scope, { asAt: SAMPLE_WATCH.asAt, months: 12, unit: undefined })),
  ).toBe(bridge)
}, 600_000)
