import { and, eq, isNull } from 'drizzle-orm'
import { account, providerIdentity } from '@/db/schema'
import { type AccountDb, withoutTrust } from '@/db/trust'
import { noteAtDoor } from './account-event'
import { isOwnPassword, type Proof } from './own-password'
import type { Identity } from './provider'
import { seal, unseal } from './secret'
import { beginSession, endSessionsOf, type SignedIn } from './session'
import { isShutOut } from './sign-in'

/** How long someone whom the provider knows and Waymark does not may look for their invitation. */
const WAITS_MS = 30 * 60_000

export type ProviderSignIn =
  | { kind: 'signed_in'; accountId: string; sessionId: string }
  /** No account is joined to them: an e-mail address alone joins none. */
  | { kind: 'unknown' }
  /** Theirs is switched off. */
  | { kind: 'refused' }

/**
 * Starts a session of the account that is joined to someone at the provider.
 * @param secondStep whether the provider says that a second factor was used
 */
export async function signInWithProvider(
  { issuer, subject }: Identity,
  secondStep: boolean,
  browser: string | null,
): Promise<ProviderSignIn> {
  const found = await withoutTrust(null, async ({ orm }) => {
    const [row] = await orm
      .select({ accountId: account.id, disabledAt: account.disabledAt })
      .from(providerIdentity)
      .innerJoin(account, eq(account.id, providerIdentity.accountId))
      .where(isAt({ issuer, subject }))
    return row ?? null
  })
  if (!found) return { kind: 'unknown' }
  const { accountId } = found
  if (found.disabledAt || (await isShutOut(accountId))) {
    await withoutTrust(null, (db) => noteAtDoor(db, { accountId, kind: 'provider_refused' }))
    return { kind: 'refused' }
  }
  const sessionId = await withoutTrust(accountId, async (db) => {
    // Whoever takes single sign-on off ends the sessions that there are, and would not know of this one.
    const joined = await db.orm
      .select({ subject: providerIdentity.subject })
      .from(providerIdentity)
      .where(and(isAt({ issuer, subject }), eq(providerIdentity.accountId, accountId)))
      .for('share')
    if (joined.length === 0) return null
    const by = secondStep ? 'provider, with its second factor' : 'provider'
    await noteAtDoor(db, { accountId, kind: 'signed_in', about: { by } })
    return beginSession(db, accountId, { browser, secondStep })
  })
  return sessionId ? { kind: 'signed_in', accountId, sessionId } : { kind: 'unknown' }
}

const isAt = ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>) =>
  and(eq(providerIdentity.issuer, issuer), eq(providerIdentity.subject, subject))

/**
 * Whether someone signed in may go and join the provider to their account. Only with their password: whoever has none has
 * single sign-on already, and nothing to show that they are not somebody at a screen left open.
 */
export async function mayJoin(
  who: SignedIn,
  password: string,
  network: string,
): Promise<Proof | 'no_password'> {
  const ways = await waysIn(who.accountId)
  return ways.password ? isOwnPassword(who, password, network) : 'no_password'
}

/** Joins someone at the provider to the account that is signed in. @returns false where they are joined to another. */
export function joinProvider(who: SignedIn, identity: Identity): Promise<boolean> {
  return withoutTrust(who.accountId, (db) => joinTo(db, who.accountId, identity))
}

/** The same in an open transaction, for an account just made. */
export async function joinTo(
  db: Pick<AccountDb, 'orm' | 'atDoor'>,
  accountId: string,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<boolean> {
  const made = await db.orm
    .insert(providerIdentity)
    .values({ issuer, subject, accountId })
    .onConflictDoNothing()
    .returning({ accountId: providerIdentity.accountId })
  if (made.length > 0) {
    await noteAtDoor(db, { accountId, kind: 'provider_linked' })
    return true
  }
  const [held] = await db.orm
    .select({ accountId: providerIdentity.accountId })
    .from(providerIdentity)
    .where(isAt({ issuer, subject }))
  return held?.accountId === accountId
}

/**
 * Takes single sign-on off the account that is signed in, with its password, which is then its way in. Every other session
 * ends: one of them may have come by what was taken off.
 */
export async function leaveProvider(
  who: SignedIn,
  password: string,
  network: string,
): Promise<Proof | 'only_way_in' | 'not_joined'> {
  const ways = await waysIn(who.accountId)
  if (!ways.provider) return 'not_joined'
  if (!ways.password) return 'only_way_in'
  const proof = await isOwnPassword(who, password, network)
  if (proof !== 'right') return proof
  return withoutTrust(who.accountId, async (db) => {
    const left = await db.orm
      .delete(providerIdentity)
      .where(eq(providerIdentity.accountId, who.accountId))
      .returning({ subject: providerIdentity.subject })
    if (left.length === 0) return 'not_joined'
    await endSessionsOf(db, who.accountId, who.sessionId)
    await noteAtDoor(db, { accountId: who.accountId, kind: 'provider_unlinked' })
    return 'right'
  })
}

/** Whether someone at the provider is joined to an account. */
export async function isJoined(
  { orm }: Pick<AccountDb, 'orm'>,
  { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>,
): Promise<boolean> {
  const rows = await orm
    .select({ accountId: providerIdentity.accountId })
    .from(providerIdentity)
    .where(isAt({ issuer, subject }))
  return rows.length > 0
}

/** How an account may sign in. */
export function waysIn(accountId: string): Promise<{ password: boolean; provider: boolean }> {
  return withoutTrust(accountId, async ({ orm }) => {
    const [own] = await orm
      .select({ hash: account.passwordHash })
      .from(account)
      .where(and(eq(account.id, accountId), isNull(account.disabledAt)))
    const joined = await orm
      .select({ issuer: providerIdentity.issuer })
      .from(providerIdentity)
      .where(eq(providerIdentity.accountId, accountId))
    return { password: own?.hash != null, provider: joined.length > 0 }
  })
}

/** Someone the provider knows who has no account here yet. */
export type Stranger = { identity: Identity; secondStep: boolean }

export const sealStranger = (stranger: Stranger, now: Date = new Date()): string =>
  seal(JSON.stringify({ ...stranger, until: now.getTime() + WAITS_MS }), 'stranger')

/** @returns null for what was not sealed here or is too old. */
export function readStranger(sealed: string | undefined, now: Date = new Date()): Stranger | null {
  if (!sealed) return null
  try {
    const { until, ...stranger } = JSON.parse(unseal(sealed, 'stranger')) as Stranger & { until: number }
    return until > now.getTime() ? stranger : null
  } catch {
    return null
  }
}
