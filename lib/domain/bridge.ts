import type { CareerState, Day } from '@/db/vocabulary'
import type { AssignmentFact } from './assignment'
import { addDays } from './calendar'
import { type CareerPeriod, stateOn } from './career'

/** What takes the informatics headcount from one day to another. */
export interface BridgeCounts {
  opening: number
  joined: number
  movedIn: number
  returned: number
  left: number
  movedOut: number
  closing: number
}

/** Closing minus what the opening and the moves come to: 0 when the figures add up; anything else is an error to show. */
export function bridgeDifference(b: BridgeCounts): number {
  return b.closing - (b.opening + b.joined + b.movedIn + b.returned - b.left - b.movedOut)
}

/** The sides of the bridge between opening and closing. */
export type BridgeSide = Exclude<keyof BridgeCounts, 'opening' | 'closing'>

/** Where someone is on one side of a change: in the headcount or not, and in which state. */
export interface BridgeStanding {
  state: CareerState
  /** Whether the person is counted: holds an informatics post that passes the filters. */
  counted: boolean
}

/**
 * Which side of the bridge a change is on, or null when it leaves the headcount as it was. Whoever comes from or goes to
 * other work in the Trust, informatics work that the filters leave out among it, moved in or moved out.
 */
export function bridgeSide(before: BridgeStanding, after: BridgeStanding): BridgeSide | null {
  if (before.counted === after.counted) return null
  if (before.counted) return after.state === 'left' ? 'left' : 'movedOut'
  if (before.state === 'no_post') return 'joined'
  return before.state === 'left' ? 'returned' : 'movedIn'
}

/**
 * The bridge of the informatics headcount between the ends of two days: opening + joined + moved in + returned
 * − left − moved out = closing. Joiners, leavers and returners whose post is not counted are not in it.
 *
 * @param people the career periods of each person
 * @param from the day whose end is the opening; changes dated after it count
 * @param to the day whose end is the closing; changes dated on it count
 * @param counts which informatics posts are counted: all, unless filters narrow them
 */
export function bridge(
  people: readonly (readonly CareerPeriod[])[],
  from: Day,
  to: Day,
  counts: (assignment: AssignmentFact) => boolean = () => true,
): BridgeCounts {
  const found: BridgeCounts = {
    opening: 0,
    joined: 0,
    movedIn: 0,
    returned: 0,
    left: 0,
    movedOut: 0,
    closing: 0,
  }
  const standing = (periods: readonly CareerPeriod[], day: Day): BridgeStanding => {
    const { state, period } = stateOn(periods, day)
    return { state, counted: state === 'informatics' && period !== null && counts(period.assignment) }
  }
  for (const periods of people) {
    if (standing(periods, from).counted) found.opening += 1
    if (standing(periods, to).counted) found.closing += 1
    for (const day of changeDays(periods)) {
      if (day <= from || day > to) continue
      const side = bridgeSide(standing(periods, addDays(day, -1)), standing(periods, day))
      if (side) found[side] += 1
    }
  }
  return found
}

/** The days on which a person may stand otherwise than the day before. */
const changeDays = (periods: readonly CareerPeriod[]): Day[] =>
  [...new Set(periods.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort()
