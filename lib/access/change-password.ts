import { eq } from 'drizzle-orm'
import { account } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { noteAtDoor } from './account-event'
import { takeNewPassword } from './new-password'
import { isOwnPassword } from './own-password'
import { endSessionsOf, type SignedIn } from './session'
import { isStillHere } from './still-here'

export type PasswordOutcome = 'changed' | 'wrong' | 'too_many_guesses' | 'busy' | { weak: string }

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
  const right = await isOwnPassword(who, current, network)
  if (right !== 'right') return right
  const trusts = who.memberships.map(({ trustName }) => trustName)
  const taken = await takeNewPassword(next, { name: who.accountName, email: who.email, trusts })
  if (taken.kind === 'weak') return { weak: taken.problem }
  if (taken.kind === 'busy') return 'busy'
  return withoutTrust(who.accountId, async (db): Promise<PasswordOutcome> => {
    if (!(await isStillHere(db, who))) return 'wrong'
    await db.orm.update(account).set({ passwordHash: taken.hash }).where(eq(account.id, who.accountId))
    await endSessionsOf(db, who.accountId, who.sessionId)
    await noteAtDoor(db, { accountId: who.accountId, kind: 'password_changed' })
    return 'changed'
  })
}
