import { eq } from 'drizzle-orm'
import { account } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { dropOpenLinks } from '@/lib/access/open-links'
import type { Scope } from '@/lib/access/scope'
import { endSessionsOf } from '@/lib/access/session'
import { memberByEmail } from './member-by-email'

/**
 * Gives a member another e-mail address, by which they sign in where they have a password, and to which mail for them goes. Their
 * sessions end, and so does a link to a new password that went to the address before. The password, the second step and single
 * sign-on stay. Another Trust of theirs has it in its audit too.
 * @throws Error with one sentence when there is no such member, or the address is somebody's.
 */
export function changeEmail(scope: Scope, email: string, to: string) {
  return withTrust(scope, async (db) => {
    const accountId = await memberByEmail(db, email)
    const [taken] = await db.orm.select({ id: account.id }).from(account).where(eq(account.email, to))
    if (taken) throw new Error(`${to} is the address of an account already.`)
    await db.orm.update(account).set({ email: to }).where(eq(account.id, accountId))
    await dropOpenLinks(db, accountId)
    await endSessionsOf(db, accountId)
    await note(db, 'changed', 'membership', accountId, { email: to }, { email })
    await noteAtDoor(db, { accountId, kind: 'email_changed', who: scope.accountName })
    return { trust: scope.trustId, email: to, before: email }
  })
}
