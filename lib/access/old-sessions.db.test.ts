import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { dropOldSessions } from './old-sessions'

let database: TestDatabase
let root: Sql

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

it('removes sessions that ended, or were last seen, more than 90 days ago, and no other', async () => {
  const session = (browser: string, seen: string, ended: string | null) => root`
    insert into session (id, account_id, started_at, seen_at, ended_at, browser)
    values (gen_random_uuid(), gen_random_uuid(), now() - ${seen}::interval, now() - ${seen}::interval,
      now() - ${ended}::interval, ${browser})`
  await session('open', '1 minute', null)
  await session('ended lately', '90 days -1 hour', '90 days -1 hour')
  await session('ended long ago', '91 days', '90 days 1 hour')
  await session('never ended', '90 days 1 hour', null)
  expect(await dropOldSessions()).toBe(2)
  const left = await root`select browser from session order by browser`
  expect(left.map(({ browser }) => browser)).toEqual(['ended lately', 'open'])
  expect(await dropOldSessions()).toBe(0)
})
