import 'server-only'
import { type RoleInFocus, roleStayRows } from '@/db/queries/pathways'
import type { PeopleWhere } from '@/db/queries/progression'
import type { TrustDb } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import {
  type After,
  type Before,
  type BeforeAndAfter,
  byLength,
  mostFirst,
  sideOf,
} from '@/lib/domain/before-and-after'

/**
 * What everyone who has held a role did just before it and just after it, up to a day, and how long it took: the set
 * form of `beforeAndAfter`.
 * @param where whose stays are counted; everyone's when left empty
 */
export async function rolePathway(
  db: TrustDb,
  focus: RoleInFocus,
  where: PeopleWhere,
  asAt: Day,
  recordsFrom: Day | null,
): Promise<BeforeAndAfter> {
  const found: BeforeAndAfter = {
    before: [],
    after: [],
    stays: 0,
    cameFromHere: { stays: 0, medianHeld: null },
    lengths: [],
    since: null,
  }
  for (const row of await roleStayRows(db, where, asAt, focus, recordsFrom)) {
    const { stays } = row
    if (row.by === 'before')
      found.before.push({ step: sideOf(row.step) as Before, stays, medianHeld: row.medianHeld })
    else if (row.by === 'after') found.after.push({ step: sideOf(row.step) as After, stays })
    else if (row.by === 'length')
      found.lengths.push({ days: row.days, entry: row.entry, outcome: row.outcome, stays })
    else {
      found.stays = stays
      found.since = row.since
      found.cameFromHere = { stays: row.held, medianHeld: row.medianHeld }
    }
  }
  found.before.sort(mostFirst)
  found.after.sort(mostFirst)
  found.lengths.sort(byLength)
  return found
}

/**
 * The same, and how many of those stays are of people without a known route.
 * @param where whose stays are counted; everyone's when left empty
 */
export async function roleStays(
  db: TrustDb,
  focus: RoleInFocus,
  where: PeopleWhere,
  asAt: Day,
  recordsFrom: Day | null,
): Promise<BeforeAndAfter & { unknown: number }> {
  const all = await rolePathway(db, focus, where, asAt, recordsFrom)
  const { route = 'UNKNOWN' } = where
  if (route !== 'UNKNOWN') return { ...all, unknown: 0 }
  const { stays: unknown } = await rolePathway(db, focus, { ...where, route }, asAt, recordsFrom)
  return { ...all, unknown }
}
