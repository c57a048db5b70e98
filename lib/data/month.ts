import 'server-only'
import { type MonthGroup, monthGroups } from '@/db/queries/month'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type SharedCount, shareFte } from '@/lib/domain/disclosure'
import { type FlowRow, flowFrom } from '@/lib/domain/flow'
import { sumFte } from '@/lib/domain/headcount'
import {
  type MonthKind,
  type MonthRelease,
  monthFigure,
  monthRelease,
  periodOf,
} from '@/lib/domain/month-release'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { type Answered, answered } from './answers'
import { flowNowOf } from './progression/flow-rows'

/** What may be shown of the end of a month to those who see what is safe to share. */
export type SharedMonth = Omit<Answered<unknown>, 'answer'> & {
  asAt: Day
  /** Exact, to know what there is; numbers of it are taken from `of`. */
  kinds: readonly MonthKind[]
  of: MonthRelease['of']
  /** The FTE of some people in informatics as it may be shown beside their number, never above it. */
  fte(people: SharedCount, some: (kind: MonthKind) => boolean): SharedCount
}

type Answer = { groups: MonthGroup[] }

/** Made once for an answer that is kept: the same records are always shown the same. */
const made = new WeakMap<Answer, Map<number, { kinds: MonthKind[]; release: MonthRelease }>>()

/**
 * The closed set of a month, of which everything is taken that a viewer sees of people on a day: see `monthRelease`.
 *
 * @param asAt the end of a month
 */
export async function sharedMonth(scope: Scope, asAt: Day): Promise<SharedMonth> {
  const found = await answered(scope, { what: 'month', filter: { asAt } }, async (db) => ({
    groups: [...(await monthGroups(db, asAt))],
  }))
  const { answer, threshold, recordsFrom } = found
  const { kinds, release } = madeFrom(answer, threshold)
  return {
    asAt,
    threshold,
    recordsFrom,
    kinds,
    of: release.of,
    fte: (people, some) => {
      const fte = sumFte(kinds.flatMap((kind, i) => (some(kind) ? [answer.groups[i]?.fte ?? 0] : [])))
      const shown = shareFte(fte, people, threshold)
      return typeof shown === 'number' && typeof people === 'number' ? Math.min(shown, people) : shown
    },
  }
}

function madeFrom(answer: Answer, threshold: number) {
  const known = made.get(answer) ?? new Map<number, { kinds: MonthKind[]; release: MonthRelease }>()
  made.set(answer, known)
  const kept = known.get(threshold)
  if (kept) return kept
  const kinds = answer.groups.map(
    ({ state, level, year, fte: _, ...group }): MonthKind => ({
      ...group,
      now: flowNowOf({ state, level }),
      period: periodOf(year),
    }),
  )
  const one = { kinds, release: monthRelease(kinds, threshold) }
  known.set(threshold, one)
  return one
}

/** The exact flow of a month: which rows and nodes there are. */
export const flowOf = ({ kinds }: SharedMonth) =>
  flowFrom(
    kinds.map(({ route, first, now, people }): FlowRow => ({ route, places: [first, now], people })),
    ['first', 'now'],
  )

/** The levels that anyone is at, lowest first. */
export function levelsOf({ kinds }: SharedMonth): HicfLevel[] {
  const levels = new Set(kinds.flatMap(({ now }) => (typeof now === 'number' ? [now] : [])))
  return [...levels].sort((a, b) => a - b)
}

/** Those in informatics without a known route, of whom a filter narrows to; null where the closed set does not tell. */
export function sharedUnknown(
  { of }: SharedMonth,
  { area, unit, level, route, entryFrom }: Omit<ProgressionFilter, 'asAt'>,
): SharedCount | null {
  if (unit || entryFrom || (route && route !== 'UNKNOWN')) return null
  if (area) return of(monthFigure.routeArea('UNKNOWN', area))
  return of(level ? monthFigure.routeLevel('UNKNOWN', level) : monthFigure.routeHere('UNKNOWN'))
}
