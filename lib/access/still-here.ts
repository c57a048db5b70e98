import { and, eq, isNull } from 'drizzle-orm'
import { account, session } from '@/db/schema'
import type { AccountDb } from '@/db/trust'
import type { SignedIn } from './session'

/**
 * Whether the session that asks is open still: a reset, or a new password elsewhere, has ended it while what was typed was looked
 * at, and that is no longer the password. Holds the account until the transaction ends.
 */
export async function isStillHere({ orm }: Pick<AccountDb, 'orm'>, who: SignedIn): Promise<boolean> {
  await orm.select({ id: account.id }).from(account).where(eq(account.id, who.accountId)).for('update')
  const open = await orm
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.id, who.sessionId), isNull(session.endedAt)))
  return open.length > 0
}
