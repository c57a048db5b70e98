import { and, eq } from 'drizzle-orm'
import { account, membership } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { dropOpenLinks } from '@/lib/access/open-links'
import type { Scope } from '@/lib/access/scope'
import { endSessionsOf } from '@/lib/access/session'

/**
 * Gives a member another e-mail address, by which they sign in where they have a password, and to which mail for them goes. Their
 * sessions end, and so does a link to a new password that went to the address before. The password, the second step and single
 * sign-on stay. Another Trust of theirs has it in its audit too.
 * @throws Error with one sentence when there is no such member, or the address is somebody's.
 */
export function changeEmail(scope: Scope, email: string, to: string) {
  return withTrust(scope, async (db) => {
    const [found] = await db.orm
      .select({ id: account.id })
      .from(membership)
      .innerJoin(account, eq(account.id, membership.accountId))
      .where(and(eq(membership.trustId, db.trustId), eq(account.email, email)))
      .for('update', { of: account })
    if (!found) throw new Error(`${email} is no member of ${scope.trustId}.`)
    const [taken] = await db.orm.select({ id: account.id }).from(account).where(eq(account.email, to))
    if (taken) throw new Error(`${to} is the address of an account already.`)
    await db.orm.update(account).set({ email: to }).where(eq(account.id, found.id))
    await dropOpenLinks(db, found.id)
    await endSessionsOf(db, found.id)
    await note(db, 'changed', 'membership', found.id, { email: to }, { email })
    await noteAtDoor(db, { accountId: found.id, kind: 'email_changed', who: scope.accountName })
    return { trust: scope.trustId, email: to, before: email }
  })
}
