import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withoutTrust } from '@/db/trust'
import type { Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { hashPassword } from './password'
import {
  offeredApp,
  passSecondStep,
  renewRecoveryCodes,
  resetSecondStep,
  secondStepOf,
  setUpSecondStep,
  turnOffSecondStep,
} from './second-step'
import { type Arrived, readSession, startSession } from './session'
import { takeCode } from './take-code'
import { anotherInstance } from './testing/instance'
import { codeAt } from './totp'

const CALLER = { network: '203.0.113.7', browser: 'Edge on Windows' }
const NOW = new Date('2026-11-02T08:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const PASSWORD = 'copper kettle harbour'

let database: TestDatabase
let root: Sql
let ada: string
let hash: string
let trusts = 0

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of more than thirty-two bytes'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  hash = await hashPassword(PASSWORD)
})
beforeEach(async () => {
  await root`delete from sign_in_attempt`
  ada = await member('administrator')
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function member(role: Role, forAll = false): Promise<string> {
  const id = newId()
  const trust = `RX${++trusts}`
  await root`insert into trust (trust_id, name, nation, second_step_for_all) values (${trust}, 'Northmoor', 'England', ${forAll})`
  await root`insert into account (id, email, name, password_hash) values (${id}, ${`${id}@example.org`}, 'Ada Osei', ${hash})`
  await root`insert into membership (trust_id, account_id, role) values (${trust}, ${id}, ${role})`
  return id
}
async function arrive(account = ada, now = NOW): Promise<Arrived> {
  const arrived = await readSession(await startSession(account, { now }), account, now)
  if (!arrived) throw new Error('nobody arrived')
  return arrived
}
/** Sets the second step up as it is done on the page. */
async function withApp() {
  const who = await arrive()
  const { secret } = await offeredApp(who)
  const made = await setUpSecondStep(who, { password: PASSWORD, code: codeAt(secret, NOW) }, CALLER, NOW)
  if (made.kind !== 'set_up') throw new Error(made.kind)
  return { secret, codes: made.codes, sessionId: made.sessionId, began: who }
}
const missing = async (sessionId: string, now = NOW) => (await readSession(sessionId, ada, now))?.missing
const signedIn = async (sessionId: string, now = NOW) => (await readSession(sessionId, ada, now)) as Arrived
const events = async () =>
  (await root`select kind from account_event where account_id = ${ada} order by id`).map(({ kind }) => kind)

describe('who needs a second step', () => {
  it.each([
    ['administrator', false, 'set_up'],
    ['recorder', false, 'set_up'],
    ['lead', false, null],
    ['viewer', false, null],
    ['lead', true, 'set_up'],
    ['viewer', true, 'set_up'],
  ] as const)('a %s, where the Trust asks it of all is %s: %s', async (role, forAll, expected) => {
    expect((await arrive(await member(role, forAll))).missing).toBe(expected)
  })

  it('whoever needs one in any of their Trusts', async () => {
    const who = await member('viewer')
    await root`insert into membership (trust_id, account_id, role) values ('RX1', ${who}, 'recorder')`
    expect((await arrive(who)).missing).toBe('set_up')
  })

  it('nobody whose session began with one, as the provider said', async () => {
    const id = await startSession(ada, { secondStep: true, now: NOW })
    expect(await missing(id)).toBeNull()
  })
})

describe('setting it up', () => {
  it('takes a code of the app that was offered, the same at each look, and goes on under a new session', async () => {
    const who = await arrive()
    expect(await offeredApp(who)).toEqual(await offeredApp(who))
    expect((await offeredApp(await arrive())).secret).not.toBe((await offeredApp(who)).secret)
    const { sessionId, codes, began } = await withApp()
    expect(await missing(sessionId)).toBeNull()
    expect(await readSession(began.sessionId, ada, NOW)).toBeNull()
    expect(await missing(who.sessionId)).toBe('code')
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect(await secondStepOf(ada)).toEqual({ setUpAt: NOW, recoveryCodesLeft: 10 })
    expect(await events()).toEqual(['second_step_set_up'])
  })

  it('keeps neither the secret nor a recovery code in the clear', async () => {
    const { secret, codes } = await withApp()
    const [stored] =
      await root`select (select row_to_json(s)::text from second_step s where account_id = ${ada})
      || (select json_agg(r)::text from recovery_code r where account_id = ${ada}) as all`
    for (const one of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(stored?.all).not.toContain(one)
  })

  it('is refused with a wrong code, after ten of them with a right one too, and a second time', async () => {
    const who = await arrive()
    const { secret } = await offeredApp(who)
    const wrong = codeAt(secret, later(3600))
    for (let n = 0; n < 10; n += 1)
      expect(await setUpSecondStep(who, { password: PASSWORD, code: wrong }, CALLER, NOW)).toEqual({
        kind: 'refused',
      })
    expect(
      await setUpSecondStep(who, { password: PASSWORD, code: codeAt(secret, NOW) }, CALLER, NOW),
    ).toEqual({
      kind: 'too_many_guesses',
    })
    await root`delete from sign_in_attempt`
    expect(
      await setUpSecondStep(who, { password: PASSWORD, code: codeAt(secret, NOW) }, CALLER, NOW),
    ).toMatchObject({ kind: 'set_up' })
    const again = await arrive()
    const offered = await offeredApp(again)
    expect(
      await setUpSecondStep(again, { password: PASSWORD, code: codeAt(offered.secret, NOW) }, CALLER, NOW),
    ).toEqual({
      kind: 'already',
    })
  })
})

describe('who sets it up', () => {
  it('shows that the account is theirs: without the password a session left open turns nothing on', async () => {
    const who = await arrive()
    const code = codeAt((await offeredApp(who)).secret, NOW)
    const set = (password: string) => setUpSecondStep(who, { password, code }, CALLER, NOW)
    expect(await set('a guess')).toEqual({ kind: 'wrong_password' })
    expect(await set('')).toEqual({ kind: 'wrong_password' })
    expect(await secondStepOf(ada)).toBeNull()
    expect(await events(), 'nothing typed is no guess').toEqual(['password_refused'])
    expect(await set(PASSWORD)).toMatchObject({ kind: 'set_up' })
  })

  it('has nothing to show where the account has no password; it is then turned off by a code alone', async () => {
    await root`update account set password_hash = null where id = ${ada}`
    const who = await arrive()
    const { secret } = await offeredApp(who)
    const made = await setUpSecondStep(who, { password: '', code: codeAt(secret, NOW) }, CALLER, NOW)
    if (made.kind !== 'set_up') throw new Error(made.kind)
    const off = { password: '', code: codeAt(secret, later(60)) }
    expect(await turnOffSecondStep(await signedIn(made.sessionId), off, CALLER.network, later(60))).toEqual({
      kind: 'turned_off',
    })
  })
})

describe('the second step', () => {
  it('is before everyone who signs in with the password alone; a code leads past it', async () => {
    const { secret } = await withApp()
    const who = await arrive(ada, later(60))
    expect(who.missing).toBe('code')
    const passed = await passSecondStep(who, codeAt(secret, later(60)), CALLER, later(60))
    expect(passed.kind).toBe('passed')
    if (passed.kind === 'passed') expect(await missing(passed.sessionId, later(60))).toBeNull()
    expect(await readSession(who.sessionId, ada, later(60)), 'the old cookie').toBeNull()
  })

  it('takes a code one step early or late, and none twice nor one before it', async () => {
    const { secret } = await withApp()
    const tries = async (code: string, now: Date) =>
      (await passSecondStep(await arrive(ada, now), code, CALLER, now)).kind
    expect(await tries(codeAt(secret, NOW), NOW), 'the code of the set-up').toBe('refused')
    expect(await tries(codeAt(secret, later(150)), later(120)), 'a step early').toBe('passed')
    expect(await tries(codeAt(secret, later(120)), later(120)), 'the step before').toBe('refused')
    expect(await tries(codeAt(secret, later(150)), later(150)), 'again').toBe('refused')
    expect(await tries(codeAt(secret, later(180)), later(210)), 'a step late').toBe('passed')
    expect(await tries(codeAt(secret, later(240)), later(300)), 'two steps late').toBe('refused')
  })

  it('takes a code typed with a space, and a recovery code in capitals without hyphens, once', async () => {
    const { secret, codes } = await withApp()
    const [code = ''] = codes
    const spaced = codeAt(secret, later(60)).replace(/^.../, '$& ')
    expect(await passSecondStep(await arrive(ada, later(60)), spaced, CALLER, later(60))).toMatchObject({
      kind: 'passed',
    })
    const loud = code.toUpperCase().replaceAll('-', ' ')
    expect(await passSecondStep(await arrive(), loud, CALLER, NOW)).toMatchObject({ kind: 'passed' })
    expect(await passSecondStep(await arrive(), code, CALLER, NOW)).toEqual({ kind: 'refused' })
    expect((await secondStepOf(ada))?.recoveryCodesLeft).toBe(9)
  })

  it('takes no code of another account', async () => {
    const { secret, codes } = await withApp()
    ada = await member('recorder')
    await withApp()
    const eve = await arrive(ada, later(60))
    expect(await passSecondStep(eve, codeAt(secret, later(60)), CALLER, later(60))).toEqual({
      kind: 'refused',
    })
    expect(await passSecondStep(eve, codes[0] ?? '', CALLER, later(60))).toEqual({ kind: 'refused' })
  })

  it('refuses even a right code after ten wrong ones, and counts them by account and network', async () => {
    const { secret, codes } = await withApp()
    const who = await arrive(ada, later(60))
    for (let n = 0; n < 10; n += 1)
      expect(
        await passSecondStep(who, codeAt(secret, NOW), { ...CALLER, network: `net ${n}` }, later(60)),
      ).toEqual({ kind: 'refused' })
    const right = codeAt(secret, later(60))
    expect(await passSecondStep(who, right, CALLER, later(60))).toEqual({ kind: 'too_many_guesses' })
    expect(await passSecondStep(who, codes[0] ?? '', CALLER, later(60))).toEqual({ kind: 'too_many_guesses' })
  })

  it('opens nothing for a session that was ended meanwhile', async () => {
    const { secret } = await withApp()
    const who = await arrive(ada, later(60))
    await root`update session set ended_at = now() where id = ${who.sessionId}`
    const outcome = await passSecondStep(who, codeAt(secret, later(60)), CALLER, later(60))
    expect(outcome).toEqual({ kind: 'refused' })
  })
})

describe('fifty tries of one code at the same moment, on two instances', () => {
  it.each(['app', 'recovery'])('have one success: %s', async (of) => {
    const { secret, codes } = await withApp()
    const code = of === 'app' ? codeAt(secret, later(60)) : (codes[0] ?? '')
    const other = await anotherInstance()
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2
          ? withoutTrust(ada, (db) => takeCode(db, ada, code, later(60)))
          : other.withoutTrust(ada, (db) => other.takeCode(db, ada, code, later(60))),
      ),
    )
    await other.closeSlots()
    expect(tries.filter(Boolean)).toHaveLength(1)
  })

  it('let one session through, and ten guesses at most', async () => {
    const { secret } = await withApp()
    const code = codeAt(secret, later(60))
    const other = await anotherInstance()
    const arrivals = await Promise.all(Array.from({ length: 50 }, () => arrive(ada, later(60))))
    const outcomes = await Promise.all(
      arrivals.map((who, n) => (n % 2 ? passSecondStep : other.passSecondStep)(who, code, CALLER, later(60))),
    )
    await other.closeSlots()
    const kinds = outcomes.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'passed')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'refused').length).toBeLessThanOrEqual(10)
  })
})

