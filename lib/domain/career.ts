import type { CareerState, Day } from '@/db/vocabulary'
import { type AssignmentFact, compareCounted, covers, isInformatics } from './assignment'
import { daysBetween } from './calendar'

/** A longest run of days, `[from, to)`, on which one assignment is the counted post of a person. */
export interface CareerPeriod {
  from: Day
  to: Day | null
  state: Extract<CareerState, 'informatics' | 'other'>
  assignment: AssignmentFact
}

/**
 * A person's career as seen from this Trust: who-counts-when among their assignments. On each day the counted
 * post is, of the counting assignments that cover it, an informatics one before any other, the primary one
 * before a second, the higher level before the lower. Days that nothing covers are in no period.
 *
 * @param assignments one person's, in any order; those that do not count or are empty are passed over
 * @returns periods in order of time that never overlap
 */
export function careerPeriods(assignments: readonly AssignmentFact[]): CareerPeriod[] {
  const counted = assignments.filter((a) => a.counts && (a.to === null || a.from < a.to))
  const edges = [...new Set(counted.flatMap((a) => (a.to === null ? [a.from] : [a.from, a.to])))].sort()
  const periods: CareerPeriod[] = []
  edges.forEach((from, i) => {
    const [assignment] = counted.filter((a) => covers(a, from)).sort(compareCounted)
    if (!assignment) return
    const to = edges[i + 1] ?? null
    const before = periods.at(-1)
    if (before && before.assignment === assignment && before.to === from) before.to = to
    else periods.push({ from, to, state: isInformatics(assignment) ? 'informatics' : 'other', assignment })
  })
  return periods
}

/**
 * Whether the second period follows the first without a break: at most one day between them, which is how
 * records look when a post ends on a Friday and the next is dated from the Sunday.
 */
export function follows(earlier: { to: Day | null }, later: { from: Day }): boolean {
  return earlier.to !== null && daysBetween(earlier.to, later.from) <= 1
}

/** Where a person is on a day; `period` is their counted post, null when they hold none. */
export interface CareerStanding {
  state: CareerState
  period: CareerPeriod | null
}

/**
 * Where a person is on a day: in informatics, in other work, left (after the last period, or in a gap of more
 * than a day between two), or with nothing recorded yet. In a gap of one day the post before it still stands.
 *
 * @param periods one person's, from `careerPeriods`
 */
export function stateOn(periods: readonly CareerPeriod[], day: Day): CareerStanding {
  const index = periods.findLastIndex((period) => period.from <= day)
  const period = periods[index]
  if (!period) return { state: 'no_post', period: null }
  if (covers(period, day)) return { state: period.state, period }
  const next = periods[index + 1]
  return next && follows(period, next) ? { state: period.state, period } : { state: 'left', period: null }
}
