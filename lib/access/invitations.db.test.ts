import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { newId } from '@/db/writer'
import { untilAllWait } from './at-once'
import { acceptInvitation, invite, listInvitations, readInvitation, withdrawInvitation } from './invitations'
import { listMembers } from './members'
import { type Scope, scopeOf } from './scope'
import { signInWithPassword } from './sign-in'

let database: TestDatabase
let root: Sql
let scope: Scope
let trusts = 0

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  await root`delete from account`
  const trust = { trustId: `RX${++trusts}`, trustName: 'Northmoor', nation: 'England' as const }
  await root`insert into trust (trust_id, name, nation) values (${trust.trustId}, 'Northmoor', 'England')`
  const ada = await account('ada@example.org', 'Ada')
  await root`insert into membership (trust_id, account_id, role) values (${trust.trustId}, ${ada.accountId}, 'administrator')`
  scope = scopeOf({ ...trust, role: 'administrator' }, ada)
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function account(email: string, accountName: string) {
  const accountId = newId()
  await root`insert into account (id, email, name, password_hash) values (${accountId}, ${email}, ${accountName}, 'kept')`
  return { accountId, accountName, email }
}
async function link(email = 'ben@example.org') {
  const made = await invite(scope, { email, role: 'recorder' })
  if (made.kind !== 'invited') throw new Error(made.kind)
  return { ...made, token: made.path.split('/').at(-1) ?? '' }
}
const ben = { name: 'Ben Oyelaran', password: 'correct horse' }
const members = async () => (await listMembers(scope)).map((m) => [m.name, m.email, m.role])

describe('an invitation', () => {
  it('is a link for seven days, of which only a hash is stored', async () => {
    const { token, path, expiresAt, id } = await link(' Ben@Example.org')
    expect(path).toMatch(new RegExp(`^/invite/${scope.trustId}/[\\w-]{43}$`))
    expect((expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(7, 2)
    const [stored] = await root`select invitation::text as row, email from invitation where id = ${id}`
    expect(stored?.row).not.toContain(token)
    expect(stored?.email).toBe('ben@example.org')
    expect(await readInvitation(scope.trustId, token)).toEqual({
      kind: 'open',
      trustName: 'Northmoor',
      email: 'ben@example.org',
      role: 'recorder',
      hasAccount: false,
    })
    expect(await listInvitations(scope)).toMatchObject([{ id, email: 'ben@example.org', role: 'recorder' }])
  })

  it('makes someone new a member, who can sign in, once', async () => {
    const { token, id } = await link()
    const accepted = await acceptInvitation(scope.trustId, token, ben)
    expect(accepted).toMatchObject({ kind: 'joined' })
    expect(await members()).toContainEqual(['Ben Oyelaran', 'ben@example.org', 'recorder'])
    expect(await signInWithPassword('ben@example.org', 'correct horse', '203.0.113.9')).toMatchObject({
      kind: 'signed_in',
    })
    expect(await readInvitation(scope.trustId, token)).toEqual({ kind: 'gone' })
    expect(await acceptInvitation(scope.trustId, token, ben)).toEqual({ kind: 'gone' })
    expect(await listInvitations(scope)).toEqual([])
    const changes =
      await root`select action, entity, who from change where trust_id = ${scope.trustId} order by id`
    expect(changes).toEqual([
      { action: 'added', entity: 'invitation', who: 'Ada' },
      { action: 'added', entity: 'membership', who: 'Ben Oyelaran' },
    ])
    expect(await withdrawInvitation(scope, id)).toEqual({ kind: 'missing' })
  })

  it('is accepted by one of five at the same moment', async () => {
    const { token } = await link()
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => acceptInvitation(scope.trustId, token, ben)),
    )
    expect(outcomes.filter((o) => o.kind === 'joined')).toHaveLength(1)
    expect(await members()).toHaveLength(2)
  })

  it('is accepted by someone signed in once, however often they press', async () => {
    const known = await account('ben@example.org', 'Ben')
    const { token } = await link()
    const outcomes = await untilAllWait(root, 5, 'membership', () =>
      Promise.all(Array.from({ length: 5 }, () => acceptInvitation(scope.trustId, token, known))),
    )
    expect(outcomes.map((o) => o.kind).sort()).toEqual(['gone', 'gone', 'gone', 'gone', 'joined'])
  })

  it('never overwrites the password of an account that exists: its owner signs in', async () => {
    const known = await account('ben@example.org', 'Ben')
    const { token } = await link()
    expect(await readInvitation(scope.trustId, token)).toMatchObject({ kind: 'open', hasAccount: true })
    expect(await acceptInvitation(scope.trustId, token, ben)).toEqual({ kind: 'sign_in_first' })
    const [kept] = await root`select name, password_hash from account where id = ${known.accountId}`
    expect(kept).toEqual({ name: 'Ben', password_hash: 'kept' })
    expect(await acceptInvitation(scope.trustId, token, known)).toEqual({
      kind: 'joined',
      accountId: known.accountId,
    })
    expect(await members()).toContainEqual(['Ben', 'ben@example.org', 'recorder'])
  })

  it('is for the e-mail address that was invited, and stays open when another account tries', async () => {
    const { token } = await link()
    const eve = await account('eve@example.org', 'Eve')
    expect(await acceptInvitation(scope.trustId, token, eve)).toEqual({ kind: 'other_account' })
    const pretending = { ...eve, email: 'ben@example.org' }
    expect(await acceptInvitation(scope.trustId, token, pretending)).toEqual({ kind: 'other_account' })
    expect(await readInvitation(scope.trustId, token)).toMatchObject({ kind: 'open' })
    expect(await members()).toHaveLength(1)
  })

  it('gives nobody who is a member already another role', async () => {
    const { token } = await link()
    const known = await account('ben@example.org', 'Ben')
    await root`insert into membership (trust_id, account_id, role)
      values (${scope.trustId}, ${known.accountId}, 'lead')`
    expect(await acceptInvitation(scope.trustId, token, known)).toMatchObject({ kind: 'joined' })
    expect(await members()).toContainEqual(['Ben', 'ben@example.org', 'lead'])
    expect(await invite(scope, { email: 'BEN@example.org', role: 'viewer' })).toEqual({
      kind: 'already_member',
    })
  })

  it('is gone when withdrawn, when replaced, and after seven days', async () => {
    const older = await link()
    const newer = await link()
    expect(await readInvitation(scope.trustId, older.token)).toEqual({ kind: 'gone' })
    expect(await withdrawInvitation(scope, newer.id)).toEqual({ kind: 'withdrawn' })
    expect(await withdrawInvitation(scope, newer.id)).toEqual({ kind: 'missing' })
    expect(await acceptInvitation(scope.trustId, newer.token, ben)).toEqual({ kind: 'gone' })
    const old = await link()
    await root`update invitation set expires_at = now() where id = ${old.id}`
    expect(await acceptInvitation(scope.trustId, old.token, ben)).toEqual({ kind: 'gone' })
    expect(await members()).toHaveLength(1)
  })

  it('is nothing in another Trust, in none, and with another token', async () => {
    const { token, id } = await link()
    const other = scopeOf({ ...scope, trustId: 'QX1' }, scope)
    expect(await readInvitation('QX1', token)).toEqual({ kind: 'gone' })
    expect(await withdrawInvitation(other, id)).toEqual({ kind: 'missing' })
    expect(await listInvitations(other)).toEqual([])
    expect(await readInvitation("x'; drop table staff", token)).toEqual({ kind: 'gone' })
    expect(await readInvitation(scope.trustId, `${token}x`)).toEqual({ kind: 'gone' })
  })
})
