import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { signInAttempt } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { forEverything, forFigures, newFeedToken, newMember, newTrust } from '@/lib/data/feed/testing/reader'
import { type Career, held, record } from '@/lib/data/testdata/careers'
import { randomCareers } from '@/lib/data/testdata/random-careers'
import type { FeedAnswer } from '@/lib/feed/answers'
import type { FeedName } from '@/lib/forms/feed'
import { ask, bearer, SITE } from './client'

/** A Trust with a few people whose careers are known by heart, another with many of every kind, and tokens of both. */
export type FeedWorld = {
  lead: Scope
  /** Ids by name. */
  units: Map<string, string>
  /** Tokens: of everything; of a viewer; of exact figures without names. */
  all: string
  figures: string
  exact: string
  crowd: { lead: Scope; all: string; figures: string }
}

/** The day that most is asked of. */
export const ON = '2026-06-30'
/** Numbered 0 to 15; 4 to 15 are alike. */
const PEOPLE: Career[] = [
  {
    route: 'GRADUATE',
    assignments: [
      held('2020-01-01', '2023-01-01', 4, { unit: 'Data' }),
      held('2023-01-01', null, 5, { unit: 'Data', fte: 0.5 }),
    ],
  },
  { route: 'APP_L3', assignments: [held('2021-03-01', null, 3, { area: 'ICT' })] },
  { route: 'UNKNOWN', assignments: [held('2019-05-01', '2024-01-01', 5)] },
  { route: 'NHS_OTHER', assignments: [held('2022-01-01', null, null)] },
  ...Array.from({ length: 12 }, () => ({ route: 'GRADUATE', assignments: [held('2024-02-01', null, 4)] })),
]

export const ALIKE = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]

/** @returns the world of a test file, filled before its first test; nothing that was read counts as too often. */
export function feedWorld(): FeedWorld {
  const world = {} as FeedWorld
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
    process.env.DATABASE_URL = database.appUrl
    process.env.WAYMARK_URL = SITE
    await newTrust('RX1')
    const lead = await newMember('RX1', 'lead')
    const units = await record(lead, PEOPLE)
    await newTrust('RX2')
    const other = await newMember('RX2', 'lead')
    await record(other, randomCareers(300, 7))
    const tokenOf = async (...of: Parameters<typeof newFeedToken>) => (await newFeedToken(...of)).token
    Object.assign(world, {
      lead,
      units,
      all: await tokenOf(lead, forEverything),
      figures: await tokenOf(await newMember('RX1', 'viewer'), forFigures),
      exact: await tokenOf(lead, { ...forEverything, permissions: ['progression:read'] }),
      crowd: {
        lead: other,
        all: await tokenOf(other, forEverything),
        figures: await tokenOf(other, forFigures),
      },
    } satisfies FeedWorld)
  })
  beforeEach(() => withoutTrust(null, ({ orm }) => orm.delete(signInAttempt)))
  afterAll(async () => {
    await closeSlots()
    await database.drop()
  })
  return world
}

/** An answer as JSON. */
export async function read<K extends FeedName>(token: string, name: K, query = ''): Promise<FeedAnswer<K>> {
  const answer = await ask(`/api/v1/${name}?${query}`, bearer(token))
  expect(answer.status, `${name}?${query}`).toBe(200)
  return answer.json()
}
