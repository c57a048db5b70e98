import { withTrust } from '@/db/trust'
import { note } from '@/db/writer'
import type { Scope } from '@/lib/access/scope'
import { resetSecondStep } from '@/lib/access/second-step'
import { memberByEmail } from './member-by-email'

/**
 * Takes off the second step of a member who has lost their app and their recovery codes. Their sessions end, and they
 * set it up anew when they sign in.
 * @throws Error with one sentence when there is no such member, or nothing to take off.
 */
export function resetSecondFactor(scope: Scope, email: string) {
  return withTrust(scope, async (db) => {
    const accountId = await memberByEmail(db, email)
    if (!(await resetSecondStep(db, accountId, scope.accountName)))
      throw new Error(`${email} has no second step. They set it up when they sign in.`)
    await note(db, 'removed', 'second_step', accountId, null, { email })
    return { trust: scope.trustId, email, secondStep: 'taken off' }
  })
}
