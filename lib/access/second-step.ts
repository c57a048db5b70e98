import { and, eq, isNull, sql } from 'drizzle-orm'
import { recoveryCode, secondStep, session } from '@/db/schema'
import { type AccountDb, withoutTrust } from '@/db/trust'
import { newId } from '@/db/writer'
import { noteAtDoor } from './account-event'
import { countGuess, takeGuessBack } from './attempts'
import { shortNetwork } from './network.mjs'
import { type Proof, provesOwner } from './own-password'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-code'
import { derived, seal } from './secret'
import { type Arrived, beginSession, endSessionsOf, type SignedIn } from './session'
import { isOn, type NotTaken, withCode } from './take-code'
import { addressOf, secretOf, stepOf } from './totp'

/** Where a code was typed. */
export type Caller = { network: string; browser: string | null }

export type SecondStep = { setUpAt: Date; recoveryCodesLeft: number }

/** @returns what stands of an account's second step; null where there is none. */
export function secondStepOf(accountId: string): Promise<SecondStep | null> {
  return withoutTrust(accountId, async ({ orm }) => {
    const [found] = await orm
      .select({
        setUpAt: secondStep.setUpAt,
        recoveryCodesLeft: sql<number>`(SELECT count(*)::int FROM ${recoveryCode}
          WHERE ${recoveryCode.accountId} = ${accountId} AND ${recoveryCode.usedAt} IS NULL)`,
      })
      .from(secondStep)
      .where(isOn(accountId))
    return found ?? null
  })
}

/**
 * What an authenticator app needs to make codes for someone: the same at every look of their session, until it is set
 * up. Nothing is stored before a code of it was typed.
 * @returns the secret in base32, and the address that the QR code carries
 */
export async function offeredApp(who: Arrived): Promise<{ secret: string; address: string }> {
  const round = await withoutTrust(who.accountId, async ({ orm }) => {
    const [rows] = await orm
      .select({ n: sql<number>`count(*)::int` })
      .from(secondStep)
      .where(eq(secondStep.accountId, who.accountId))
    return rows?.n ?? 0
  })
  const secret = secretOf(derived(`second step ${who.accountId} ${who.sessionId} ${round}`, 20))
  return { secret, address: addressOf(secret, who.email) }
}

/** Whoever is signed in did not show that the account is theirs. */
export type NotProved = { kind: 'wrong_password' } | { kind: 'too_many_guesses' } | { kind: 'busy' }

const notProved = (proof: Exclude<Proof, 'right'>): NotProved => ({
  kind: proof === 'wrong' ? 'wrong_password' : proof,
})

export type SetUpOutcome =
  /** `codes` are shown once: only their hashes are stored. The session goes on under a new id. */
  { kind: 'set_up'; codes: string[]; sessionId: string } | { kind: 'already' } | NotProved | NotTaken

/** What someone types to turn their second step on or off. */
export type Typed = {
  /** Empty for an account that has none. */
  password: string
  code: string
}

/** Turns the second step on with the password, where the account has one, and a first code of the app that was offered. */
export async function setUpSecondStep(
  who: Arrived,
  { password, code }: Typed,
  caller: Caller,
  now: Date = new Date(),
): Promise<SetUpOutcome> {
  const { accountId } = who
  if (who.missing === 'code' || (await secondStepOf(accountId))) return { kind: 'already' }
  const proof = await provesOwner(who, password, caller.network)
  if (proof !== 'right') return notProved(proof)
  const guess = await countGuess(`code ${accountId}`, null)
  if (!guess) return { kind: 'too_many_guesses' }
  const { secret } = await offeredApp(who)
  const step = stepOf(secret, code, now)
  if (step === null) {
    await withoutTrust(accountId, (db) =>
      noteAtDoor(db, {
        accountId,
        kind: 'second_step_refused',
        about: { network: shortNetwork(caller.network) },
      }),
    )
    return { kind: 'refused' }
  }
  await takeGuessBack(guess)
  const codes = newRecoveryCodes()
  return withoutTrust(accountId, async (db): Promise<SetUpOutcome> => {
    const sessionId = await renewed(db, who, caller, now)
    if (!sessionId) return { kind: 'refused' }
    const made = await db.orm
      .insert(secondStep)
      .values({ id: newId(), accountId, secret: seal(secret, accountId), lastStep: step, setUpAt: now })
      .onConflictDoNothing()
      .returning({ id: secondStep.id })
    if (made.length === 0) return { kind: 'already' }
    await storeCodes(db, accountId, codes)
    await noteAtDoor(db, { accountId, kind: 'second_step_set_up' })
    return { kind: 'set_up', codes, sessionId }
  })
}

