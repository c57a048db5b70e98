import { and, eq, isNull, lt } from 'drizzle-orm'
import { recoveryCode, secondStep } from '@/db/schema'
import { type AccountDb, withoutTrust } from '@/db/trust'
import { noteAtDoor } from './account-event'
import { countGuess, takeGuessBack } from './attempts'
import { shortNetwork } from './network.mjs'
import { recoveryCodeHash, recoveryCodeIn } from './recovery-code'
import { unseal } from './secret'
import type { SignedIn } from './session'
import { stepOf } from './totp'

export type NotTaken = { kind: 'refused' } | { kind: 'too_many_guesses' }

/** Does `work` in the transaction that takes the code, so that a code is spent only on what was done with it. */
export async function withCode<T>(
  { accountId }: SignedIn,
  typed: string,
  network: string,
  now: Date,
  work: (db: AccountDb) => Promise<T>,
): Promise<T | NotTaken> {
  const guess = await countGuess(`code ${accountId}`, null)
  if (!guess) return { kind: 'too_many_guesses' }
  const outcome = await withoutTrust(accountId, async (db) => {
    if (await takeCode(db, accountId, typed, now)) return { done: await work(db) }
    await noteAtDoor(db, {
      accountId,
      kind: 'second_step_refused',
      about: { network: shortNetwork(network) },
    })
    return null
  })
  if (!outcome) return { kind: 'refused' }
  await takeGuessBack(guess)
  return outcome.done
}

/**
 * Whether a code opens the door now. One of the app does so once: a single statement moves the step of the last one taken
 * past it, and of any number that try at the same moment one finds it before. A recovery code does so once ever.
 */
export async function takeCode(
  db: Pick<AccountDb, 'orm' | 'atDoor'>,
  accountId: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const recovery = recoveryCodeIn(typed)
  if (recovery) return takeRecoveryCode(db, accountId, recovery, now)
  const [app] = await db.orm.select().from(secondStep).where(isOn(accountId))
  const step = app ? stepOf(unseal(app.secret, accountId), typed.replace(/\s/g, ''), now) : null
  if (step === null) return false
  const taken = await db.orm
    .update(secondStep)
    .set({ lastStep: step })
    .where(and(isOn(accountId), lt(secondStep.lastStep, step)))
    .returning({ id: secondStep.id })
  return taken.length > 0
}

async function takeRecoveryCode(
  db: Pick<AccountDb, 'orm' | 'atDoor'>,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await db.orm
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCode.accountId, accountId),
        eq(recoveryCode.codeHash, recoveryCodeHash(accountId, code)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ accountId: recoveryCode.accountId })
  if (used.length > 0) await noteAtDoor(db, { accountId, kind: 'recovery_code_used' })
  return used.length > 0
}

/** The second step of an account that is on. */
export const isOn = (accountId: string) =>
  and(eq(secondStep.accountId, accountId), isNull(secondStep.endedAt))
