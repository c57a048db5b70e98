import { and, eq } from 'drizzle-orm'
import { account, membership } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { resetSecondStep } from '@/lib/access/second-step'

/**
 * Takes off the second step of a member who has lost their app and their recovery codes. Their sessions end, and they
 * set it up anew when they sign in.
 * @throws Error with one sentence when there is no such member, or nothing to take off.
 */
export function resetSecondFactor(scope: Scope, email: string) {
  return withTrust(scope, async (db) => {
    const [found] = await db.orm
      .select({ id: account.id })
      .from(membership)
      .innerJoin(account, eq(account.id, membership.accountId))
      .where(and(eq(membership.trustId, db.trustId), eq(account.email, email)))
    if (!found) throw new Error(`${email} is no member of ${scope.trustId}.`)
    if (!(await resetSecondStep(db, found.id, scope.accountName)))
      throw new Error(`${email} has no second step. They set it up when they sign in.`)
    await note(db, 'removed', 'second_step', found.id, null, { email })
    return { trust: scope.trustId, email, secondStep: 'taken off' }
  })
}
