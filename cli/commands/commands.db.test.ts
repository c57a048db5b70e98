import { Readable } from 'node:stream'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { readSession } from '@/lib/access/session'
import { signInWithPassword } from '@/lib/access/sign-in'
import { flowCommand, headcountCommand } from './figures'
import { loadCommand } from './load'
import { memberCommand } from './member'
import { trustCommand } from './trust'

let database: TestDatabase
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
})
afterAll(async () => {
  await closeSlots()
  await database.drop()
})

const words = (line: string) => line.split(' ')
const extract = (name: string) => new URL(`../../e2e/fixtures/extracts/${name}`, import.meta.url).pathname

it('makes a Trust once', async () => {
  const made = await trustCommand(words('add --code rx1 --name Northmoor --nation wales'))
  expect(made).toEqual({ trust: 'RX1', name: 'Northmoor', nation: 'Wales' })
  await expect(trustCommand(words('add --code RX1 --name N --nation Wales'))).rejects.toThrow('there already')
  await expect(trustCommand(words('add --code R --name N --nation Wales'))).rejects.toThrow('--code must be')
  await expect(trustCommand(words('add --code RX2 --nation Wales'))).rejects.toThrow('--name must be')
  await expect(trustCommand(words('add --code RX2 --name N --nation France'))).rejects.toThrow(
    'one of England, Wales',
  )
  await expect(trustCommand(words('remove'))).rejects.toThrow('Say what to do with a Trust.')
})

it('makes a member who can sign in with the password on standard input', async () => {
  const add = 'add --trust RX1 --email Ann@example.nhs.uk --name Ann --role lead'
  await expect(memberCommand(words(add))).rejects.toThrow('has no account yet')
  const typed = vi.spyOn(process, 'stdin', 'get')
  typed.mockReturnValue(Readable.from([Buffer.from('short\n')]) as never)
  await expect(memberCommand(words(`${add} --password-stdin`))).rejects.toThrow('The password:')
  typed.mockReturnValue(Readable.from([Buffer.from('correct horse battery staple\n')]) as never)
  expect(await memberCommand(words(`${add} --password-stdin`))).toEqual({
    trust: 'RX1',
    email: 'ann@example.nhs.uk',
    role: 'lead',
    account: 'new',
  })
  typed.mockRestore()
  const signedIn = await signInWithPassword('ann@example.nhs.uk', 'correct horse battery staple', 'here')
  expect(signedIn).toMatchObject({ kind: 'signed_in' })
  await expect(memberCommand(words(add))).rejects.toThrow('is a member of RX1 already')
  await trustCommand(words('add --code RX3 --name Southmoor --nation England'))
  const again = await memberCommand(words('add --trust RX3 --email ann@example.nhs.uk --role viewer'))
  expect(again).toMatchObject({ account: 'existing' })
})

it('takes off the second step of a member who lost everything, and writes it down', async () => {
  const reset = (email: string) => memberCommand(words(`reset-second-factor --trust RX1 --email ${email}`))
  await expect(reset('nobody@example.nhs.uk')).rejects.toThrow('is no member of RX1')
  await expect(reset('ann@example.nhs.uk')).rejects.toThrow('has no second step')
  const root = postgres(database.superuserUrl, { max: 1 })
  const [ann] = await root`select id from account where email = 'ann@example.nhs.uk'`
  await root`insert into second_step (id, account_id, secret, last_step) values (gen_random_uuid(), ${ann?.id}, 'x', 0)`
  expect(await reset('Ann@example.nhs.uk')).toEqual({
    trust: 'RX1',
    email: 'ann@example.nhs.uk',
    secondStep: 'taken off',
  })
  expect(await root`select secret, ended_at is not null as ended from second_step`).toEqual([
    { secret: '', ended: true },
  ])
  expect(await root`select action, who from change where entity = 'second_step'`).toEqual([
    { action: 'removed', who: 'command line' },
  ])
  await root.end()
})

