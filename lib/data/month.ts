import 'server-only'
import { type MonthGroup, monthGroups } from '@/db/queries/month'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { dayParts } from '@/lib/domain/calendar'
import { type SharedCount, shareFteBeside } from '@/lib/domain/disclosure'
import { type FlowRow, flowFrom } from '@/lib/domain/flow'
import {
  imaginedFte,
  isTold,
  type MonthKind,
  type MonthRelease,
  monthFigure,
  shownBy,
} from '@/lib/domain/month-release'
import { firstOfYears } from '@/lib/domain/route-mix'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { type Answered, answered } from './answers'
import { flowNowOf } from './progression/flow-rows'
import { releaseOf, type ShownMonth } from './release'

/** What may be shown of the end of a month to those who see what is safe to share. */
export type SharedMonth = Omit<Answered<unknown>, 'answer'> & {
  asAt: Day
  /** Exact, to know what there is; numbers of it are taken from `of`. Without those who have other work in the Trust. */
  kinds: readonly MonthKind[]
  of: MonthRelease['of']
  /** The FTE of some people in informatics as it may be shown beside their number, never above it. */
  fte(people: SharedCount, some: (kind: MonthKind) => boolean): SharedCount
}

type Answer = { groups: MonthGroup[] }
type Made = { kinds: MonthKind[]; shown: ShownMonth }

/** Made once for an answer that is kept: the same records are always shown the same. */
const made = new WeakMap<Answer, Map<number, Promise<Made>>>()

/**
 * The closed set of a month, of which everything is taken that a viewer sees of people on a day: see `monthRelease`.
 *
 * @param asAt the end of a month
 */
export async function sharedMonth(scope: Scope, asAt: Day): Promise<SharedMonth> {
  return sharing(asAt, await counted(scope, asAt))
}

/**
 * The closed sets of several months, each counted while the one before it is made.
 *
 * @param days ends of months
 */
export async function sharedMonths(scope: Scope, days: readonly Day[]): Promise<SharedMonth[]> {
  const months: Promise<SharedMonth>[] = []
  for (const asAt of days) {
    const month = sharing(asAt, await counted(scope, asAt))
    // Said where all are waited for, which may be later than it happens.
    month.catch(() => undefined)
    months.push(month)
  }
  return Promise.all(months)
}

/**
 * Who there was at the ends of some months: exact, to know what there is where none of their numbers is shown, so that
 * nothing need be made safe to share.
 *
 * @param days ends of months
 */
export async function kindsOnDays(scope: Scope, days: readonly Day[]): Promise<(readonly MonthKind[])[]> {
  const found: (readonly MonthKind[])[] = []
  for (const asAt of days) found.push(kindsOf((await counted(scope, asAt)).answer))
  return found
}

const counted = (scope: Scope, asAt: Day) =>
  answered(scope, { what: 'month', filter: { asAt } }, async (db) => ({
    groups: (await monthGroups(db, asAt)).filter((group) => isTold({ now: flowNowOf(group) })),
  }))

async function sharing(asAt: Day, found: Answered<Answer>): Promise<SharedMonth> {
  const { answer, threshold, recordsFrom } = found
  const { kinds, shown } = await madeFrom(answer, threshold, asAt)
  const fteOf = (some: (kind: MonthKind) => boolean) =>
    imaginedFte(
      kinds,
      answer.groups.map(({ fte }) => fte),
      shown.pretend,
      some,
    )
  return {
    asAt,
    threshold,
    recordsFrom,
    kinds,
    of: (figure) => shownBy(shown.figures, figure),
    fte: (people, some) => shareFteBeside(fteOf(some), people, threshold),
  }
}

function madeFrom(answer: Answer, threshold: number, asAt: Day): Promise<Made> {
  const known = made.get(answer) ?? new Map<number, Promise<Made>>()
  made.set(answer, known)
  const kept = known.get(threshold)
  if (kept) return kept
  const making = make(answer, threshold, asAt)
  known.set(threshold, making)
  making.catch(() => known.delete(threshold))
  return making
}

const kindsOf = ({ groups }: Answer): MonthKind[] =>
  groups.map(({ state, level, fte: _, ...group }) => ({ ...group, now: flowNowOf({ state, level }) }))

async function make(answer: Answer, threshold: number, asAt: Day): Promise<Made> {
  const kinds = kindsOf(answer)
  return { kinds, shown: await releaseOf(kinds, threshold, firstOfYears(dayParts(asAt).year)) }
}

/** The exact flow of a month: which rows and nodes there are. */
export const flowOf = ({ kinds }: SharedMonth) =>
  flowFrom(
    kinds.map(({ route, first, now, people }): FlowRow => ({ route, places: [first, now], people })),
    ['first', 'now'],
  )

/** The levels that anyone is at, lowest first. */
export function levelsOf({ kinds }: Pick<SharedMonth, 'kinds'>): HicfLevel[] {
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
