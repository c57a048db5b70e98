import type { Day, MoveKind } from '@/db/vocabulary'
import { type CareerPeriod, stateOn } from './career'
import { type Move, moves } from './move'

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

/** Which side of the bridge a move is on, or null when it leaves the informatics headcount as it was. */
export function bridgeSide(move: Pick<Move, 'kind' | 'from' | 'to'>): keyof BridgeCounts | null {
  const [was, is] = [move.from.state === 'informatics', move.to.state === 'informatics']
  if (was === is) return null
  return SIDES[move.kind] ?? null
}

const SIDES: Partial<Record<MoveKind, keyof BridgeCounts>> = {
  joined: 'joined',
  moved_in: 'movedIn',
  returned: 'returned',
  left: 'left',
  moved_out: 'movedOut',
}

/**
 * The bridge of the informatics headcount between the ends of two days: opening + joined + moved in + returned
 * − left − moved out = closing. Joiners, leavers and returners whose post is not informatics are not in it.
 *
 * @param people the career periods of each person
 * @param from the day whose end is the opening; moves dated after it count
 * @param to the day whose end is the closing; moves dated on it count
 */
export function bridge(people: readonly (readonly CareerPeriod[])[], from: Day, to: Day): BridgeCounts {
  const counts: BridgeCounts = {
    opening: 0,
    joined: 0,
    movedIn: 0,
    returned: 0,
    left: 0,
    movedOut: 0,
    closing: 0,
  }
  for (const periods of people) {
    if (stateOn(periods, from).state === 'informatics') counts.opening += 1
    if (stateOn(periods, to).state === 'informatics') counts.closing += 1
    for (const move of moves(periods)) {
      const side = move.day > from && move.day <= to ? bridgeSide(move) : null
      if (side) counts[side] += 1
    }
  }
  return counts
}
