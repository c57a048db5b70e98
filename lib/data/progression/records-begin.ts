import 'server-only'
import { dayBeforeFirstEnding } from '@/db/queries/level-spells'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'

/** How it is known from when on endings are in the records: a Trust has said so, the first ending tells, or it is not. */
export type RecordsFrom = { day: Day | null; kind: 'set' | 'first_ending' | 'unknown' }

/**
 * From when on endings are in the records.
 * @param set what the Trust has said; null where nobody has, and the first ending that is recorded tells
 */
export async function recordsBegin(db: TrustDb, set: Day | null): Promise<RecordsFrom> {
  if (set) return { day: set, kind: 'set' }
  const day = await dayBeforeFirstEnding(db)
  return day ? { day, kind: 'first_ending' } : { day: null, kind: 'unknown' }
}
