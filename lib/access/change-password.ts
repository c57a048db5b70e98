import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { account, session } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { countGuess, takeGuessBack } from './attempts'
import { hashPassword, isPassword, TooBusy } from './password'
import type { SignedIn } from './session'

export type PasswordOutcome = 'changed' | 'wrong' | 'too_many_guesses' | 'busy'

/**
 * Gives the person signed in a new password. Every other session of theirs has ended at its next request.
 * @param current the password as it is; a wrong one counts as a guess. @param network where it was typed.
 */
export async function changePassword(
  who: SignedIn,
  current: string,
  next: string,
  network: string,
): Promise<PasswordOutcome> {
  const guess = await countGuess(who.email, network)
  if (!guess) return 'too_many_guesses'
  const stored = await withoutTrust(who.accountId, async ({ orm }) => {
    const rows = await orm.select().from(account).where(eq(account.id, who.accountId))
    return rows[0]?.passwordHash ?? null
  })
  try {
    if (!(await isPassword(stored, current))) return 'wrong'
    const passwordHash = await hashPassword(next)
    await withoutTrust(who.accountId, async ({ orm }) => {
      await orm.update(account).set({ passwordHash }).where(eq(account.id, who.accountId))
      await orm
        .update(session)
        .set({ endedAt: sql`now()` })
        .where(
          and(eq(session.accountId, who.accountId), ne(session.id, who.sessionId), isNull(session.endedAt)),
        )
    })
  } catch (problem) {
    if (problem instanceof TooBusy) return 'busy'
    throw problem
  }
  await takeGuessBack(guess)
  return 'changed'
}