it('gives a member another address to sign in with, ends their sessions, and writes it down in every Trust of theirs', async () => {
  const change = (email: string, to: string) =>
    memberCommand(words(`change-email --trust RX1 --email ${email} --to ${to}`))
  const add = words('add --trust RX1 --email bo@example.nhs.uk --name Bo --role lead --password-stdin')
  const typed = vi.spyOn(process, 'stdin', 'get')
  typed.mockReturnValue(Readable.from([Buffer.from('lantern meadow bridge\n')]) as never)
  await memberCommand(add)
  typed.mockRestore()
  await expect(change('nobody@example.nhs.uk', 'new@example.nhs.uk')).rejects.toThrow('is no member of RX1')
  await expect(change('bo@example.nhs.uk', 'Ann@example.nhs.uk')).rejects.toThrow(
    'ann@example.nhs.uk is the address of an account already.',
  )
  await expect(change('bo@example.nhs.uk', 'new')).rejects.toThrow('--to: Enter an e-mail address')
  const signIn = (email: string) => signInWithPassword(email, 'lantern meadow bridge', 'here')
  const session = await signIn('bo@example.nhs.uk')
  const { accountId, sessionId } = session as Extract<typeof session, { kind: 'signed_in' }>
  const root = postgres(database.superuserUrl, { max: 1 })
  await root`insert into reset_link (token_hash, account_id, created_at) values ('x', ${accountId}, now())`

  expect(await change('Bo@example.nhs.uk', 'Bo.Lane@example.nhs.uk')).toEqual({
    trust: 'RX1',
    email: 'bo.lane@example.nhs.uk',
    before: 'bo@example.nhs.uk',
  })
  expect(await readSession(sessionId, accountId)).toBeNull()
  expect(await root`select from reset_link where account_id = ${accountId}`).toHaveLength(0)
  expect(await signIn('bo@example.nhs.uk')).toEqual({ kind: 'refused' })
  expect(await signIn('bo.lane@example.nhs.uk')).toMatchObject({ kind: 'signed_in', accountId })
  expect(
    await root`select who, action, before, after from change where entity_id = ${accountId} order by id desc limit 1`,
  ).toEqual([
    {
      who: 'command line',
      action: 'changed',
      before: { email: 'bo@example.nhs.uk' },
      after: { email: 'bo.lane@example.nhs.uk' },
    },
  ])
  // What every Trust of theirs reads has no address: one that is nobody's any more would stay there.
  expect(
    await root`select who, about from account_event where account_id = ${accountId} and kind = 'email_changed'`,
  ).toEqual([{ who: 'command line', about: null }])
  await root.end()
})

it('loads files and counts what came of them', async () => {
  const files = ['crosswalk.csv', 'assignment-history.csv', 'entry-route-codes.csv', 'entry-routes.xlsx']
  const drawn: string[] = []
  const screen = { isTTY: true, write: (text: string) => drawn.push(text) }
  const { loads } = await loadCommand(['--trust', 'RX1', ...files.map(extract)], screen)
  expect(drawn).toContain(
    '\r\x1b[Kassignment-history.csv  [#########---------------------] 30%, 1,719 rows read',
  )
  expect(drawn.at(-1)).toBe('\r\x1b[K')
  expect(loads.map(({ status, rowsRead }) => [status, rowsRead])).toEqual([
    ['done', 74],
    ['done', 1719],
    ['done', 34],
    ['done', 1030],
  ])
  const asAt = words('--trust RX1 --as-at 2025-11-30')
  expect(await headcountCommand(asAt)).toMatchObject({ inAnyPost: 455, people: 403, fte: 349.6 })
  const flow = await flowCommand(asAt)
  expect(flow.people).toBe(1013)
  expect(flow.rows).toContainEqual({ route: 'ALEVEL', first: 3, now: 'left', people: 13 })
})

it('says in a sentence what is wrong', async () => {
  const file = extract('expected.json')
  await expect(loadCommand(words('--trust RX1'))).rejects.toThrow('Say which file to load.')
  await expect(loadCommand(words('--trust RX1 nowhere.csv'))).rejects.toThrow('There is no file nowhere.csv.')
  await expect(loadCommand(['--trust', 'RX9', file])).rejects.toThrow('There is no Trust RX9')
  await expect(loadCommand(['--trust', 'RX1', '--kind', 'payroll', file])).rejects.toThrow('--kind must be')
  await expect(loadCommand(['--trust', 'RX1', file])).rejects.toMatchObject({
    message: 'expected.json was not loaded.',
    loads: [expect.objectContaining({ status: 'refused' })],
  })
  await expect(headcountCommand(words('--trust RX1 --as-at 2026-02-31'))).rejects.toThrow('--as-at must be')
})
