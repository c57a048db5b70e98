import 'server-only'
import { asKnownOn } from '@/db/known-on'
import { figureSettings } from '@/db/queries/figure-settings'
import {
  everyPosition,
  type PositionRow,
  type PositionsPart,
  type PositionsWhere,
  positionsOnDay,
} from '@/db/queries/positions'
import { type TrustDb, withTrust } from '@/db/trust'
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
  filter: PositionsFilter,
): Promise<{ rows: PositionView[]; found: number }> {
  const offset = (filter.page - 1) * POSITIONS_ON_A_PAGE
  return positionsOf(scope, { ...whereOf(filter), limit: POSITIONS_ON_A_PAGE, offset }, undefined)
}

/** Every position that passes a filter, in its order. @param take answers at once and never throws */
export async function everyPositionOf(
  db: TrustDb,
  filter: PositionsFilter,
  take: (row: PositionView) => void,
): Promise<void> {
  const where = whereOf(filter)
  const view = await viewsOn(db, where.day)
  await everyPosition(db, where, (row) => take(view(row)))
}

const whereOf = ({ asAt, q, shown, sort, descending }: PositionsFilter): PositionsWhere => ({
  day: asAt,
  words: q.toLowerCase().split(/\s+/).filter(Boolean),
  shown,
  sort,
  descending,
})

/** What a position of a day says besides: its level, and whether its vacancy may be older than the records. */
async function viewsOn(db: TrustDb, day: Day): Promise<(row: PositionRow) => PositionView> {
  const { recordsFrom } = await figureSettings(db)
  const levelOf = await levelsOfPositions(db, day)
  return (row) => ({ ...row, at: levelOf(row), atLeast: isFromTheStart(row.since, recordsFrom) })
}

/** Those that have been vacant longest, the longest first. */
export const longestVacant = (scope: Scope, day: Day, knownOn: Day | undefined, limit: number) =>
  positionsOf(
    scope,
    { day, words: [], shown: 'vacant', sort: 'since', descending: false, limit, offset: 0 },
    knownOn,
  )

function positionsOf(scope: Scope, where: PositionsWhere & PositionsPart, knownOn: Day | undefined) {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  return withTrust(scope, async (own) => {
    const view = await viewsOn(own, where.day)
    const db = knownOn ? await asKnownOn(own, knownOn) : own
    const { rows, found } = await positionsOnDay(db, where)
    return { found, rows: rows.map(view) }
  })
}
