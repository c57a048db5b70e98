import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import type { Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { invite, readInvitation } from './invitations'
import { changeRole, listMembers, removeMember, setDisabled, signMemberOut } from './members'
import { hashPassword } from './password'
import { type Scope, scopeOf } from './scope'
import { readSession, startSession } from './session'
import { signInWithPassword } from './sign-in'

let database: TestDatabase
let root: Sql
let ada: string
let ben: string
let scope: Scope
let trusts = 0

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  const trustId = `RX${++trusts}`
  const trust = { trustId, trustName: 'Northmoor', nation: 'England' as const }
  await root`insert into trust (trust_id, name, nation) values (${trustId}, 'Northmoor', 'England')`
  ada = await member('Ada', 'administrator', trustId)
  ben = await member('Ben', 'recorder', trustId)
  scope = scopeOf({ ...trust, role: 'administrator' }, { accountId: ada, accountName: 'Ada' })
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function member(name: string, role: Role, trustId = scope.trustId): Promise<string> {
  const id = newId()
  await root`insert into account (id, email, name) values (${id}, ${`${name}-${id}@example.org`.toLowerCase()}, ${name})`
  await root`insert into membership (trust_id, account_id, role) values (${trustId}, ${id}, ${role})`
  return id
}
const rolesNow = async () => (await listMembers(scope)).map((m) => [m.name, m.role])
const history = () =>
  root`select action, entity_id, who, before ->> 'role' as before, after ->> 'role' as after
    from change where trust_id = ${scope.trustId} and entity = 'membership' order by id`

describe('the members of a Trust', () => {
  it('are listed by name with their roles, and those of other Trusts are not', async () => {
    await root`insert into trust (trust_id, name, nation) values (${`S${scope.trustId}`}, 'Other', 'Wales')`
    await member('Eve', 'lead', `S${scope.trustId}`)
    expect(await rolesNow()).toEqual([
      ['Ada', 'administrator'],
      ['Ben', 'recorder'],
    ])
  })

  it('get a new role, which is written down and holds from their next request on', async () => {
    const session = await startSession(ben)
    expect(await changeRole(scope, ben, 'lead')).toMatchObject({ kind: 'saved', member: { role: 'lead' } })
    expect(await readSession(session, ben)).toBeNull()
    expect((await readSession(await startSession(ben), ben))?.memberships).toMatchObject([{ role: 'lead' }])
    expect(await history()).toEqual([
      { action: 'changed', entity_id: ben, who: 'Ada', before: 'recorder', after: 'lead' },
    ])
  })

  it('keep their role without a line in the history when it is the same', async () => {
    expect(await changeRole(scope, ben, 'recorder')).toMatchObject({ kind: 'saved' })
    expect(await history()).toEqual([])
  })

  it('are removed from this Trust, and from no other', async () => {
    const elsewhere = `S${scope.trustId}`
    await root`insert into trust (trust_id, name, nation) values (${elsewhere}, 'Other', 'Wales')`
    await root`insert into membership (trust_id, account_id, role) values (${elsewhere}, ${ben}, 'lead')`
    const session = await startSession(ben)
    expect(await removeMember(scope, ben)).toMatchObject({ kind: 'saved', member: { name: 'Ben' } })
    expect(await readSession(session, ben)).toBeNull()
    expect((await readSession(await startSession(ben), ben))?.memberships).toMatchObject([
      { trustId: elsewhere, role: 'lead' },
    ])
    expect(await history()).toEqual([
      { action: 'removed', entity_id: ben, who: 'Ada', before: 'recorder', after: null },
    ])
  })

  it('leave no invitation behind that leads back, when they are removed, less than administrator or switched off', async () => {
    const invitedBy = async (account: string, email: string) => {
      const by = { ...scope, accountId: account, accountName: 'Cy' }
      const made = await invite(by, { email, role: 'administrator' })
      return made.kind === 'invited' ? (made.path.split('/').at(-1) ?? '') : ''
    }
    const isOpen = async (token: string) => (await readInvitation(scope.trustId, token)).kind === 'open'
    for (const end of [
      (id: string) => removeMember(scope, id),
      (id: string) => changeRole(scope, id, 'lead'),
      (id: string) => setDisabled(scope, id, true),
    ]) {
      const cy = await member('Cy', 'administrator')
      const theirs = await invitedBy(cy, `second-${cy}@example.org`)
      const other = await invitedBy(ada, `dee-${cy}@example.org`)
      expect([await isOpen(theirs), await isOpen(other)]).toEqual([true, true])
      expect((await end(cy)).kind).toBe('saved')
      expect([await isOpen(theirs), await isOpen(other)]).toEqual([false, true])
    }
    const own = await invitedBy(ada, `eve-${scope.trustId}@example.org`)
    const eve = await member('Eve', 'viewer')
    await root`update account set email = ${`eve-${scope.trustId}@example.org`.toLowerCase()} where id = ${eve}`
    expect(await isOpen(own)).toBe(true)
    await removeMember(scope, eve)
    expect(await isOpen(own)).toBe(false)
    expect(
      await root`select who from change where trust_id = ${scope.trustId} and entity = 'invitation' and action = 'removed'`,
    ).toHaveLength(4)
  })

  it('are missing when they are members of another Trust only', async () => {
    const elsewhere = `S${scope.trustId}`
    await root`insert into trust (trust_id, name, nation) values (${elsewhere}, 'Other', 'Wales')`
    const eve = await member('Eve', 'lead', elsewhere)
    expect(await removeMember(scope, eve)).toEqual({ kind: 'missing' })
    expect(await changeRole(scope, eve, 'viewer')).toEqual({ kind: 'missing' })
    expect(await root`select role from membership where account_id = ${eve}`).toEqual([{ role: 'lead' }])
  })
})

describe('a member who is switched off', () => {
  it('can open this Trust no longer, and their others still', async () => {
    const elsewhere = `S${scope.trustId}`
    await root`insert into trust (trust_id, name, nation) values (${elsewhere}, 'Other', 'Wales')`
    await root`insert into membership (trust_id, account_id, role) values (${elsewhere}, ${ben}, 'lead')`
    const session = await startSession(ben)
    expect(await setDisabled(scope, ben, true)).toMatchObject({ kind: 'saved', member: { disabled: true } })
    expect(await readSession(session, ben)).toBeNull()
    expect((await readSession(await startSession(ben), ben))?.memberships).toMatchObject([
      { trustId: elsewhere, role: 'lead' },
    ])
    expect((await listMembers(scope)).find(({ name }) => name === 'Ben')?.disabled).toBe(true)
  })

  it('cannot sign in at all when it was their only Trust, until they are switched on again', async () => {
    const hash = await hashPassword('right')
    const [row] = await root`update account set password_hash = ${hash} where id = ${ben} returning email`
    const comesIn = async () => (await signInWithPassword(row?.email, 'right', '203.0.113.9')).kind
    expect(await comesIn()).toBe('signed_in')
    await setDisabled(scope, ben, true)
    expect(await comesIn()).toBe('refused')
    expect(await readSession(await startSession(ben), ben)).toBeNull()
    expect(await setDisabled(scope, ben, false)).toMatchObject({ member: { disabled: false } })
    expect(await comesIn()).toBe('signed_in')
    expect(
      await root`select before -> 'disabled' as before, after -> 'disabled' as after from change
        where trust_id = ${scope.trustId} and entity_id = ${ben} order by id`,
    ).toEqual([
      { before: false, after: true },
      { before: true, after: false },
    ])
  })

  it('is not the last administrator', async () => {
    expect(await setDisabled(scope, ada, true)).toMatchObject({ kind: 'last_administrator' })
    const cat = await member('Cat', 'administrator')
    await setDisabled(scope, cat, true)
    expect(await setDisabled(scope, ada, true)).toMatchObject({ kind: 'last_administrator' })
  })
})

describe('signing a member out', () => {
  it('ends all their sessions, of this Trust’s members only, and is written down', async () => {
    const sessions = [await startSession(ben), await startSession(ben)]
    const own = await startSession(ada)
    expect(await signMemberOut(scope, ben)).toMatchObject({ kind: 'saved' })
    for (const id of sessions) expect(await readSession(id, ben)).toBeNull()
    expect(await readSession(own, ada)).not.toBeNull()
    expect(await root`select kind, who, about from account_event where account_id = ${ben}`).toEqual([
      { kind: 'sessions_ended', who: 'Ada', about: { sessions: 2 } },
    ])
    await root`insert into trust (trust_id, name, nation) values (${`S${scope.trustId}`}, 'Other', 'Wales')`
    const eve = await member('Eve', 'viewer', `S${scope.trustId}`)
    const hers = await startSession(eve)
    expect(await signMemberOut(scope, eve)).toEqual({ kind: 'missing' })
    expect(await readSession(hers, eve)).not.toBeNull()
  })

  it('is for who looks after members', () => {
    const lead = { ...scope, can: () => false }
    expect(() => signMemberOut(lead, ben)).toThrow('members:write')
    expect(() => setDisabled(lead, ben, true)).toThrow('members:write')
  })
})

describe('the last administrator', () => {
  it('can neither be removed nor be given another role', async () => {
    expect(await removeMember(scope, ada)).toMatchObject({
      kind: 'last_administrator',
      member: { name: 'Ada' },
    })
    expect(await changeRole(scope, ada, 'lead')).toMatchObject({ kind: 'last_administrator' })
    expect(await rolesNow()).toContainEqual(['Ada', 'administrator'])
    expect(await history()).toEqual([])
  })

  it('is the one who can still sign in', async () => {
    const cat = await member('Cat', 'administrator')
    await root`update account set disabled_at = now() where id = ${cat}`
    expect(await removeMember(scope, ada)).toMatchObject({ kind: 'last_administrator' })
    expect(await removeMember(scope, cat)).toMatchObject({ kind: 'saved' })
  })

  it('stays when two administrators remove or demote one another at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const [one, two] = [await member('One', 'administrator'), await member('Two', 'administrator')]
      await root`delete from membership where trust_id = ${scope.trustId} and account_id not in (${one}, ${two})`
      const outcomes = await Promise.all([
        round % 2 ? removeMember(scope, one) : changeRole(scope, one, 'viewer'),
        removeMember(scope, two),
      ])
      expect(outcomes.map((o) => o.kind).sort()).toEqual(['last_administrator', 'saved'])
    }
  })
})
