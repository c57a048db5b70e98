import 'server-only'
import { dayBeforeFirstEnding } from '@/db/queries/level-spells'
import type { TrustDb } from '@/db/trust'
import type { Day, Grade } from '@/db/vocabulary'
import { endOfMonth } from '@/lib/domain/calendar'
import { partOf } from '../answers'

/** How it is known from when on endings are in the records: a Trust has said so, the first ending tells, or it is not. */
export type RecordsFrom = { day: Day | null; kind: 'set' | 'first_ending' | 'unknown' }

/**
 * From when on endings are in the records. The first ending is one person's: whoever sees what is safe to share is told
 * the end of its month, from which on the records are whole too.
 *
 * @param set what the Trust has said; null where nobody has, and the first ending that is recorded tells
 */
export async function recordsBegin(db: TrustDb, set: Day | null, grade: Grade): Promise<RecordsFrom> {
  if (set) return { day: set, kind: 'set' }
  const { day } = await partOf(db, { what: 'first ending' }, async () => ({
    day: await dayBeforeFirstEnding(db),
  }))
  if (!day) return { day: null, kind: 'unknown' }
  return { day: grade === 'internal' ? day : endOfMonth(day), kind: 'first_ending' }
}

/** From when on a figure watches: what is safe to share is of ends of months. */
export function watchedFrom(begins: RecordsFrom, grade: Grade): RecordsFrom {
  return grade === 'internal' || begins.day === null ? begins : { ...begins, day: endOfMonth(begins.day) }
}

/** What a question's answer depends on besides where the days that it is of depend on the grade. */
export const daysOf = (grade: Grade) => (grade === 'internal' ? {} : { days: 'month ends' })
