import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chainFaults } from '@/db/audit/chain-faults'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { account, accountEvent, invitation, load, loadPart, membership, session } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { removeMember } from '@/lib/access/members'
import { addMonths } from '@/lib/domain/calendar'
import { today } from '../clock'
import { scopeIn } from '../testdata/careers'
import { addMembership, createTrust } from '../trusts'
import { forgetOld, oldRecords } from './old'
import { setPeriod } from './periods'

const scope = scopeIn('RX1', 'administrator')
let database: TestDatabase
let root: Sql

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  await withTrust(scope, (db) => createTrust(db, { name: 'Northmoor', nation: 'England' }))
  for (const [member, months] of [
    [true, 13],
    [true, 11],
    [false, 13],
  ] as const)
    await oneOfEach(member, new Date(addMonths(today(), -months)))
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

/** An account with an event of some time ago, and in the Trust an upload and an invitation of then. */
async function oneOfEach(isMember: boolean, at: Date): Promise<void> {
  const accountId = newId()
  await withoutTrust(accountId, async ({ orm }) => {
    await orm.insert(account).values({ id: accountId, email: `${accountId}@example.nhs.uk`, name: 'Ada' })
    await orm.insert(accountEvent).values({ id: newId(), accountId, at, kind: 'signed_in' })
  })
  if (!isMember) return
  await withTrust(scope, async ({ orm, trustId }) => {
    await orm.insert(membership).values({ trustId, accountId, role: 'viewer' })
    const id = newId()
    const facts = {
      fileName: 'list.csv',
      sha256: '',
      bytes: 1,
      who: 'Ada',
      ignoredColumns: [],
      droppedColumns: [],
    }
    await orm.insert(load).values({ trustId, id, status: 'matching', startedAt: at, ...facts })
    await orm.insert(loadPart).values({ trustId, loadId: id, n: 0, rows: '[]' })
    await orm.insert(invitation).values({
      trustId,
      id: newId(),
      tokenHash: id,
      email: 'someone@example.nhs.uk',
      role: 'viewer',
      invitedBy: accountId,
      expiresAt: at,
    })
  })
}

it('counts what is past its period, deletes that and no more, and says so in the history', async () => {
  const old = { uploads: 2, events: 1, invitations: 2, accounts: 0 }
  expect(await oldRecords(scope)).toEqual(old)
  expect(await forgetOld(scope)).toEqual(old)
  expect(await oldRecords(scope)).toEqual({ uploads: 0, events: 0, invitations: 0, accounts: 0 })
  const [left] = await root`
    select (select count(*)::int from account_event) as events,
      (select count(*)::int from load_part) as parts, (select count(*)::int from load where status = 'discarded') as aside,
      (select before from change where entity = 'retention') as line`
  const line = { ...old, doorBefore: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }
  expect(left).toEqual({ events: 2, parts: 0, aside: 2, line })
})

it('forgets nothing of the door that is younger than half a year, whatever is asked', async () => {
  await expect(
    withTrust(scope, ({ sql }) => sql`select forget_door_events(now() - interval '170 days', 12, false)`),
  ).rejects.toThrow('half a year')
})

it('keeps what was done at the door for as long as the longest period of the Trusts that someone belongs to', async () => {
  const other = scopeIn('RX2', 'administrator')
  await withTrust(other, (db) => createTrust(db, { name: 'Southmoor', nation: 'England' }))
  const [both, gone] = [newId(), newId()]
  const at = (trust: typeof scope, id: string) =>
    withTrust(trust, (db) => addMembership(db, id, 'viewer', `${id}@example.nhs.uk`))
  for (const id of [both, gone]) {
    await root`insert into account (id, name, email) values (${id}, 'Someone', ${`${id}@example.nhs.uk`})`
    await at(scope, id)
    await withoutTrust(null, (db) => noteAtDoor(db, { accountId: id, kind: 'signed_in' }))
  }
  await at(other, both)
  await removeMember(scope, gone)
  await root`update account_event set at = now() - interval '20 months' where account_id in (${both}, ${gone})`
  const left = async () =>
    (await root`select account_id as id from account_event where account_id in (${both}, ${gone})`).map(
      ({ id }) => id,
    )
  await setPeriod(other, 'door', 0, { months: 24, source: 'Our records manager' })
  expect((await oldRecords(scope)).events).toBe(1)
  expect((await forgetOld(scope)).events).toBe(1)
  expect(await left()).toEqual([both])
  await setPeriod(other, 'door', 1, { months: 19, source: 'Our records manager' })
  expect((await forgetOld(scope)).events).toBe(1)
  expect(await left()).toEqual([])
})

