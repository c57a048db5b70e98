import { createHash } from 'node:crypto'
import { and, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import { signInAttempt } from '@/db/schema'
import { withoutTrust } from '@/db/trust'
import { newId } from '@/db/writer'

const GUESSES = 10
const WINDOW = sql`now() - interval '5 minutes'`

/**
 * Counts a guess at a password before it is checked.
 * @param email as typed. @param network the address of the client; null where only the account's own guesses count: from a
 *   browser that signed in to it before, and of whoever has passed the password. Others behind one address keep nobody out then.
 * @returns the guess's ids, to take it back when it was right; null when there were ten in five minutes.
 */
export function countGuess(email: string, network: string | null): Promise<string[] | null> {
  const subjects = subjectsOf(email, network)
  return withoutTrust(null, async ({ orm }) => {
    for (const subject of subjects) {
      await orm.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`)
    }
    await orm.execute(sql`DELETE FROM sign_in_attempt WHERE id IN (
      SELECT id FROM sign_in_attempt WHERE at < ${WINDOW} ORDER BY id FOR UPDATE SKIP LOCKED)`)
    const recent = await orm
      .select({ subject: signInAttempt.subject, guesses: sql<number>`count(*)::int` })
      .from(signInAttempt)
      .where(and(inArray(signInAttempt.subject, subjects), gt(signInAttempt.at, WINDOW)))
      .groupBy(signInAttempt.subject)
    if (recent.some((r) => r.guesses >= GUESSES)) return null
    const guess = subjects.map((subject) => ({ id: newId(), subject }))
    await orm.insert(signInAttempt).values(guess)
    return guess.map((g) => g.id)
  })
}

const subjectsOf = (email: string, network: string | null) =>
  [
    subjectOf('account', email.trim().toLowerCase()),
    ...(network === null ? [] : [subjectOf('network', network)]),
  ].sort()

/** Whether this refusal is the first of its five minutes: one line tells of it, however many follow. */
export function isFirstRefusal(email: string, network: string | null): Promise<boolean> {
  const subject = subjectOf('refusal', `${email.trim().toLowerCase()} ${network ?? ''}`)
  return withoutTrust(null, async ({ orm }) => {
    await orm.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`)
    const [before] = await orm
      .select({ id: signInAttempt.id })
      .from(signInAttempt)
      .where(and(eq(signInAttempt.subject, subject), gt(signInAttempt.at, WINDOW)))
      .limit(1)
    if (before) return false
    await orm.insert(signInAttempt).values({ id: newId(), subject })
    return true
  })
}

/** A right password was no guess: a whole Trust may sign in from one network. Nor was one never looked at. */
export async function takeGuessBack(ids: string[]): Promise<void> {
  await withoutTrust(null, ({ orm }) => orm.delete(signInAttempt).where(inArray(signInAttempt.id, ids)))
}

/** Reads by one feed token in a minute: whole lists of a thousand rows an answer, or what refreshes a workbook of figures. */
const READS = 120

/**
 * Counts a read by a feed token, where every instance counts.
 * @returns the seconds after which it may read again; null where it may now.
 */
export function countFeedRead(tokenId: string): Promise<number | null> {
  const subject = subjectOf('feed', tokenId)
  return withoutTrust(null, async ({ orm }) => {
    await orm.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`)
    await orm
      .delete(signInAttempt)
      .where(and(eq(signInAttempt.subject, subject), lte(signInAttempt.at, sql`now() - interval '1 minute'`)))
    const [recent] = await orm
      .select({
        reads: sql<number>`count(*)::int`,
        wait: sql<number>`ceil(extract(epoch FROM min(${signInAttempt.at}) + interval '1 minute' - now()))::int`,
      })
      .from(signInAttempt)
      .where(eq(signInAttempt.subject, subject))
    if (recent && recent.reads >= READS) return Math.max(1, recent.wait)
    await orm.insert(signInAttempt).values({ id: newId(), subject })
    return null
  })
}

const subjectOf = (kind: string, value: string) =>
  createHash('sha256').update(`${kind}:${value}`).digest('base64url')
