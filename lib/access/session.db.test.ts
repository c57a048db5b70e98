import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import { endSession, readSession, startSession } from './session'

let database: TestDatabase
let root: Sql
let ada: string
let session: string

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  await root`insert into trust (trust_id, name, nation)
    values ('RX1', 'Northmoor', 'England'), ('RX2', 'Eastvale', 'Wales')`
})
beforeEach(async () => {
  ada = newId()
  await root`insert into account (id, email, name) values (${ada}, ${`${ada}@example.org`}, 'Ada Osei')`
  await root`insert into membership (trust_id, account_id, role) values ('RX1', ${ada}, 'lead'), ('RX2', ${ada}, 'viewer')`
  session = await startSession(ada)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const read = () => readSession(session, ada)

describe('a session', () => {
  it('says who is signed in and what they are in each of their Trusts', async () => {
    expect(await read()).toEqual({
      sessionId: session,
      accountId: ada,
      accountName: 'Ada Osei',
      email: `${ada}@example.org`,
      memberships: [
        { trustId: 'RX2', trustName: 'Eastvale', nation: 'Wales', role: 'viewer' },
        { trustId: 'RX1', trustName: 'Northmoor', nation: 'England', role: 'lead' },
      ],
    })
  })

  it('is nothing to another account, and says nothing of another’s memberships', async () => {
    const eve = newId()
    await root`insert into account (id, email, name) values (${eve}, ${`${eve}@example.org`}, 'Eve')`
    expect(await readSession(session, eve)).toBeNull()
    expect((await readSession(await startSession(eve), eve))?.memberships).toEqual([])
  })

  it('has ended at the next read, and only that one', async () => {
    const other = await startSession(ada)
    await endSession(session)
    expect(await read()).toBeNull()
    expect(await readSession(other, ada)).not.toBeNull()
  })

  it('is worth nothing once the account is disabled', async () => {
    await root`update account set disabled_at = now() where id = ${ada}`
    expect(await read()).toBeNull()
  })

  it('shows a removed membership and a new role at the next read', async () => {
    await root`update membership set role = 'recorder' where account_id = ${ada} and trust_id = 'RX1'`
    await root`delete from membership where account_id = ${ada} and trust_id = 'RX2'`
    expect((await read())?.memberships).toMatchObject([{ trustId: 'RX1', role: 'recorder' }])
    await root`delete from membership where account_id = ${ada}`
    expect((await read())?.memberships).toEqual([])
  })

  it('lasts twelve hours', async () => {
    await root`update session set started_at = now() - interval '11 hours 59 minutes' where id = ${session}`
    expect(await read()).not.toBeNull()
    await root`update session set started_at = now() - interval '12 hours 1 second' where id = ${session}`
    expect(await read()).toBeNull()
  })

  it('lasts half an hour without a request, and every request begins it anew', async () => {
    await root`update session set seen_at = now() - interval '29 minutes' where id = ${session}`
    expect(await read()).not.toBeNull()
    const [seen] =
      await root`select seen_at > now() - interval '1 minute' as now from session where id = ${session}`
    expect(seen?.now).toBe(true)
    await root`update session set seen_at = now() - interval '30 minutes 1 second' where id = ${session}`
    expect(await read()).toBeNull()
  })
})
