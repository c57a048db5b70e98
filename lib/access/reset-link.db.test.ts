import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { withTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { addMembership } from '@/lib/data/trusts'
import { type MailServer, startMailServer } from '@/lib/mail/testing/mail-server'
import { whileChanging } from './at-once'
import { acceptInvitation, invite } from './invitations'
import { readResetLink, resetPassword, sendResetLink } from './reset-link'
import { type Scope, scopeOf } from './scope'
import { shellScope } from './shell-scope'
import { signInWithPassword } from './sign-in'

let database: TestDatabase
let root: Sql
let scope: Scope
let ben: string
let trusts = 0
let mail: MailServer | undefined

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
beforeEach(async () => {
  await root`delete from sign_in_attempt`
  const trustId = `RX${++trusts}`
  await root`insert into trust (trust_id, name, nation) values (${trustId}, 'Northmoor', 'England')`
  ben = newId()
  await root`insert into account (id, email, name) values (${ben}, ${`${ben}@example.org`}, 'Ben Hall')`
  await root`insert into membership (trust_id, account_id, role) values (${trustId}, ${ben}, 'viewer')`
  scope = scopeOf(
    { trustId, trustName: 'Northmoor', nation: 'England', role: 'administrator' },
    { accountId: null, accountName: 'Ada' },
  )
})
afterEach(async () => {
  delete process.env.WAYMARK_SMTP_URL
  await mail?.stop()
  mail = undefined
})
afterAll(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

async function token(now?: Date): Promise<string> {
  const made = await sendResetLink(scope, ben, now)
  if (made.kind !== 'made') throw new Error(made.kind)
  return made.link.split('/').at(-1) ?? ''
}
const comesIn = async (password: string) =>
  (await signInWithPassword(`${ben}@example.org`, password, '203.0.113.9')).kind === 'signed_in'
const NOW = new Date('2026-11-02T08:00:00Z')
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000)

describe('a link to a new password', () => {
  it('gives a new password once, is kept as a hash, and stands in both histories', async () => {
    const link = await token()
    const [stored] = await root`select token_hash from reset_link where account_id = ${ben}`
    expect(stored?.token_hash).not.toContain(link)
    expect(await readResetLink(link)).toEqual({ email: `${ben}@example.org` })
    expect(await resetPassword(link, 'copper kettle')).toEqual({ kind: 'reset' })
    expect(await comesIn('copper kettle')).toBe(true)
    expect(await readResetLink(link)).toBeNull()
    expect(await resetPassword(link, 'another kettle')).toEqual({ kind: 'gone' })
    expect(await comesIn('another kettle')).toBe(false)
    expect(
      await root`select kind, who from account_event where account_id = ${ben} order by id`,
    ).toMatchObject([
      { kind: 'reset_link_made', who: 'Ada' },
      { kind: 'password_reset', who: null },
      { kind: 'signed_in' },
      { kind: 'sign_in_refused' },
    ])
    expect(await root`select entity, who from change where entity_id = ${ben}`).toEqual([
      { entity: 'reset_link', who: 'Ada' },
    ])
  })

  it('is taken once when it is used twice at the same moment', async () => {
    const link = await token()
    const outcomes = await Promise.all([
      resetPassword(link, 'copper kettle'),
      resetPassword(link, 'harbour lantern'),
    ])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['gone', 'reset'])
  })

  it('works for an hour', async () => {
    const link = await token(NOW)
    expect(await readResetLink(link, minutes(59))).not.toBeNull()
    expect(await readResetLink(link, minutes(60))).toBeNull()
    expect(await resetPassword(link, 'copper kettle', minutes(60))).toEqual({ kind: 'gone' })
  })

  it('is replaced by a newer one, and refuses a password that is easily guessed without being used up', async () => {
    const [older, newer] = [await token(), await token()]
    expect(await readResetLink(older)).toBeNull()
    expect(await resetPassword(newer, 'northmoor kettle')).toMatchObject({ kind: 'weak' })
    expect(await resetPassword(newer, 'ben hall kettle')).toMatchObject({ kind: 'weak' })
    expect(await resetPassword(newer, 'copper kettle')).toEqual({ kind: 'reset' })
  })

  it('is not made for someone of another Trust, nor by who does not look after members', async () => {
    expect(await sendResetLink(scope, newId())).toEqual({ kind: 'missing' })
    await expect(sendResetLink({ ...scope, can: () => false }, ben)).rejects.toThrow('members:write')
  })

  it('that was shown ends when its person joins another Trust, into which it would lead', async () => {
    const shown = await token()
    const trustId = `J${scope.trustId}`
    const ada = newId()
    await root`insert into trust (trust_id, name, nation) values (${trustId}, 'Joined', 'Wales')`
    await root`insert into account (id, email, name) values (${ada}, ${`${ada}@example.org`}, 'Ada Osei')`
    const other = { trustId, trustName: 'Joined', nation: 'Wales', role: 'administrator' } as const
    const email = `${ben}@example.org`
    const invited = await invite(scopeOf(other, { accountId: ada, accountName: 'Ada Osei' }), {
      email,
      role: 'lead',
    })
    const path = invited.kind === 'invited' ? invited.path : ''
    expect(await readResetLink(shown)).not.toBeNull()
    const who = { accountId: ben, accountName: 'Ben Hall', email }
    expect(await acceptInvitation(trustId, path.split('/').at(-1) ?? '', who)).toMatchObject({
      kind: 'joined',
    })
    expect(await readResetLink(shown)).toBeNull()
    expect(await resetPassword(shown, 'copper kettle')).toEqual({ kind: 'gone' })
  })

  it('is not shown where its person is made a member elsewhere at the same moment', async () => {
    const elsewhere = `W${scope.trustId}`
    await root`insert into trust (trust_id, name, nation) values (${elsewhere}, 'Other', 'Wales')`
    const made = await whileChanging(
      root,
      async (sql) => {
        await sql`select from account where id = ${ben} for share`
        await sql`insert into membership (trust_id, account_id, role) values (${elsewhere}, ${ben}, 'administrator')`
      },
      () => sendResetLink(scope, ben),
    )
    expect(made).toEqual({ kind: 'in_other_trusts' })
    expect(await root`select from reset_link where account_id = ${ben}`).toHaveLength(0)
  })

  it('that was shown ends when its person is made a member of another Trust from a shell', async () => {
    const shown = await token()
    const elsewhere = `C${scope.trustId}`
    await root`insert into trust (trust_id, name, nation) values (${elsewhere}, 'Other', 'Wales')`
    const shell = shellScope({ trustId: elsewhere, trustName: 'Other', nation: 'Wales' })
    const waiting = await whileChanging(
      root,
      (sql) => sql`select from account where id = ${ben} for update`,
      () => withTrust(shell, (db) => addMembership(db, ben, 'administrator', `${ben}@example.org`)),
    )
    expect(waiting).toBeUndefined()
    expect(await readResetLink(shown)).toBeNull()
  })

  it('is never shown for someone who belongs to other Trusts too, only mailed', async () => {
    const elsewhere = `S${scope.trustId}`
    await root`insert into trust (trust_id, name, nation) values (${elsewhere}, 'Other', 'Wales')`
    await root`insert into membership (trust_id, account_id, role) values (${elsewhere}, ${ben}, 'administrator')`
    expect(await sendResetLink(scope, ben)).toEqual({ kind: 'in_other_trusts' })
    expect(await root`select from reset_link where account_id = ${ben}`).toHaveLength(0)
    mail = await startMailServer()
    process.env.WAYMARK_SMTP_URL = mail.url
    expect(await sendResetLink(scope, ben)).toEqual({ kind: 'mailed', email: `${ben}@example.org` })
    const link = /\/reset\/([\w-]{43})/.exec(mail.received[0]?.text ?? '')?.[1]
    expect(await readResetLink(link ?? '')).not.toBeNull()
  })
})
