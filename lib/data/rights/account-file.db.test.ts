import { eq } from 'drizzle-orm'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { account, feedToken, savedView, secondStep } from '@/db/schema'
import { closeSlots } from '@/db/slots'
import { withoutTrust, withTrust } from '@/db/trust'
import { add, newId, note } from '@/db/writer'
import { acceptInvitation, invite } from '@/lib/access/invitations'
import { changeRole } from '@/lib/access/members'
import { scopeOf } from '@/lib/access/scope-of'
import { type SignedIn, startSession } from '@/lib/access/session'
import { bytesOf } from '@/lib/files/testing/read-all'
import { unzipped } from '@/lib/files/testing/unzip'
import { scopeIn } from '../testdata/careers'
import { addMembership, createTrust } from '../trusts'
import { ACCOUNT_TABLES, accountFile } from './account-file'

const [ada, ben] = [newId(), newId()]
const SECRETS = ['argon2-of-a-password', 'sealed-secret-of-the-app', 'hash-of-the-token']
let database: TestDatabase
let root: Sql

beforeAll(async () => {
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
  for (const [id, name] of [
    [ada, 'Ada Lane'],
    [ben, 'Ben Short'],
  ] as const) {
    await withoutTrust(id, async ({ orm }) => {
      await orm
        .insert(account)
        .values({ id, name, email: `${name.slice(0, 3)}@example.nhs.uk`, passwordHash: SECRETS[0] })
      await orm
        .insert(secondStep)
        .values({ id: newId(), accountId: id, secret: SECRETS[1] ?? '', lastStep: 1 })
    })
    await startSession(id, { browser: `Browser of ${name}` })
  }
  for (const trustId of ['RX1', 'RX2', 'RX3'])
    await withTrust(scopeIn(trustId, 'administrator'), async (db) => {
      await createTrust(db, { name: trustId, nation: 'England' })
      for (const accountId of [ada, ben]) {
        await addMembership(db, accountId, 'lead', 'x@example.nhs.uk')
        const who = accountId === ada ? 'Ada Lane' : 'Ben Short'
        await add(db, savedView, {
          accountId,
          who,
          shared: false,
          name: `View in ${trustId} of ${who}`,
          path: '/staff',
          query: '',
        })
        const own = {
          accountId,
          who,
          name: 'Sheet',
          tokenHash: `${SECRETS[2]} ${accountId}`,
          permissions: [],
        }
        await db.orm
          .insert(feedToken)
          .values({ ...own, trustId, id: newId(), grade: 'internal', expiresAt: new Date() })
      }
    })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

it('has what is kept on the account in every Trust that it is a member of, and nothing of another’s', async () => {
  const membership = (trustId: string) =>
    ({ trustId, trustName: trustId, nation: 'England', role: 'lead' }) as const
  const who: SignedIn = {
    sessionId: newId(),
    accountId: ada,
    accountName: 'Ada Lane',
    email: 'Ada@example.nhs.uk',
    memberships: [membership('RX1'), membership('RX2')],
  }
  const file = await accountFile(who, async (content) => new TextEncoder().encode(JSON.stringify(content)))
  const files = await unzipped(await bytesOf(file.stream()))
  const json = JSON.parse(files['everything.json'] ?? '')
  expect(json.account.account.rows).toMatchObject([{ name: 'Ada Lane' }])
  expect(json.account.session.rows).toMatchObject([{ browser: 'Browser of Ada Lane' }])
  expect(json.trusts.map((one: { trust: string }) => one.trust)).toEqual(['RX1 (RX1)', 'RX2 (RX2)'])
  expect(json.trusts[1].tables.saved_view.rows).toMatchObject([{ name: 'View in RX2 of Ada Lane' }])
  for (const text of Object.values(files)) {
    for (const word of ['Ada Lane', 'View in RX1']) expect(text).toContain(word)
    for (const word of [...SECRETS, 'Ben Short', ben, 'RX3']) expect(text).not.toContain(word)
  }
  const [noted] = await root`
    select (select count(*)::int from account_event where account_id = ${ada} and kind = 'file_made') as door,
      (select count(*)::int from change where entity = 'account_file' and entity_id = ${ada}) as trusts`
  expect(noted).toEqual({ door: 1, trusts: 2 })
})

it('has who let the person in and what was done to their account, and names nobody else', async () => {
  const admin = { trustId: 'RX4', trustName: 'RX4', nation: 'England', role: 'administrator' } as const
  const scope = scopeOf(admin, { accountId: ben, accountName: 'Ben Short' })
  await withTrust(scope, (db) => createTrust(db, { name: 'RX4', nation: 'England' }))
  const email = 'ada@example.nhs.uk'
  await withoutTrust(ada, ({ orm }) => orm.update(account).set({ email }).where(eq(account.id, ada)))
  const invited = await invite(scope, { email, role: 'lead' })
  await invite(scope, { email: 'other@example.nhs.uk', role: 'lead' })
  const token = invited.kind === 'invited' ? (invited.path.split('/').at(-1) ?? '') : ''
  await acceptInvitation('RX4', token, { accountId: ada, accountName: 'Ada Lane', email })
  await changeRole(scope, ada, 'viewer')
  // The invitation went to an address that was hers.
  const now = 'ada.lane@example.nhs.uk'
  await withTrust(scope, (db) => note(db, 'changed', 'membership', ada, { email: now }, { email }))
  const who: SignedIn = {
    sessionId: newId(),
    accountId: ada,
    accountName: 'Ada Lane',
    email: now,
    memberships: [{ ...admin, role: 'viewer' }],
  }
  const file = await accountFile(who, async (content) => new TextEncoder().encode(JSON.stringify(content)))
  const files = await unzipped(await bytesOf(file.stream()))
  const { tables } = JSON.parse(files['everything.json'] ?? '').trusts[0]
  expect(tables.invitation.rows).toMatchObject([{ email, role: 'lead', withdrawn: false }])
  expect(
    tables.change.rows.map((row: Record<string, unknown>) => [row.action, row.entity, row.who, row.after]),
  ).toEqual([
    ['added', 'invitation', 'someone else', { email, role: 'lead' }],
    ['added', 'membership', 'you', { email, role: 'lead' }],
    ['changed', 'membership', 'someone else', { email, role: 'viewer' }],
    ['changed', 'membership', 'someone else', { email: now }],
    ['exported', 'account_file', 'you', { format: 'zip' }],
  ])
  for (const text of Object.values(files))
    for (const word of [...SECRETS, 'Ben Short', ben, 'other@example.nhs.uk', token])
      expect(text).not.toContain(word)
})

it('knows every table with an account of its own in it', async () => {
  const tables = await root<{ name: string }[]>`
    select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'account_id' order by 1`
  // What somebody did to others is counted, not given.
  const ofOthers = ['change', 'load']
  expect([...ACCOUNT_TABLES, ...ofOthers].sort()).toEqual(
    ['account', ...tables.map(({ name }) => name)].sort(),
  )
})
