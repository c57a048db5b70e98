import { and, eq, isNull } from 'drizzle-orm'
import { resetLink } from '@/db/schema'
import type { TrustDb } from '@/db/trust'

/** Ends every link of an account to a new password that still works, in an open transaction. */
export async function dropOpenLinks({ orm }: Pick<TrustDb, 'orm'>, accountId: string): Promise<void> {
  await orm.delete(resetLink).where(and(eq(resetLink.accountId, accountId), isNull(resetLink.usedAt)))
}
