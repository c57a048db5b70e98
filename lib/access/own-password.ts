import { eq } from 'drizzle-orm'
import { account } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { noteAtDoor } from './account-event'
import { countGuess, takeGuessBack } from './attempts'
import { shortNetwork } from './network.mjs'
import { isPassword, TooBusy } from './password'
import type { SignedIn } from './session'

export type Proof = 'right' | 'wrong' | 'too_many_guesses' | 'busy'

/**
 * Has someone signed in prove that they are the owner of the account, before anything that opens another way into it or
 * closes one: a session left open must not be enough. An account without a password has nothing to be asked here.
 * @param typed the password; empty where none was typed. @param network where it was typed.
 */
export async function provesOwner(who: SignedIn, typed: string, network: string): Promise<Proof> {
  return (await passwordHashOf(who.accountId)) === null ? 'right' : isOwnPassword(who, typed, network)
}

/** Whether someone signed in knows their own password; a wrong one counts as a guess, none at all does not. */
export async function isOwnPassword(who: SignedIn, typed: string, network: string): Promise<Proof> {
  if (typed === '') return 'wrong'
  const guess = await countGuess(who.email, null)
  if (!guess) return 'too_many_guesses'
  const stored = await passwordHashOf(who.accountId)
  try {
    if (!(await isPassword(stored, typed))) {
      const { accountId } = who
      await withoutTrust(accountId, (db) =>
        noteAtDoor(db, { accountId, kind: 'password_refused', about: { network: shortNetwork(network) } }),
      )
      return 'wrong'
    }
  } catch (problem) {
    if (problem instanceof TooBusy) return 'busy'
    throw problem
  }
  await takeGuessBack(guess)
  return 'right'
}

function passwordHashOf(accountId: string): Promise<string | null> {
  return withoutTrust(accountId, async ({ orm }) => {
    const rows = await orm
      .select({ hash: account.passwordHash })
      .from(account)
      .where(eq(account.id, accountId))
    return rows[0]?.hash ?? null
  })
}