it('takes the name out of accounts that belong to no Trust, once the period of each Trust that removed them is over', async () => {
  const [here, there] = [scopeIn('RX3', 'administrator'), scopeIn('RX4', 'administrator')]
  for (const one of [here, there])
    await withTrust(one, (db) => createTrust(db, { name: one.trustId, nation: 'England' }))
  const ids = {} as Record<'gone' | 'recent' | 'stays' | 'back' | 'both', string>
  for (const name of ['gone', 'recent', 'stays', 'back', 'both'] as const) {
    const id = newId()
    ids[name] = id
    await root`insert into account (id, name, email, password_hash) values (${id}, ${`Fern ${name}`}, ${`${name}@example.org`}, 'kept')`
    await withTrust(here, (db) => addMembership(db, id, 'viewer', `${name}@example.org`))
    if (name === 'stays' || name === 'both')
      await withTrust(there, (db) => addMembership(db, id, 'viewer', `${name}@example.org`))
    await removeMember(here, id)
    if (name === 'both') await removeMember(there, id)
    if (name === 'back') await withTrust(here, (db) => addMembership(db, id, 'viewer', `${name}@example.org`))
    await withoutTrust(id, ({ orm }) => orm.insert(session).values({ id: newId(), accountId: id }))
    await root`insert into provider_identity (issuer, subject, account_id) values ('https://idp.example.org', ${name}, ${id})`
  }
  const left = (months: number, who: string[]) =>
    root`update change set at = now() - make_interval(months => ${months}) - interval '1 day'
      where entity = 'membership' and action = 'removed' and entity_id = any(${who}::uuid[])`
  await left(12, [ids.gone, ids.stays, ids.back, ids.both])
  await left(11, [ids.recent])
  await setPeriod(there, 'accounts', 0, { months: 24, source: 'Our records manager' })
  const faults = await withTrust(here, chainFaults)

  expect((await oldRecords(here)).accounts).toBe(1)
  expect((await oldRecords(there)).accounts, 'kept by its own period').toBe(0)
  expect((await forgetOld(here)).accounts).toBe(1)
  const names = async () => {
    const rows = await root`select id, name from account where id = any(${Object.values(ids)}::uuid[])`
    return Object.fromEntries(
      Object.entries(ids).map(([who, id]) => [who, rows.find((row) => row.id === id)?.name]),
    )
  }
  const forgotten = expect.stringMatching(/^Former member [0-9A-F]{8}$/)
  const kept = { recent: 'Fern recent', stays: 'Fern stays', back: 'Fern back' }
  expect(await names()).toEqual({ ...kept, gone: forgotten, both: 'Fern both' })
  const [of] = await root`
    select a.email, a.password_hash, a.disabled_at is not null as shut, a.forgotten_at is not null as forgotten,
      (select count(*)::int from session s where s.account_id = a.id) as sessions,
      (select count(*)::int from provider_identity p where p.account_id = a.id) as joined
    from account a where id = ${ids.gone}`
  expect(of).toEqual({
    email: `${ids.gone}@former.invalid`,
    password_hash: null,
    shut: true,
    forgotten: true,
    sessions: 0,
    joined: 0,
  })
  // The history says what was done with the account, without its address, and its chain is as it was.
  const said =
    await root`select entity, action, before, after from change where entity_id = ${ids.gone} order by id`
  expect(said.map(({ entity, action }) => `${entity} ${action}`)).toEqual([
    'membership added',
    'membership removed',
    'account erased',
  ])
  expect(JSON.stringify(said)).not.toContain('gone@example.org')
  expect(await withTrust(here, chainFaults)).toEqual(faults)
  const [door] =
    await root`select kind from account_event where account_id = ${ids.gone} order by id desc limit 1`
  expect(door?.kind).toBe('account_forgotten')

  expect((await oldRecords(here)).accounts, 'once').toBe(0)
  await setPeriod(there, 'accounts', 1, { months: 12, source: 'Our records manager' })
  expect((await forgetOld(there)).accounts).toBe(1)
  expect(await names()).toEqual({ ...kept, gone: forgotten, both: forgotten })
})

it('is an administrator’s', () => {
  expect(() => forgetOld(scopeIn('RX1', 'recorder'))).toThrow('settings:write')
})
