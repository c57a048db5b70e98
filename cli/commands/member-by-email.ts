import { and, eq } from 'drizzle-orm'
import { account, membership } from '@/db/schema'
import type { TrustDb } from '@/db/trust'

/**
 * The account of a member of the open transaction's Trust, held until it ends.
 * @throws Error with one sentence when there is no such member.
 */
export async function memberByEmail({ orm, trustId }: TrustDb, email: string): Promise<string> {
  const [found] = await orm
    .select({ id: account.id })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.trustId, trustId), eq(account.email, email)))
    .for('update', { of: account })
  if (!found) throw new Error(`${email} is no member of ${trustId}.`)
  return found.id
}
