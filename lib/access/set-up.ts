import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { account, setUpToken } from '@/db/schema'
import { type AccountDb, withoutTrust, withTrust } from '@/db/trust'
import type { Nation, OdsCode } from '@/db/vocabulary'
import { newId } from '@/db/writer'
import { addMembership, createTrust } from '@/lib/data/trusts'
import { takeNewPassword } from './new-password'
import { TooBusy } from './password'
import { emailKey } from './sign-in'
import { hashToken, newToken } from './token'

/**
 * Makes the one-time link to the set-up page, and ends those made before.
 * @param baseUrl the site's address. @returns null once there is an account.
 */
export function setUpLink(baseUrl: string): Promise<string | null> {
  return withoutTrust(null, async (db) => {
    await oneAtATime(db)
    if (await hasAccounts(db)) return null
    const token = newToken()
    await db.orm.delete(setUpToken).where(isNull(setUpToken.usedAt))
    await db.orm.insert(setUpToken).values({ tokenHash: hashToken(token) })
    return new URL(`/set-up/${token}`, baseUrl).href
  })
}

/** Whether a set-up link may still be used. */
export function isSetUpToken(token: string): Promise<boolean> {
  return withoutTrust(null, async (db) => {
    const rows = await db.orm.select().from(setUpToken).where(unused(token))
    return rows.length > 0 && !(await hasAccounts(db))
  })
}

export type FirstTrust = {
  trustId: OdsCode
  trustName: string
  nation: Nation
  name: string
  email: string
  password: string
}

/**
 * Makes the first Trust and its administrator, once.
 * @returns the administrator's account id, null when the link was used or has been replaced, or why the password
 *   cannot be taken.
 */
export async function completeSetUp(
  token: string,
  first: FirstTrust,
): Promise<string | null | { weak: string }> {
  const taken = await takeNewPassword(first.password, { ...first, trusts: [first.trustName] })
  if (taken.kind === 'weak') return { weak: taken.problem }
  if (taken.kind === 'busy') throw new TooBusy()
  const passwordHash = taken.hash
  const accountId = newId()
  const actor = { trustId: first.trustId, accountId, accountName: first.name }
  return withTrust(actor, async (db) => {
    await oneAtATime(db)
    const used = await db.orm.update(setUpToken).set({ usedAt: sql`now()` }).where(unused(token)).returning()
    if (used.length === 0 || (await hasAccounts(db))) return null
    const email = emailKey(first.email)
    await db.orm.insert(account).values({ id: accountId, email, name: first.name, passwordHash })
    await createTrust(db, { name: first.trustName, nation: first.nation })
    await addMembership(db, accountId, 'administrator', email)
    return accountId
  })
}

const unused = (token: string) =>
  and(
    eq(setUpToken.tokenHash, hashToken(token)),
    isNull(setUpToken.usedAt),
    gt(setUpToken.createdAt, sql`now() - interval '7 days'`),
  )

/** Two links made, or used, at once must not make two first administrators. */
const oneAtATime = (db: Pick<AccountDb, 'orm'>) =>
  db.orm.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('waymark set-up', 0))`)

async function hasAccounts(db: Pick<AccountDb, 'orm'>): Promise<boolean> {
  const rows = await db.orm.select({ id: account.id }).from(account).limit(1)
  return rows.length > 0
}
