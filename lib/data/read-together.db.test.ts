import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import type { TrustDb } from '@/db/trust'
import { scopeIn } from './testdata/careers'

const [north, south] = [scopeIn('RX1', 'lead'), scopeIn('RX2', 'lead')]
let database: TestDatabase
let readTogether: typeof import('./read-together')['readTogether']

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  // Read anew: another file of this process may have read it with React as it is.
  vi.resetModules()
  vi.doMock('react', asWithinOneRequest)
  ;({ readTogether } = await import('./read-together'))
})
afterAll(async () => {
  vi.doUnmock('react')
  vi.resetModules()
  await closeSlots()
  await database.drop()
})

/** React remembers by argument for as long as it draws a page. */
async function asWithinOneRequest(original: () => Promise<typeof import('react')>) {
  return {
    ...(await original()),
    cache: (make: (scope: object) => unknown) => {
      const made = new WeakMap<object, unknown>()
      return (scope: object) => {
        if (!made.has(scope)) made.set(scope, make(scope))
        return made.get(scope)
      }
    },
  }
}

const where = async ({ sql }: TrustDb) => {
  const [row] =
    await sql`SELECT txid_current()::text AS transaction, current_setting('app.trust_id') AS trust`
  return row as { transaction: string; trust: string }
}

it('what is asked for at once by one scope is read in one transaction, and by another in another', async () => {
  const [one, two, other] = await Promise.all([
    readTogether(north, where),
    aMoment().then(() => readTogether(north, where)),
    readTogether(south, where),
  ])
  expect(two).toEqual(one)
  expect([one.trust, other.trust]).toEqual(['RX1', 'RX2'])
  expect(other.transaction).not.toBe(one.transaction)
  await setImmediate()
  expect((await readTogether(north, where)).transaction).not.toBe(one.transaction)
})

it('what fails fails for all that was read with it, and for nothing after', async () => {
  const both = await Promise.allSettled([
    readTogether(north, ({ sql }) => sql`SELECT 1 / 0`),
    readTogether(north, where),
  ])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await readTogether(north, where)).trust).toBe('RX1')
})

/** A page asks for this and that with a promise or two between. */
const aMoment = () => Promise.resolve()
