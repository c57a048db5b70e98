import type { BeforeAndAfter } from '@/lib/domain/before-and-after'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { ObservedSpell } from '@/lib/domain/observed-spell'
import { cumulativeIncidence, dayReached } from '@/lib/domain/time-to-progress'

/** How long it took, in days. Nothing is said of fewer people than `least`. */
export type RoleTimes = {
  /**
   * Of those who came from a post here: the median time that they had held it. A plain description of those who
   * came; null where too few did.
   */
  cameFromHere: { people: SharedCount; medianHeld: number | null }
  /**
   * From the first day in the role to another informatics role or post, leaving and other work competing with it
   * (Aalen–Johansen). `quarter` and `half` are null where the curve stays under them or too few were watched.
   */
  goingOn: { watched: SharedCount; enough: boolean; quarter: number | null; half: number | null }
  /** How many are enough. */
  least: number
}

/** The stays as the estimator takes them: those that ended before the records begin are not in it. */
export function observedStays({ lengths }: BeforeAndAfter): ObservedSpell[] {
  return lengths
    .filter(({ days, entry }) => days > entry)
    .map(({ days, entry, outcome, stays }) => ({
      enter: entry,
      exit: days,
      // Going on to another informatics role, at whatever level, is what the estimator calls to have progressed.
      outcome: OUTCOMES[outcome],
      people: stays,
    }))
}

const OUTCOMES = {
  moved_on: 'progressed',
  outside: 'moved_out',
  left: 'left',
  still: 'still_at_level',
} as const

/** How many stays were under observation at some time. */
export const watchedStays = (found: BeforeAndAfter): number =>
  observedStays(found).reduce((sum, { people }) => sum + people, 0)

/**
 * @param counts how many came from here and were watched, as they may be shown
 * @param least nothing is said of fewer
 */
export function roleTimes(
  found: BeforeAndAfter,
  counts: { cameFromHere: SharedCount; watched: SharedCount },
  least: number,
): RoleTimes {
  const curve = cumulativeIncidence(observedStays(found))
  const { cameFromHere } = found
  const enough = watchedStays(found) >= least && counts.watched !== '*'
  const said = cameFromHere.stays >= least && counts.cameFromHere !== '*'
  return {
    cameFromHere: { people: counts.cameFromHere, medianHeld: said ? cameFromHere.medianHeld : null },
    goingOn: {
      watched: counts.watched,
      enough,
      quarter: enough ? dayReached(curve, 'progressed', 0.25) : null,
      half: enough ? dayReached(curve, 'progressed', 0.5) : null,
    },
    least,
  }
}
