import 'server-only'
import { randomBytes } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { account, providerIdentity, recoveryCode, resetLink, secondStep, session } from '@/db/schema'
import type { TrustDb } from '@/db/trust'
import { note } from '@/db/writer'
import { noteAtDoor } from '@/lib/access/account-event'
import { RETENTION } from '@/lib/domain/retention'

/**
 * Accounts of people who were removed from this Trust and belong to none any more, and whose period is over in every Trust that
 * they were removed from: no Trust takes the name out of what another still keeps.
 */
export async function accountsPast({ sql }: TrustDb): Promise<string[]> {
  const rows = await sql<
    { id: string }[]
  >`SELECT id FROM accounts_past(${RETENTION.accounts.months}) AS past (id)`
  return rows.map(({ id }) => id)
}

/**
 * Takes names and addresses out of these accounts and all that opens them, with a line in the history for each. A pseudonym stays,
 * because lines of the history and of the door say which account they are of.
 * @returns how many
 */
export async function forgetAccounts(db: TrustDb): Promise<number> {
  const { orm, actor } = db
  // Somebody may take an invitation at this moment: they wait for this, or this sees them.
  const found = await accountsPast(db)
  await orm
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.id, found))
    .orderBy(account.id)
    .for('update')
  const past = await accountsPast(db)
  const now = new Date()
  for (const id of past) {
    await orm
      .update(account)
      .set({
        name: `Former member ${randomBytes(4).toString('hex').toUpperCase()}`,
        email: `${id}@former.invalid`,
        passwordHash: null,
        disabledAt: now,
        tokensFrom: now,
        forgottenAt: now,
      })
      .where(eq(account.id, id))
    await note(db, 'erased', 'account', id, null)
    await noteAtDoor(db, { accountId: id, kind: 'account_forgotten', who: actor.accountName })
  }
  for (const table of [session, secondStep, recoveryCode, providerIdentity, resetLink])
    await orm.delete(table).where(inArray(table.accountId, past))
  return past.length
}
