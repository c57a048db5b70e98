import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots, withSlot } from './slots'
import { noPgbouncer, type Pgbouncer, startPgbouncer } from './testing/pgbouncer'
import { storm } from './testing/storm'
import { withTrust } from './trust'

/** `WAYMARK_STORM=10 npm test -- --only db` rages ten times as long. On a second server a twentieth is enough. */
const TIMES = Number(process.env.WAYMARK_STORM ?? (process.env.WAYMARK_TEST_BINDIR ? 0.05 : 1))
const QUERIES = Math.ceil(100_000 * TIMES)
const KILLS = Math.ceil(200 * TIMES)

let database: TestDatabase
const crashes: Error[] = []
const crash = (problem: Error) => crashes.push(problem)

beforeEach(async () => {
  database = await testDatabase()
  crashes.length = 0
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
})
afterEach(async () => {
  await closeSlots()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('uncaughtException', crash)
  process.off('unhandledRejection', crash)
  await database.drop()
  expect(crashes).toEqual([])
})

async function rage(url: string) {
  process.env.DATABASE_URL = url
  process.env.WAYMARK_CONNECTIONS = '4'
  const { superuserUrl, name } = database
  const { queries, kills, saved, notSaved, ...harm } = await storm({
    queries: QUERIES,
    kills: KILLS,
    superuserUrl,
    database: name,
  })
  console.log(
    `${queries} queries, ${kills} kills: ${saved} transactions saved, ${notSaved} lost, ${harm.foreign.length} foreign rows, ${harm.hung.length} hung`,
  )
  expect(harm).toEqual({ foreign: [], hung: [], wrong: [] })
  expect(queries).toBeGreaterThanOrEqual(QUERIES)
  expect(kills).toBeGreaterThanOrEqual(KILLS)
  expect(saved).toBeGreaterThan(0)
  expect(notSaved).toBeGreaterThan(0)
}

describe('a storm of kills', () => {
  it(
    'shows no Trust another’s rows, leaves nothing hanging and nothing half saved',
    () => rage(database.appUrl),
    120_000 * Math.max(1, TIMES),
  )
})

describe.skipIf(noPgbouncer)(
  `through pgbouncer in transaction mode${noPgbouncer ? `, ${noPgbouncer},` : ''}`,
  () => {
    let pooler: Pgbouncer

    beforeEach(async () => {
      pooler = await startPgbouncer(database.appUrl, 3)
    })
    afterEach(async () => {
      await closeSlots()
      await pooler.stop()
    })

    it('a transaction has one connection of the server, and the next one there knows no Trust', async () => {
      process.env.DATABASE_URL = pooler.url
      process.env.WAYMARK_CONNECTIONS = '6'
      const seen = await Promise.all(
        Array.from({ length: 60 }, (_, n) => {
          const trustId = `PG${n}`.padEnd(3, 'X')
          return withTrust({ trustId, accountId: null, accountName: 'Ada Osei' }, async ({ sql }) => {
            const asked = () => sql`select pg_backend_pid() as pid, current_setting('app.trust_id') as trust`
            const [first, second] = [await asked(), await asked()]
            expect(second).toEqual(first)
            return { pid: first[0]?.pid, trust: first[0]?.trust === trustId }
          })
        }),
      )
      expect(seen.every(({ trust }) => trust)).toBe(true)
      expect(new Set(seen.map(({ pid }) => pid)).size).toBeLessThanOrEqual(3)
      const outside = await withSlot(
        ({ sql }) => sql`select nullif(current_setting('app.trust_id', true), '') as trust`,
      )
      expect(outside[0]?.trust).toBe(null)
    })

    it(
      'a storm shows no Trust another’s rows, leaves nothing hanging and nothing half saved',
      () => rage(pooler.url),
      120_000 * Math.max(1, TIMES),
    )
  },
)
