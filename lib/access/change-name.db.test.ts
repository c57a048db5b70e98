import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import { whileChanging } from './at-once'
import { changeName } from './change-name'
import { hashPassword } from './password'
import { readSession, type SignedIn, startSession } from './session'

const NET = '203.0.113.7'
let database: TestDatabase
let root: Sql
let ada: string
let who: SignedIn

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  await root`delete from account`
  await root`delete from session`
  await root`delete from sign_in_attempt`
  ada = newId()
  await root`insert into account (id, email, name, password_hash)
    values (${ada}, 'ada@example.org', 'Ada Osei', ${await hashPassword('three old words')})`
  who = (await readSession(await startSession(ada), ada)) as SignedIn
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const named = async () => (await root`select name from account`)[0]?.name
const noted = () => root`select kind, who, about from account_event where account_id = ${ada} order by at, id`

it('is changed with the password, and both names are written down', async () => {
  expect(await changeName(who, 'Ada Lane', 'three old words', NET)).toBe('right')
  expect((await readSession(who.sessionId, ada))?.accountName).toBe('Ada Lane')
  const line = { kind: 'name_changed', who: null, about: { was: 'Ada Osei', name: 'Ada Lane' } }
  expect(await noted()).toEqual([line])
  expect(await changeName(who, 'Ada Lane', 'three old words', NET)).toBe('right')
  expect(await noted()).toEqual([line])
})

it('stays with a wrong password, which counts as a guess', async () => {
  expect(await changeName(who, 'Ada Lane', '', NET)).toBe('wrong')
  for (let n = 0; n < 10; n++) expect(await changeName(who, 'Ada Lane', 'a guess', NET)).toBe('wrong')
  expect(await changeName(who, 'Ada Lane', 'three old words', NET)).toBe('too_many_guesses')
  expect(await named()).toBe('Ada Osei')
  expect(new Set((await noted()).map(({ kind }) => kind))).toEqual(new Set(['password_refused']))
})

it('needs no password of someone who has none, and signs in by single sign-on', async () => {
  await root`update account set password_hash = null`
  expect(await changeName(who, 'Ada Lane', '', NET)).toBe('right')
  expect(await named()).toBe('Ada Lane')
})

it('stays where the session was ended while the password was looked at', async () => {
  const outcome = await whileChanging(
    root,
    async (sql) => {
      await sql`update account set password_hash = 'another' where id = ${ada}`
      await sql`update session set ended_at = now() where account_id = ${ada}`
    },
    () => changeName(who, 'Ada Lane', 'three old words', NET),
  )
  expect(outcome).toBe('wrong')
  expect(await named()).toBe('Ada Osei')
})
