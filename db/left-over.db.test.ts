import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots, withSlot } from './slots'
import { withoutTrust, withTrust } from './trust'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  process.env.WAYMARK_CONNECTIONS = '1'
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const actor = (trustId: string) => ({ trustId, accountId: null, accountName: 'Ada Osei' })
const settings = () =>
  withSlot(
    ({ sql }) => sql`
      select nullif(current_setting('app.trust_id', true), '') as trust,
        nullif(current_setting('app.account_id', true), '') as account`,
  )

it('leaves neither Trust nor account on the connection, however the transaction ends', async () => {
  const account = '0198c5a2-1111-7000-8000-000000000001'
  await withTrust(actor('RX1'), ({ sql }) => sql`select`)
  await withTrust(actor('RX1'), async ({ sql }) => sql`select 1 / 0`).catch(() => undefined)
  await withoutTrust(account, ({ sql }) => sql`select`)
  expect([...(await settings())]).toEqual([{ trust: null, account: null }])
})

it.each(["RX1'", "RX1'; SET ROLE waymark_owner --", 'rx1', 'RX', 'RX1 ', '', 'RX1\n', '../RX1'])(
  'takes %j for no Trust',
  (code) => {
    expect(() => withTrust(actor(code), async () => undefined)).toThrow('not an ODS code')
  },
)

it.each(["'", '0198c5a2-1111-7000-8000-000000000001; select 1', 'ada'])('takes %j for no account', (id) => {
  expect(() => withoutTrust(id, async () => undefined)).toThrow('not an account id')
})
