import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/cluster/for-tests'
import { closeSlots } from '@/db/slots'
import { untilAllWait } from './at-once'
import { readSession } from './session'
import { completeSetUp, isSetUpToken, setUpLink } from './set-up'
import { signInWithPassword } from './sign-in'
import { hashToken, newToken } from './token'

let database: TestDatabase
let root: Sql

beforeEach(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of thirty-two bytes or more'
  database = await testDatabase()
  process.env.DATABASE_URL = database.appUrl
  root = postgres(database.superuserUrl, { max: 1, onnotice: () => undefined })
})
afterEach(async () => {
  await closeSlots()
  await root.end()
  await database.drop()
})

const SITE = 'http://localhost:3000'
const linkToken = async () => (await setUpLink(SITE))?.replace(`${SITE}/set-up/`, '') ?? ''
const first = (trustId = 'RX1') => ({
  trustId,
  trustName: 'Northmoor',
  nation: 'England' as const,
  name: 'Ada Osei',
  email: ' Ada@Example.org',
  password: 'correct horse',
})

describe('the set-up link', () => {
  it('makes the first Trust and its administrator, who can sign in', async () => {
    const token = await linkToken()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await isSetUpToken(token)).toBe(true)
    const administrator = await completeSetUp(token, first())
    const signedIn = await signInWithPassword('ada@example.org', 'correct horse', '203.0.113.9')
    expect(signedIn).toMatchObject({ kind: 'signed_in', accountId: administrator })
    if (signedIn.kind === 'signed_in') {
      expect((await readSession(signedIn.sessionId, signedIn.accountId))?.memberships).toEqual([
        { trustId: 'RX1', trustName: 'Northmoor', nation: 'England', role: 'administrator' },
      ])
    }
    expect(await root`select action, entity, who from change order by id`).toMatchObject([
      { action: 'added', entity: 'trust', who: 'Ada Osei' },
      { action: 'added', entity: 'membership', who: 'Ada Osei' },
    ])
  })

  it('works once, and no other is made after it', async () => {
    const token = await linkToken()
    await completeSetUp(token, first())
    expect(await isSetUpToken(token)).toBe(false)
    expect(await completeSetUp(token, first('RX2'))).toBeNull()
    expect(await setUpLink(SITE)).toBeNull()
    expect(await root`select trust_id from trust`).toEqual([{ trust_id: 'RX1' }])
  })

  it('is replaced by a newer one', async () => {
    const [older, newer] = [await linkToken(), await linkToken()]
    expect(await isSetUpToken(older)).toBe(false)
    expect(await completeSetUp(older, first())).toBeNull()
    expect(await isSetUpToken(newer)).toBe(true)
  })

  it('is refused once there is an account, and after seven days', async () => {
    const token = await linkToken()
    await root`update set_up_token set created_at = now() - interval '7 days 1 second'`
    expect(await isSetUpToken(token)).toBe(false)
    const fresh = await linkToken()
    await root`insert into account (id, email, name) values (gen_random_uuid(), 'eve@example.org', 'Eve')`
    expect(await isSetUpToken(fresh)).toBe(false)
    expect(await completeSetUp(fresh, first())).toBeNull()
    expect(await root`select from trust`).toHaveLength(0)
  })

  it('makes one administrator when several are used at the same moment', async () => {
    const links = [newToken(), newToken(), newToken()]
    for (const token of links) await root`insert into set_up_token (token_hash) values (${hashToken(token)})`
    const made = await untilAllWait(root, links.length, 'account', () =>
      Promise.all(links.map((token, n) => completeSetUp(token, first(`RX${n}`)))),
    )
    expect(made.filter((account) => account !== null)).toHaveLength(1)
    expect(await root`select from account`).toHaveLength(1)
    expect(await root`select from trust`).toHaveLength(1)
  })

  it('is kept as a hash', async () => {
    const token = await linkToken()
    const [stored] = await root`select token_hash from set_up_token`
    expect(stored?.token_hash).not.toContain(token)
  })
})
