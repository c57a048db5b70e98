import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { account, membership, providerIdentity, secondStep, session, trust } from '@/db/schema'
import { type AccountDb, withoutTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { noteAtDoor } from './account-event'
import { countGuess, isFirstRefusal, takeGuessBack } from './attempts'
import { browserTag, isKnownBrowser } from './known-browser'
import { shortNetwork } from './network.mjs'
import { isPassword, TooBusy } from './password'
import { needsSecondStep } from './permission'
import { providerSettings } from './provider'
import { beginSession } from './session'

export type SignInOutcome =
  | { kind: 'signed_in'; accountId: string; sessionId: string; tag: string }
  | { kind: 'refused' }
  | { kind: 'too_many_guesses' }
  | { kind: 'busy' }
  /** The password is right, and the second step that they need is at their provider. */
  | { kind: 'at_provider' }

/**
 * Checks an e-mail address and a password, and starts a session; where a second step is needed it opens nothing else.
 * An unknown address and a wrong password have the same answer after the same work.
 * From a browser that signed in to the account before, only the account's own failures count: a Trust sits behind one address.
 * @param network the address that the guess came from. @param browser what signs in, in plain words.
 * @param kept what the browser keeps of accounts that it signed in to (known-browser.ts).
 */
export async function signInWithPassword(
  email: string,
  password: string,
  network: string,
  browser: string | null = null,
  kept?: string,
): Promise<SignInOutcome> {
  const known = await accountByEmail(email)
  const counted = known && isKnownBrowser(kept, known) ? null : network
  const guess = await countGuess(email, counted)
  const about = { network: shortNetwork(network) }
  if (!guess) {
    if (await isFirstRefusal(email, network))
      await withoutTrust(null, (db) =>
        noteAtDoor(db, { accountId: known?.id ?? null, kind: 'sign_in_held', about }),
      )
    return { kind: 'too_many_guesses' }
  }
  // Asked of an address that nobody has too: that takes as long.
  const shutOut = await isShutOut(known?.id ?? newId())
  const shut = !known || known.disabledAt !== null || shutOut
  try {
    const right = await isPassword(shut ? null : known.passwordHash, password)
    if (!right || shut) {
      await withoutTrust(null, (db) =>
        noteAtDoor(db, { accountId: known?.id ?? null, kind: 'sign_in_refused', about }),
      )
      return { kind: 'refused' }
    }
  } catch (problem) {
    await takeGuessBack(guess)
    if (problem instanceof TooBusy) return { kind: 'busy' }
    throw problem
  }
  await takeGuessBack(guess)
  const accountId = known.id
  if (await isStepAtProvider(accountId)) {
    await withoutTrust(accountId, (db) =>
      noteAtDoor(db, { accountId, kind: 'sign_in_refused', about: { by: 'password alone', ...about } }),
    )
    return { kind: 'at_provider' }
  }
  const sessionId = await withoutTrust(accountId, async (db) => {
    if (!(await isStillRight(db, known))) return null
    await noteAtDoor(db, { accountId, kind: 'signed_in', about: { by: 'password', ...about } })
    return beginSession(db, accountId, { browser })
  })
  return sessionId ? { kind: 'signed_in', accountId, sessionId, tag: browserTag(known) } : { kind: 'refused' }
}

/**
 * Whether the password that was looked at is the account's still, which then stays so for this transaction: a reset meanwhile has
 * ended the sessions that there were, and would not know of this one.
 */
async function isStillRight(
  { orm }: Pick<AccountDb, 'orm'>,
  { id, passwordHash }: Pick<typeof account.$inferSelect, 'id' | 'passwordHash'>,
): Promise<boolean> {
  if (passwordHash === null) return false
  const rows = await orm
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.id, id), eq(account.passwordHash, passwordHash), isNull(account.disabledAt)))
    .for('share')
  return rows.length > 0
}

/**
 * Whether a second step is asked of an account that has none here, because its provider has said that it used one. With a
 * password alone, a stolen or a reset one too, a thief would set up a second step of their own in place of that.
 */
async function isStepAtProvider(accountId: string): Promise<boolean> {
  if (!providerSettings()) return false
  return withoutTrust(accountId, async ({ orm }) => {
    const [there] = await orm
      .select({ app: secondStep.id })
      .from(providerIdentity)
      .innerJoin(
        session,
        and(eq(session.accountId, providerIdentity.accountId), isNotNull(session.secondStepAt)),
      )
      .leftJoin(secondStep, and(eq(secondStep.accountId, accountId), isNull(secondStep.endedAt)))
      .where(eq(providerIdentity.accountId, accountId))
      .limit(1)
    if (!there || there.app !== null) return false
    const own = await orm
      .select({ role: membership.role, forAll: trust.secondStepForAll })
      .from(membership)
      .innerJoin(trust, eq(trust.trustId, membership.trustId))
      .where(and(eq(membership.accountId, accountId), isNull(membership.disabledAt)))
    return own.some(({ role, forAll }) => forAll || needsSecondStep(role))
  })
}

/** Whether an account is switched off in each of its Trusts. One that is in no Trust may sign in, to join one. */
export function isShutOut(accountId: string): Promise<boolean> {
  return withoutTrust(accountId, async ({ orm }) => {
    const own = await orm
      .select({ offSince: membership.disabledAt })
      .from(membership)
      .where(eq(membership.accountId, accountId))
    return own.length > 0 && own.every(({ offSince }) => offSince !== null)
  })
}

export const emailKey = (email: string) => email.trim().toLowerCase()

export function accountByEmail(email: string) {
  return withoutTrust(null, async ({ orm }) => {
    const rows = await orm
      .select()
      .from(account)
      .where(eq(account.email, emailKey(email)))
    return rows[0] ?? null
  })
}
