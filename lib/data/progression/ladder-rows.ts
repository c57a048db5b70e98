import type { LadderStepGroup, TimeAtLevelGroup } from '@/db/queries/ladder'
import type { CareerState } from '@/db/vocabulary'
import {
  type Ladder,
  type LadderEnd,
  type LadderMove,
  type LadderStart,
  movesInOrder,
} from '@/lib/domain/ladder'
import type { TimeAtLevel } from '@/lib/domain/time-at-level'

/** The groups as times at levels, in their order. */
export function timesOf(groups: readonly TimeAtLevelGroup[]): TimeAtLevel[] {
  return groups
    .map(({ level, year, spells, days, progressed, steppedDown, movedOut, left }) => ({
      level,
      year,
      spells,
      days,
      ends: { progressed, stepped_down: steppedDown, moved_out: movedOut, left },
    }))
    .sort((a, b) => a.level - b.level || a.year - b.year)
}

const STARTS: Record<CareerState, LadderStart> = {
  informatics: 'elsewhere',
  other: 'moved_in',
  left: 'returned',
  no_post: 'joined',
}
const ENDS: Record<CareerState, LadderEnd> = {
  informatics: 'elsewhere',
  other: 'moved_out',
  left: 'left',
  no_post: 'left',
}

/** The groups as moves of the ladder, in their order. */
export function movesOf(groups: readonly LadderStepGroup[]): LadderMove[] {
  return movesInOrder(
    groups.map(({ fromState, fromLevel, toState, toLevel, moves }) => ({
      from: fromLevel ?? STARTS[fromState],
      to: toLevel ?? ENDS[toState],
      moves,
    })),
  )
}

/** People at each level, highest first, whatever their area. */
export function peopleAtLevels(
  groups: readonly { level: Ladder['opening'][number]['level']; people: number }[],
) {
  const levels = [...new Set(groups.map(({ level }) => level))].sort((a, b) => b - a)
  return levels.map((level) => ({
    level,
    people: groups.reduce((sum, one) => sum + (one.level === level ? one.people : 0), 0),
  }))
}
