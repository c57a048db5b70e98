import { or, sql } from 'drizzle-orm'
import { session } from '@/db/schema'
import { withoutTrust } from '@/db/trust'

/** Days that a session stays in the table once it has ended, or could no longer be open: long enough to look into something. */
export const SESSION_DAYS = 90

/** Removes sessions that ended more than 90 days ago. That they were is in the lines of the door. @returns how many. */
export function dropOldSessions(): Promise<number> {
  return withoutTrust(null, async ({ orm }) => {
    const before = sql`now() - make_interval(days => ${SESSION_DAYS})`
    const dropped = await orm
      .delete(session)
      .where(or(sql`${session.endedAt} < ${before}`, sql`${session.seenAt} < ${before}`))
      .returning({ id: session.id })
    return dropped.length
  })
}
