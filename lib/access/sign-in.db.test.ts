import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { ofProcess } from '@/db/of-process'
import { closeSlots, type SlotPool } from '@/db/slots'
import { newId } from '@/db/writer'
import { whileChanging } from './at-once'
import { countGuess, takeGuessBack } from './attempts'
import { hashPassword, isPassword } from './password'
import { readSession } from './session'
import { signInWithPassword } from './sign-in'

let database: TestDatabase
let root: Sql
let ada: string

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  ada = newId()
  await root`insert into account (id, email, name, password_hash)
    values (${ada}, 'ada@example.org', 'Ada Osei', ${await hashPassword('right')})`
  await root`insert into account (id, email, name, password_hash, disabled_at)
    values (${newId()}, 'gone@example.org', 'Gone', ${await hashPassword('right')}, now())`
})
beforeEach(() => root`delete from sign_in_attempt`)
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const guesses = async () => (await root`select from sign_in_attempt`).length

describe('guesses', () => {
  it('are counted to ten in five minutes for an account, whatever network they come from', async () => {
    for (let n = 0; n < 10; n++) expect(await countGuess('ada@example.org', `net ${n}`)).not.toBeNull()
    expect(await countGuess(' ADA@example.org', 'another net')).toBeNull()
    expect(await countGuess('eve@example.org', 'another net')).not.toBeNull()
  })

  it('are counted to ten in five minutes for a network, whatever account they are at', async () => {
    for (let n = 0; n < 10; n++) expect(await countGuess(`${n}@example.org`, '203.0.113.9')).not.toBeNull()
    expect(await countGuess('ada@example.org', '203.0.113.9')).toBeNull()
    expect(await countGuess('ada@example.org', '203.0.113.10')).not.toBeNull()
  })

  it('let at most ten of fifty at the same moment through', async () => {
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, n) => countGuess('ada@example.org', `net ${n}`)),
    )
    expect(tries.filter((guess) => guess !== null)).toHaveLength(10)
  })

  it('may be made again after five minutes, and are then forgotten', async () => {
    for (let n = 0; n < 10; n++) await countGuess('ada@example.org', '203.0.113.9')
    await root`update sign_in_attempt set at = at - interval '5 minutes 1 second'`
    expect(await countGuess('ada@example.org', '203.0.113.9')).not.toBeNull()
    expect(await guesses()).toBe(2)
  })

  it('are kept under a hash, not an e-mail address or a network', async () => {
    await countGuess('ada@example.org', '203.0.113.9')
    const rows = await root`select subject from sign_in_attempt`
    expect(rows.every((row) => /^[\w-]{43}$/.test(row.subject))).toBe(true)
  })

  it('can be taken back', async () => {
    await takeGuessBack((await countGuess('ada@example.org', '203.0.113.9')) ?? [])
    expect(await guesses()).toBe(0)
  })
})

