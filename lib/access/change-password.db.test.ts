import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import { whileChanging } from './at-once'
import { changePassword } from './change-password'
import { hashPassword } from './password'
import { readSession, type SignedIn, startSession } from './session'
import { signInWithPassword } from './sign-in'

const NET = '203.0.113.7'
let database: TestDatabase
let root: Sql
let ada: string
let here: string
let elsewhere: string
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
  here = await startSession(ada)
  elsewhere = await startSession(ada)
  who = (await readSession(here, ada)) as SignedIn
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const mayComeIn = async (password: string) =>
  (await signInWithPassword('ada@example.org', password, '203.0.113.8')).kind === 'signed_in'

it('a new password ends every other session and opens the door from now on', async () => {
  expect(await changePassword(who, 'three old words', 'three new words', NET)).toBe('changed')
  expect(await readSession(here, ada)).not.toBeNull()
  expect(await readSession(elsewhere, ada)).toBeNull()
  expect(await mayComeIn('three old words')).toBe(false)
  expect(await mayComeIn('three new words')).toBe(true)
})

it('a wrong password changes nothing and counts as a guess', async () => {
  expect(await changePassword(who, 'a guess', 'three new words', NET)).toBe('wrong')
  expect(await readSession(elsewhere, ada)).not.toBeNull()
  expect(await mayComeIn('three old words')).toBe(true)
  for (let n = 0; n < 9; n++) await changePassword(who, 'a guess', 'three new words', NET)
  expect(await changePassword(who, 'three old words', 'three new words', NET)).toBe('too_many_guesses')
})

it('a session that a reset has ended meanwhile changes nothing any more', async () => {
  const outcome = await whileChanging(
    root,
    async (sql) => {
      await sql`update account set password_hash = 'another' where id = ${ada}`
      await sql`update session set ended_at = now() where account_id = ${ada}`
    },
    () => changePassword(who, 'three old words', 'three new words', NET),
  )
  expect(outcome).toBe('wrong')
  expect(await root`select password_hash from account`).toEqual([{ password_hash: 'another' }])
})
