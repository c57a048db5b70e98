import { eq } from 'drizzle-orm'
import { account } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { countGuess, takeGuessBack } from './attempts'
import { isPassword, TooBusy } from './password'
import { startSession } from './session'

export type SignInOutcome =
  | { kind: 'signed_in'; accountId: string; sessionId: string }
  | { kind: 'refused' }
  | { kind: 'too_many_guesses' }
  | { kind: 'busy' }

/**
 * Checks an e-mail address and a password, and starts a session.
 * An unknown address and a wrong password have the same answer after the same work.
 * @param network the address that the guess came from.
 */
export async function signInWithPassword(
  email: string,
  password: string,
  network: string,
): Promise<SignInOutcome> {
  const guess = await countGuess(email, network)
  if (!guess) return { kind: 'too_many_guesses' }
  const known = await accountByEmail(email)
  try {
    const right = await isPassword(known?.disabledAt ? null : (known?.passwordHash ?? null), password)
    if (!right || !known) return { kind: 'refused' }
  } catch (problem) {
    await takeGuessBack(guess)
    if (problem instanceof TooBusy) return { kind: 'busy' }
    throw problem
  }
  await takeGuessBack(guess)
  return { kind: 'signed_in', accountId: known.id, sessionId: await startSession(known.id) }
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
