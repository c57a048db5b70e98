import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { freePort } from '@/db/cluster/postmaster'
import { closeSlots } from '@/db/slots'
import { withoutTrust } from '@/db/trust'
import { isDatabaseWell } from './health'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => {
  process.env.DATABASE_URL = database.appUrl
  process.env.WAYMARK_CONNECTIONS = '1'
})
afterEach(async () => {
  vi.useRealTimers()
  await closeSlots()
})
afterAll(() => database.drop())

it('is well where a transaction of the pool answers', async () => {
  expect(await isDatabaseWell()).toBe(true)
})

it('is not where no PostgreSQL answers, which is logged', async () => {
  const url = new URL(database.appUrl)
  url.port = String(await freePort())
  process.env.DATABASE_URL = url.href
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  expect(await isDatabaseWell()).toBe(false)
  expect(logged).toHaveBeenCalledWith(expect.stringMatching(/^health: /), expect.anything())
  logged.mockRestore()
})

it('is not where every connection of the pool has been busy for five seconds, and is again once one is free', async () => {
  let letGo = () => {}
  const busy = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let began = () => {}
  const held = new Promise<void>((resolve) => {
    began = resolve
  })
  const other = withoutTrust(null, async ({ sql }) => {
    await sql`select 1`
    began()
    await busy
  })
  await held
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const answer = vi.fn()
  const asked = isDatabaseWell().then(answer)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(answer).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  await asked
  expect(answer).toHaveBeenCalledWith(false)
  vi.useRealTimers()
  letGo()
  await other
  expect(await isDatabaseWell()).toBe(true)
})
