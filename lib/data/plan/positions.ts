import 'server-only'
import { asKnownOn } from '@/db/known-on'
import { figureSettings } from '@/db/queries/figure-settings'
import { type PositionRow, type PositionsWhere, positionsOnDay } from '@/db/queries/positions'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { PositionsFilter } from '@/lib/forms/positions'
import { levelsOfPositions, type PositionLevel } from './resolve-level'

export const POSITIONS_ON_A_PAGE = 50

export type PositionView = PositionRow & {
  /** Its level, and whether it was given or the crosswalk says it. */
  at: PositionLevel
  /** It has been vacant since the first day of the records, and may have been before. */
  atLeast: boolean
}

/** Whether a vacancy may have begun before there were records. */
export const isFromTheStart = (since: Day | null, recordsFrom: Day | null): boolean =>
  since !== null && recordsFrom !== null && since <= recordsFrom

/** One page of the positions of a day. Exact: whoever may see staff. */
export function positionsPage(
  scope: Scope,
  { asAt, q, page, ...rest }: PositionsFilter,
): Promise<{ rows: PositionView[]; found: number }> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const offset = (page - 1) * POSITIONS_ON_A_PAGE
  return positionsOf(scope, { ...rest, day: asAt, words, limit: POSITIONS_ON_A_PAGE, offset }, undefined)
}

/** Those that have been vacant longest, the longest first. */
export const longestVacant = (scope: Scope, day: Day, knownOn: Day | undefined, limit: number) =>
  positionsOf(
    scope,
    { day, words: [], shown: 'vacant', sort: 'since', descending: false, limit, offset: 0 },
    knownOn,
  )

function positionsOf(scope: Scope, where: PositionsWhere, knownOn: Day | undefined) {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  return withTrust(scope, async (own) => {
    const { recordsFrom } = await figureSettings(own)
    const levelOf = await levelsOfPositions(own, where.day)
    const db = knownOn ? await asKnownOn(own, knownOn) : own
    const { rows, found } = await positionsOnDay(db, where)
    return {
      found,
      rows: rows.map(
        (row): PositionView => ({
          ...row,
          at: levelOf(row),
          atLeast: isFromTheStart(row.since, recordsFrom),
        }),
      ),
    }
  })
}
