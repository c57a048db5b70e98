import { and, eq, ne } from 'drizzle-orm'
import { account } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { noteAtDoor } from './account-event'
import { type Proof, provesOwner } from './own-password'
import type { SignedIn } from './session'
import { isStillHere } from './still-here'

/**
 * Puts right what the person signed in is called. What was written down until then goes on naming them as they were called, so
 * the audit of every Trust of theirs has both names.
 * @param password the password as it is; empty for an account that has none. @param network where it was typed.
 * @returns `right` once it is changed, or was the name already
 */
export async function changeName(
  who: SignedIn,
  name: string,
  password: string,
  network: string,
): Promise<Proof> {
  const proof = await provesOwner(who, password, network)
  if (proof !== 'right') return proof
  return withoutTrust(who.accountId, async (db) => {
    if (!(await isStillHere(db, who))) return 'wrong'
    const [before] = await db.orm
      .select({ name: account.name })
      .from(account)
      .where(and(eq(account.id, who.accountId), ne(account.name, name)))
    if (!before) return 'right'
    await db.orm.update(account).set({ name }).where(eq(account.id, who.accountId))
    await noteAtDoor(db, {
      accountId: who.accountId,
      kind: 'name_changed',
      about: { was: before.name, name },
    })
    return 'right'
  })
}
