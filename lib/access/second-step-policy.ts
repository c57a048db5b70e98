import { eq } from 'drizzle-orm'
import { trust } from '@/db/schema'
import { withTrust } from '@/db/trust'
import { newId, note } from '@/db/writer'
import type { Scope } from './scope'

/** Whether the Trust asks every member for a second step, not only those whose role needs one. */
export function asksAllForSecondStep(scope: Scope): Promise<boolean> {
  return withTrust(scope, async ({ orm, trustId }) => {
    const [row] = await orm
      .select({ forAll: trust.secondStepForAll })
      .from(trust)
      .where(eq(trust.trustId, trustId))
    return row?.forAll ?? false
  })
}

/** Sets it; it holds from everyone's next request on. The scope must carry 'settings:write'. */
export function askAllForSecondStep(scope: Scope, forAll: boolean): Promise<void> {
  if (!scope.can('settings:write')) throw new Error('settings:write is missing')
  return withTrust(scope, async (db) => {
    const [before] = await db.orm
      .select({ forAll: trust.secondStepForAll })
      .from(trust)
      .where(eq(trust.trustId, db.trustId))
      .for('no key update')
    if (!before || before.forAll === forAll) return
    await db.orm.update(trust).set({ secondStepForAll: forAll }).where(eq(trust.trustId, db.trustId))
    const was = { secondStepForAll: before.forAll }
    await note(db, 'changed', 'trust', newId(), { secondStepForAll: forAll }, was)
  })
}
