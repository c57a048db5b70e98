import type { CareerState, Day, HicfLevel, MoveKind } from '@/db/vocabulary'
import type { AssignmentFact } from './assignment'
import { type CareerPeriod, follows } from './career'
import { levelOf } from './level-spell'

/** One side of a move. `assignmentId` is the counted post on that side, null when there is none. */
export interface MoveSide {
  state: CareerState
  level: HicfLevel | null
  assignmentId: string | null
}

/** A change in where a person stands. `day` is the first day of the new standing: someone whose last day was 4 November left on the 5th. */
export interface Move {
  day: Day
  kind: MoveKind
  from: MoveSide
  to: MoveSide
}

const NOWHERE: MoveSide = { state: 'no_post', level: null, assignmentId: null }
const GONE: MoveSide = { state: 'left', level: null, assignmentId: null }

/**
 * A person's moves: `joined` with the first post; between posts that follow one another within a day
 * `progressed`, `stepped_down`, `sideways` (another post at the same level, or another outside informatics),
 * `moved_in` and `moved_out`; `left` where more than a day passes without a post or none follows, and `returned`
 * with the next. A new band, unit name, FTE, status or assignment row on the
 * same post is no move.
 *
 * @param periods one person's, from `careerPeriods`
 * @returns moves in order of day, planned ones included; the caller cuts at its as-at day
 */
export function moves(periods: readonly CareerPeriod[]): Move[] {
  const found: Move[] = []
  for (const [i, period] of periods.entries()) {
    const before = periods[i - 1]
    const here = sideOf(period)
    if (!before) {
      found.push({ day: period.from, kind: 'joined', from: NOWHERE, to: here })
    } else if (before.to !== null && !follows(before, period)) {
      found.push({ day: before.to, kind: 'left', from: sideOf(before), to: GONE })
      found.push({ day: period.from, kind: 'returned', from: GONE, to: here })
    } else {
      const kind = stepBetween(before, period)
      if (kind) found.push({ day: period.from, kind, from: sideOf(before), to: here })
    }
  }
  const last = periods.at(-1)
  if (last?.to) found.push({ day: last.to, kind: 'left', from: sideOf(last), to: GONE })
  return found
}

function sideOf(period: CareerPeriod): MoveSide {
  return { state: period.state, level: levelOf(period), assignmentId: period.assignment.id }
}

function stepBetween(before: CareerPeriod, after: CareerPeriod): MoveKind | null {
  const [was, is] = [levelOf(before), levelOf(after)]
  if (was === null && is !== null) return 'moved_in'
  if (was !== null && is === null) return 'moved_out'
  if (was !== null && is !== null && is !== was) return is > was ? 'progressed' : 'stepped_down'
  return isSamePost(before.assignment, after.assignment) ? null : 'sideways'
}

/** By position number where both rows have one; else by title, unit and area. */
function isSamePost(a: AssignmentFact, b: AssignmentFact): boolean {
  if (a.positionNumber && b.positionNumber) return a.positionNumber === b.positionNumber
  return (
    a.positionTitle === b.positionTitle &&
    (a.unit ?? null) === (b.unit ?? null) &&
    (a.area ?? null) === (b.area ?? null)
  )
}
