import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { account, membership, session, trust } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import type { Nation, OdsCode, Role } from '@/db/vocabulary'
import { newId } from '@/db/writer'

/** Twelve hours at most, half an hour without a request. */
export const SESSION_SECONDS = 12 * 60 * 60
const NOT_TOO_OLD = sql`now() - interval '12 hours'`
const NOT_IDLE = sql`now() - interval '30 minutes'`

export type TrustMembership = { trustId: OdsCode; trustName: string; nation: Nation; role: Role }

export type SignedIn = {
  sessionId: string
  accountId: string
  accountName: string
  email: string
  memberships: TrustMembership[]
}

/** @returns the id of a new session of the account. */
export async function startSession(accountId: string): Promise<string> {
  const id = newId()
  await withoutTrust(accountId, ({ orm }) => orm.insert(session).values({ id, accountId }))
  return id
}

/** Ends one session; its cookie, or a copy of it, is worth nothing from the next request on. */
export async function endSession(sessionId: string): Promise<void> {
  await withoutTrust(null, ({ orm }) =>
    orm.update(session).set({ endedAt: sql`now()` }).where(eq(session.id, sessionId)),
  )
}

/**
 * Reads the session from the table, with what the account may be in each Trust now.
 * @returns null when it has ended, is too old or idle, or the account is disabled.
 */
export function readSession(sessionId: string, accountId: string): Promise<SignedIn | null> {
  return withoutTrust(accountId, async ({ orm }) => {
    const rows = await orm
      .select({
        accountName: account.name,
        email: account.email,
        trustId: membership.trustId,
        role: membership.role,
        trustName: trust.name,
        nation: trust.nation,
        stale: sql<boolean>`${session.seenAt} < now() - interval '1 minute'`,
      })
      .from(session)
      .innerJoin(account, eq(account.id, session.accountId))
      .leftJoin(membership, eq(membership.accountId, account.id))
      .leftJoin(trust, eq(trust.trustId, membership.trustId))
      .where(
        and(
          eq(session.id, sessionId),
          eq(session.accountId, accountId),
          isNull(session.endedAt),
          isNull(account.disabledAt),
          gt(session.startedAt, NOT_TOO_OLD),
          gt(session.seenAt, NOT_IDLE),
        ),
      )
      .orderBy(trust.name)
    const [first] = rows
    if (!first) return null
    if (first.stale) await orm.update(session).set({ seenAt: sql`now()` }).where(eq(session.id, sessionId))
    return {
      sessionId,
      accountId,
      accountName: first.accountName,
      email: first.email,
      memberships: rows.flatMap(({ trustId, trustName, nation, role }) =>
        trustId && trustName && nation && role ? [{ trustId, trustName, nation, role }] : [],
      ),
    }
  })
}
