import { Readable } from 'node:stream'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
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

it('loads files and counts what came of them', async () => {
  const files = ['crosswalk.csv', 'assignment-history.csv', 'entry-route-codes.csv', 'entry-routes.xlsx']
  const { loads } = await loadCommand(['--trust', 'RX1', ...files.map(extract)])
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