export type PassOutcome =
  /** The session goes on under a new id; the one begun with the password alone has ended. */
  { kind: 'passed'; sessionId: string } | NotTaken

/**
 * The second step of someone who has signed in with their password: a code of the app, or a recovery code.
 * @param typed as it was typed
 */
export async function passSecondStep(
  who: Arrived,
  typed: string,
  caller: Caller,
  now: Date = new Date(),
): Promise<PassOutcome> {
  if (who.missing !== 'code') return { kind: 'refused' }
  return withCode(who, typed, caller.network, now, async (db): Promise<PassOutcome> => {
    const sessionId = await renewed(db, who, caller, now)
    if (!sessionId) return { kind: 'refused' }
    await noteAtDoor(db, { accountId: who.accountId, kind: 'second_step_passed' })
    return { kind: 'passed', sessionId }
  })
}

export type TurnOffOutcome = { kind: 'turned_off' } | NotProved | NotTaken

/**
 * Turns the second step off, with the password, where the account has one, and a code. Every other session ends; where the role needs a second
 * step, this one opens nothing more until there is a new one.
 */
export async function turnOffSecondStep(
  who: SignedIn,
  { password, code }: Typed,
  network: string,
  now: Date = new Date(),
): Promise<TurnOffOutcome> {
  const proof = await provesOwner(who, password, network)
  if (proof !== 'right') return notProved(proof)
  return withCode(who, code, network, now, async (db) => {
    await turnOff(db, who.accountId, now)
    await endSessionsOf(db, who.accountId, who.sessionId)
    await noteAtDoor(db, { accountId: who.accountId, kind: 'second_step_turned_off' })
    return { kind: 'turned_off' }
  })
}

export type CodesOutcome = { kind: 'made'; codes: string[] } | NotTaken

/** Makes ten new recovery codes with a code of the app; those made before work no more. */
export function renewRecoveryCodes(
  who: SignedIn,
  code: string,
  network: string,
  now: Date = new Date(),
): Promise<CodesOutcome> {
  const codes = newRecoveryCodes()
  return withCode(who, code, network, now, async (db) => {
    await storeCodes(db, who.accountId, codes)
    await noteAtDoor(db, { accountId: who.accountId, kind: 'recovery_codes_made' })
    return { kind: 'made', codes }
  })
}

/**
 * Takes off the second step of someone who has lost everything, and ends their sessions: they sign in with their
 * password and set it up anew. In an open transaction.
 * @param by who does it. @returns whether there was one.
 */
export async function resetSecondStep(
  db: Pick<AccountDb, 'orm' | 'atDoor'>,
  accountId: string,
  by: string,
): Promise<boolean> {
  const was = await turnOff(db, accountId, new Date())
  await endSessionsOf(db, accountId)
  if (was) await noteAtDoor(db, { accountId, kind: 'second_step_reset', who: by })
  return was
}

async function storeCodes({ orm }: AccountDb, accountId: string, codes: readonly string[]): Promise<void> {
  await orm.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId))
  await orm
    .insert(recoveryCode)
    .values(codes.map((code) => ({ accountId, codeHash: recoveryCodeHash(accountId, code) })))
}

/** No session, not even one that has ended, says any more that a second step was passed: tokens of the feed go by that. */
async function turnOff({ orm }: Pick<AccountDb, 'orm'>, accountId: string, now: Date): Promise<boolean> {
  const ended = await orm
    .update(secondStep)
    .set({ endedAt: now, secret: '' })
    .where(isOn(accountId))
    .returning({ id: secondStep.id })
  await orm.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId))
  await orm.update(session).set({ secondStepAt: null }).where(eq(session.accountId, accountId))
  return ended.length > 0
}

/** More rights, a new id: whoever had the old one has nothing. Null for a session that was ended meanwhile. */
async function renewed(db: AccountDb, who: Arrived, { browser }: Caller, now: Date): Promise<string | null> {
  const ended = await db.orm
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.id, who.sessionId), isNull(session.endedAt)))
    .returning({ id: session.id })
  if (ended.length === 0) return null
  return beginSession(db, who.accountId, { browser, secondStep: true, now })
}
