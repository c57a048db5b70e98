import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import { changePassword } from './change-password'
import { changeRole, removeMember, setDisabled, signMemberOut } from './members'
import { authOptions } from './options'
import { hashPassword } from './password'
import { resetPassword, sendResetLink } from './reset-link'
import { scopeOf } from './scope-of'
import {
  endOwnSessions,
  endSession,
  ownSessions,
  readSession,
  type SignedIn,
  startFirstSession,
  startSession,
} from './session'
import { anotherInstance } from './testing/instance'

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
      missing: null,
    })
  })

  it('of someone whose account was made just now has its line at the door', async () => {
    const id = await startFirstSession(ada, 'invitation', { browser: 'Edge on Windows' })
    expect(await readSession(id, ada)).toMatchObject({ accountName: 'Ada Osei' })
    expect(await root`select kind, about from account_event where account_id = ${ada}`).toEqual([
      { kind: 'signed_in', about: { by: 'invitation' } },
    ])
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
    const now = new Date('2026-11-02T08:00:00Z')
    const id = await startSession(ada, { now })
    for (let minutes = 25; minutes < 12 * 60; minutes += 25)
      expect(await readSession(id, ada, minutesFrom(now, minutes)), `after ${minutes} minutes`).not.toBeNull()
    expect(await readSession(id, ada, minutesFrom(now, 12 * 60 - 1))).not.toBeNull()
    expect(await readSession(id, ada, minutesFrom(now, 12 * 60))).toBeNull()
  })

  it('lasts half an hour without a request, and every request begins it anew', async () => {
    const now = new Date('2026-11-02T08:00:00Z')
    const id = await startSession(ada, { now })
    expect(await readSession(id, ada, minutesFrom(now, 29))).not.toBeNull()
    expect(await readSession(id, ada, minutesFrom(now, 58))).not.toBeNull()
    expect(await readSession(id, ada, minutesFrom(now, 88))).toBeNull()
  })
})

describe('one’s own sessions', () => {
  it('are listed with their browsers while they are open, the newest seen first', async () => {
    const now = new Date()
    await startSession(ada, { browser: 'Edge on Windows', now: minutesFrom(now, -29) })
    await startSession(ada, { browser: 'Safari on iOS', now: minutesFrom(now, -31) })
    await endSession(await startSession(ada, { browser: 'Chrome on Android' }))
    const who = (await read()) as SignedIn
    expect((await ownSessions(who, now)).map(({ browser, this: own }) => [browser, own])).toEqual([
      [null, true],
      ['Edge on Windows', false],
    ])
  })

  it('are ended one by one or all but the one that asks, and never another’s', async () => {
    const who = (await read()) as SignedIn
    const [one, two, three] = [await startSession(ada), await startSession(ada), await startSession(ada)]
    const eve = await someone('Eve')
    const eves = await startSession(eve)
    expect(await endOwnSessions(who, eves)).toBe(0)
    expect(await endOwnSessions(who, session)).toBe(0)
    expect(await endOwnSessions(who, one)).toBe(1)
    expect(await readSession(one, ada)).toBeNull()
    expect(await readSession(two, ada)).not.toBeNull()
    expect(await endOwnSessions(who, 'others')).toBe(2)
    for (const id of [two, three]) expect(await readSession(id, ada)).toBeNull()
    expect(await read()).not.toBeNull()
    expect(await readSession(eves, eve)).not.toBeNull()
    expect(await root`select kind, about from account_event where account_id = ${ada} order by id`).toEqual([
      { kind: 'sessions_ended', about: { sessions: 1 } },
      { kind: 'sessions_ended', about: { sessions: 2 } },
    ])
  })
})

describe('a copy of an old cookie, at every instance', () => {
  const scope = scopeOf(
    { trustId: 'RX1', trustName: 'Northmoor', nation: 'England', role: 'administrator' },
    { accountId: null, accountName: 'Bo' },
  )
  const ways: [string, () => Promise<unknown>][] = [
    ['sign-out', () => endSession(session)],
    ['removal', () => removeMember(scope, ada)],
    ['another role', () => changeRole(scope, ada, 'viewer')],
    ['switching off', () => setDisabled(scope, ada, true)],
    ['sign-out by an administrator', () => signMemberOut(scope, ada)],
    [
      'a new password elsewhere',
      async () => {
        const who = (await readSession(await startSession(ada), ada)) as SignedIn
        expect(await changePassword(who, 'three old words', 'copper kettle', '203.0.113.7')).toBe('changed')
      },
    ],
    [
      'a reset',
      async () => {
        await root`delete from membership where account_id = ${ada} and trust_id = 'RX2'`
        const made = await sendResetLink(scope, ada)
        const token = made.kind === 'made' ? made.link.split('/').at(-1) : undefined
        expect(await resetPassword(token ?? '', 'copper kettle')).toEqual({ kind: 'reset' })
      },
    ],
  ]
  it.each(ways)('is refused at the next request after %s', async (_way, end) => {
    await root`update account set password_hash = ${await hashPassword('three old words')} where id = ${ada}`
    const other = await anotherInstance()
    try {
      expect(await read()).not.toBeNull()
      expect(await other.readSession(session, ada)).not.toBeNull()
      expect(await saidByNextAuth()).toEqual({ user: {}, expires: LATER })
      await end()
      expect(await read()).toBeNull()
      expect(await saidByNextAuth()).toEqual({ expires: '1970-01-01T00:00:00.000Z' })
      expect(await other.readSession(session, ada)).toBeNull()
    } finally {
      await other.closeSlots()
    }
  })
})

const LATER = '2999-01-01T00:00:00.000Z'

/** What next-auth's own handler answers for the cookie. */
const saidByNextAuth = () =>
  authOptions.callbacks?.session?.({
    session: { user: {}, expires: LATER },
    token: { sub: ada, sessionId: session },
  } as never)

const minutesFrom = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function someone(name: string): Promise<string> {
  const id = newId()
  await root`insert into account (id, email, name) values (${id}, ${`${id}@example.org`}, ${name})`
  return id
}
