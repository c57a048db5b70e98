import 'server-only'
import { type Started, type StartedRow, startedLike } from '@/db/queries/pathways'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { FlowNow } from '@/lib/domain/flow'
import { type Alike, type AlikeRow, type Start, startedAlike } from '@/lib/domain/started-alike'

export type StartedAlikeView = Alike & {
  start: Start
  /** Whether the staff list shows exactly the people of a place: only then may a number lead there. */
  nows: (Alike['nows'][number] & { listed: boolean })[]
}

/**
 * The people who started as someone did, up to a day: only counts, for those who may read staff.
 * @returns null for someone who has not held an informatics post by the day
 */
export async function startedAlikeOf(
  db: TrustDb,
  staffId: string,
  asAt: Day,
): Promise<StartedAlikeView | null> {
  const found = await startedLike(db, staffId, asAt)
  if (!found) return null
  const { route, first, level, listed } = found
  const alike = startedAlike(alikeRowsOf(found), found)
  // The list knows the route and the level now, and never how someone began.
  const onList = (now: FlowNow) =>
    typeof now === 'number' ? listed.find((row) => row.level === now)?.people : undefined
  return {
    ...alike,
    start: { route, first, level },
    nows: alike.nows.map((one) => ({ ...one, listed: onList(one.now) === one.people })),
  }
}

/** The rows of a route and first level as the domain takes them. */
export function alikeRowsOf({ route, level: firstLevel, rows }: Started): AlikeRow[] {
  return rows.map(({ state, level, first, progressed, people }) => ({
    route,
    first,
    level: firstLevel,
    now: nowOf(state, level),
    progressed,
    people,
  }))
}

function nowOf(state: StartedRow['state'], level: StartedRow['level']): FlowNow {
  if (state === 'informatics' && level) return level
  return state === 'other' ? 'moved_out' : 'left'
}