describe('signing in', () => {
  it('starts a session with the right password, and takes the guess back', async () => {
    for (let n = 0; n < 12; n++) {
      const outcome = await signInWithPassword('Ada@Example.org ', 'right', '203.0.113.9')
      expect(outcome).toMatchObject({ kind: 'signed_in', accountId: ada })
      if (outcome.kind === 'signed_in') {
        expect(await readSession(outcome.sessionId, ada)).toMatchObject({ accountName: 'Ada Osei' })
      }
    }
    expect(await guesses()).toBe(0)
  })

  it.each([
    ['a wrong password', 'ada@example.org', 'wrong'],
    ['an unknown address', 'nobody@example.org', 'right'],
    ['a disabled account', 'gone@example.org', 'right'],
  ])('has one answer for %s, and counts it', async (_what, email, password) => {
    expect(await signInWithPassword(email, password, '203.0.113.9')).toEqual({ kind: 'refused' })
    expect(await guesses()).toBe(2)
  })

  it('asks the database as often about an unknown address as about a known one', async () => {
    const { pool } = ofProcess('slots', (): { pool?: SlotPool } => ({}))
    if (!pool) throw new Error('Nobody has asked the database yet')
    const asked = async (email: string) => {
      const used = vi.spyOn(pool, 'use')
      await signInWithPassword(email, 'wrong', '203.0.113.9')
      const times = used.mock.calls.length
      used.mockRestore()
      return times
    }
    const known = await asked('ada@example.org')
    expect(known).toBeGreaterThan(2)
    expect([await asked('nobody@example.org'), await asked('gone@example.org')]).toEqual([known, known])
  })

  it('refuses even the right password after ten wrong ones', async () => {
    for (let n = 0; n < 10; n++) await signInWithPassword('ada@example.org', 'wrong', '203.0.113.9')
    expect(await signInWithPassword('ada@example.org', 'right', '203.0.113.9')).toEqual({
      kind: 'too_many_guesses',
    })
  })

  it('lets a browser in that signed in before while others behind its address fail, and no other', async () => {
    const first = await signInWithPassword('ada@example.org', 'right', '203.0.113.9')
    const tag = first.kind === 'signed_in' ? first.tag : ''
    for (let n = 0; n < 10; n++) await signInWithPassword(`${n}@example.org`, 'wrong', '203.0.113.9')
    const from = (kept?: string, password = 'right') =>
      signInWithPassword('ada@example.org', password, '203.0.113.9', null, kept)
    expect(await from()).toEqual({ kind: 'too_many_guesses' })
    expect(await from(`${tag.slice(0, -1)}_`)).toEqual({ kind: 'too_many_guesses' })
    expect(await from(`junk.${tag}`)).toMatchObject({ kind: 'signed_in' })
    for (let n = 0; n < 10; n++) expect(await from(tag, 'wrong')).toEqual({ kind: 'refused' })
    expect(await from(tag)).toEqual({ kind: 'too_many_guesses' })
  })

  it('writes down what was refused and held back, once each five minutes, with a shortened address', async () => {
    const [since] = await root`select max(id::text) as id from account_event`
    for (let n = 0; n < 13; n++) await signInWithPassword('ada@example.org', 'wrong', '203.0.113.9')
    await signInWithPassword('nobody@example.org', 'wrong', '2001:db8:1:2')
    const lines = await root`
      select account_id, kind, about ->> 'network' as network, count(*)::int as n from account_event
      where id::text > ${since?.id}
      group by 1, 2, 3 order by n`
    expect(lines).toEqual(
      expect.arrayContaining([
        { account_id: ada, kind: 'sign_in_held', network: '203.0.113.x', n: 1 },
        { account_id: ada, kind: 'sign_in_refused', network: '203.0.113.x', n: 10 },
        { account_id: null, kind: 'sign_in_refused', network: '2001:db8:1::', n: 1 },
      ]),
    )
    expect(lines).toHaveLength(3)
  })

  it('is refused with a password that was exchanged while it was looked at', async () => {
    const outcome = await whileChanging(
      root,
      (sql) => sql`update account set password_hash = 'another' where id = ${ada}`,
      () => signInWithPassword('ada@example.org', 'right', '203.0.113.9'),
    )
    expect(outcome).toEqual({ kind: 'refused' })
    await root`update account set password_hash = ${await hashPassword('right')} where id = ${ada}`
  })

  it('counts no guess when too many are signing in for it to be looked at', async () => {
    let floods = true
    const one = async () => {
      while (floods) await isPassword(null, 'x').catch(() => new Promise((resolve) => setImmediate(resolve)))
    }
    const flood = Promise.all(Array.from({ length: 60 }, one))
    const outcome = await signInWithPassword('ada@example.org', 'right', '203.0.113.9')
    floods = false
    await flood
    expect(outcome).toEqual({ kind: 'busy' })
    expect(await guesses()).toBe(0)
  })
})