describe('turning it off', () => {
  it('needs the password and a code, ends every other session, and leaves this one before a new one', async () => {
    const { secret, sessionId, codes } = await withApp()
    const elsewhere = await startSession(ada, { secondStep: true, now: NOW })
    const who = await signedIn(sessionId)
    const right = codeAt(secret, later(60))
    const off = (password: string, code: string) =>
      turnOffSecondStep(who, { password, code }, CALLER.network, later(60))
    expect(await off('a guess', right)).toEqual({ kind: 'wrong_password' })
    expect(await off(PASSWORD, codeAt(secret, NOW))).toEqual({ kind: 'refused' })
    expect(await secondStepOf(ada)).not.toBeNull()
    expect(await off(PASSWORD, right)).toEqual({ kind: 'turned_off' })
    expect(await secondStepOf(ada)).toBeNull()
    expect(await missing(sessionId)).toBe('set_up')
    expect(await readSession(elsewhere, ada, NOW)).toBeNull()
    expect(await root`select secret from second_step where account_id = ${ada}`).toEqual([{ secret: '' }])
    const next = await offeredApp(await signedIn(sessionId))
    expect(next.secret, 'the next app has a secret of its own').not.toBe(secret)
    expect(await withoutTrust(ada, (db) => takeCode(db, ada, codes[0] ?? '', NOW))).toBe(false)
  })

  it('is done from the shell for someone who lost everything: their sessions end', async () => {
    const { sessionId } = await withApp()
    expect(await withoutTrust(ada, (db) => resetSecondStep(db, ada, 'command line'))).toBe(true)
    expect(await readSession(sessionId, ada, NOW)).toBeNull()
    expect((await arrive()).missing).toBe('set_up')
    expect(await withoutTrust(ada, (db) => resetSecondStep(db, ada, 'command line'))).toBe(false)
    expect(await events()).toEqual(['second_step_set_up', 'second_step_reset'])
  })
})

describe('recovery codes', () => {
  it('are made anew with a code, and those before work no more', async () => {
    const { secret, codes, sessionId } = await withApp()
    const who = await signedIn(sessionId)
    expect(await renewRecoveryCodes(who, codeAt(secret, NOW), CALLER.network, NOW)).toEqual({
      kind: 'refused',
    })
    const made = await renewRecoveryCodes(who, codeAt(secret, later(60)), CALLER.network, later(60))
    if (made.kind !== 'made') throw new Error(made.kind)
    const takes = (code: string) => withoutTrust(ada, (db) => takeCode(db, ada, code, later(60)))
    expect(await takes(codes[0] ?? '')).toBe(false)
    expect(await takes(made.codes[0] ?? '')).toBe(true)
  })
})
