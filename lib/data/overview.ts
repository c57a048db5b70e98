import 'server-only'
import { type MoveGroup, moveGroups, postGroups, unclassifiedPosts } from '@/db/queries/headcount'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type BridgeCounts, bridgeDifference, bridgeSide } from '@/lib/domain/bridge'
import { addMonths } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { sumFte } from '@/lib/domain/headcount'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from './answers'
import { type OverviewFigures, sharedOverview } from './overview-shared'
import { type FigureFacts, figureFacts } from './progression/figure-facts'
import { levelsOnDays } from './progression/levels-over-time'

export type OverviewView = FigureFacts &
  OverviewFigures<SharedCount> & {
    /** The day a year before, whose end is the opening of the bridge. */
    from: Day
    /** The month days from `from` to the as-at day. */
    days: Day[]
    /** Closing minus what opening and moves come to; anything but 0 is an error to show. Null where it is not to be seen. */
    difference: number | null
    /** What could move the figures, for those who may mend it; null for others. */
    attention: { unknownRoute: number; unclassified: number } | null
  }

/**
 * Informatics over the twelve months to the end of a day: headcount and FTE, who joined, left and progressed
 * against the year before, the bridge from one headcount to the other, and levels month by month.
 *
 * Joiners and leavers are those whose post is informatics on the one side and nothing in the Trust on the other.
 */
export async function overview(
  scope: Scope,
  filter: Pick<ProgressionFilter, 'asAt' | 'knownOn'>,
): Promise<OverviewView> {
  const { asAt } = filter
  const days = Array.from({ length: 13 }, (_, i) => addMonths(asAt, i - 12))
  const from = days[0] ?? asAt
  const found = await answered(scope, { what: 'overview', filter }, (db) => read(db, days, from, asAt))
  const exact = figuresOf(found.answer)
  const internal = scope.grade === 'internal'
  const shown: OverviewFigures<SharedCount> = internal ? exact : sharedOverview(exact, found.threshold)
  return {
    ...figureFacts(scope, 'overview', filter, found, shown),
    from,
    days,
    difference: internal ? bridgeDifference(exact.bridge) : null,
    attention: internal
      ? {
          unknownRoute: peopleOf(found.answer.now, ({ route }) => route === 'UNKNOWN'),
          unclassified: found.answer.unclassified,
        }
      : null,
    ...shown,
  }
}

type Found = Awaited<ReturnType<typeof read>>

async function read(db: TrustDb, days: Day[], from: Day, asAt: Day) {
  return {
    now: informaticsOf(await postGroups(db, {}, asAt)),
    before: informaticsOf(await postGroups(db, {}, from)),
    moves: [...(await moveGroups(db, from, asAt))],
    movesBefore: [...(await moveGroups(db, addMonths(asAt, -24), from))],
    levels: await levelsOnDays(db, {}, days),
    unclassified: await unclassifiedPosts(db, asAt),
  }
}

const informaticsOf = (groups: readonly PostRow[]) => groups.filter(({ state }) => state === 'informatics')
type PostRow = Awaited<ReturnType<typeof postGroups>>[number]

const peopleOf = (groups: readonly PostRow[], test: (group: PostRow) => boolean) =>
  groups.reduce((sum, group) => sum + (test(group) ? group.people : 0), 0)

function figuresOf({ now, before, moves, movesBefore, levels }: Found): OverviewFigures<number> {
  const fteAt = (level: HicfLevel) => sumFte(now.filter((one) => one.level === level).map(({ fte }) => fte))
  return {
    bridge: {
      ...sidesOf(moves),
      opening: peopleOf(before, () => true),
      closing: peopleOf(now, () => true),
    },
    fte: { now: sumFte(now.map(({ fte }) => fte)), before: sumFte(before.map(({ fte }) => fte)) },
    joined: { now: sidesOf(moves).joined, before: sidesOf(movesBefore).joined },
    left: { now: sidesOf(moves).left, before: sidesOf(movesBefore).left },
    progressed: { now: progressedOf(moves), before: progressedOf(movesBefore) },
    levels: levels.levels.map(({ level, values }) => ({ level, values, fte: fteAt(level) })),
  }
}

const progressedOf = (moves: readonly MoveGroup[]) =>
  moves.reduce((sum, { kind, people }) => sum + (kind === 'progressed' ? people : 0), 0)

function sidesOf(moves: readonly MoveGroup[]): BridgeCounts {
  const sides: BridgeCounts = {
    opening: 0,
    joined: 0,
    movedIn: 0,
    returned: 0,
    left: 0,
    movedOut: 0,
    closing: 0,
  }
  for (const { kind, fromState, toState, people } of moves) {
    const side = bridgeSide({
      kind,
      from: { state: fromState, level: null, assignmentId: null },
      to: { state: toState, level: null, assignmentId: null },
    })
    if (side) sides[side] += people
  }
  return sides
}
