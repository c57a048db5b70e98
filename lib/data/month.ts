import 'server-only'
import { ofProcess } from '@/db/of-process'
import { type MonthGroup, monthGroups } from '@/db/queries/month'
import type { TrustDb } from '@/db/trust'
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
import { type Answered, answered, keptAnswer } from './answers'
import { monthsToMake } from './being-made'
import { flowNowOf } from './progression/flow-rows'
import { releaseOf, type ShownMonth } from './release'

/** What may be shown of the end of a month to those who see what is safe to share. */
export type SharedMonth = Omit<Answered<unknown>, 'answer'> & {
  asAt: Day
  /** Exact, to know what there is; numbers of it are taken from `of`. Without those who have other work in the Trust. */
  kinds: readonly MonthKind[]
  of: MonthRelease['of']
  /** Whether a figure counts anyone. */
  has(figure: string): boolean
  /** The FTE of some people in informatics as it may be shown beside their number, never above it. */
  fte(people: SharedCount, some: (kind: MonthKind) => boolean): SharedCount
}

export type MonthAnswer = { groups: MonthGroup[] }
type Made = { kinds: MonthKind[]; shown: ShownMonth }

type Making = { made: Promise<Made>; isOver: boolean }

/** Made once for an answer that is kept: the same records are always shown the same. */
const makings = ofProcess('months', () => new WeakMap<MonthAnswer, Map<number, Making>>())

/**
 * The closed set of a month, of which everything is taken that a viewer sees of people on a day: see `monthRelease`.
 *
 * @param asAt the end of a month
 */
export async function sharedMonth(scope: Scope, asAt: Day): Promise<SharedMonth> {
  const [month] = await sharedMonths(scope, [asAt])
  return month as SharedMonth
}

/**
 * The closed sets of several months, each counted while the one before it is made.
 *
 * @param days ends of months
 */
export async function sharedMonths(scope: Scope, days: readonly Day[]): Promise<SharedMonth[]> {
  const there = await Promise.all(days.map((asAt) => isThere(scope, asAt)))
  const steps = monthsToMake(scope, days.length, there.filter(Boolean).length)
  const months: Promise<SharedMonth>[] = []
  for (const [at, asAt] of days.entries()) {
    const found = await counted(scope, asAt)
    const month = sharing(asAt, found)
    if (!there[at]) {
      steps.isCounted()
      // Said where all are waited for, which may be later than it happens.
      month.then(steps.isMade, () => undefined)
    }
    months.push(month)
  }
  return Promise.all(months)
}

/** Who is told of at the end of a month. */
export const monthCount = (asAt: Day) => async (db: TrustDb) => ({
  groups: (await monthGroups(db, asAt)).filter((group) => isTold({ now: flowNowOf(group) })),
})

const questionOf = (asAt: Day) => ({ what: 'month', filter: { asAt } })

const counted = (scope: Scope, asAt: Day) =>
  answered(scope, questionOf(asAt), monthCount(asAt), ({ answer, threshold }) =>
    madeFrom(answer, threshold, asAt),
  )

/** Whether a month was counted and made before, so that there is nothing to wait for. */
async function isThere(scope: Scope, asAt: Day): Promise<boolean> {
  const found = await keptAnswer<MonthAnswer>(scope, questionOf(asAt))
  return (found && makings.get(found.answer)?.get(found.threshold)?.isOver) ?? false
}

async function sharing(asAt: Day, found: Answered<MonthAnswer>): Promise<SharedMonth> {
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
    has: (figure) => shown.figures.has(figure),
    fte: (people, some) => shareFteBeside(fteOf(some), people, threshold),
  }
}

function madeFrom(answer: MonthAnswer, threshold: number, asAt: Day): Promise<Made> {
  const known = makings.get(answer) ?? new Map<number, Making>()
  makings.set(answer, known)
  const kept = known.get(threshold)
  if (kept) return kept.made
  const making = { made: releaseOfMonth(answer, threshold, asAt), isOver: false }
  known.set(threshold, making)
  making.made.then(
    () => {
      making.isOver = true
    },
    () => known.delete(threshold),
  )
  return making.made
}

export const kindsOf = ({ groups }: MonthAnswer): MonthKind[] =>
  groups.map(({ state, level, fte: _, ...group }) => ({ ...group, now: flowNowOf({ state, level }) }))

/** Makes a month safe to share, of what was counted of it. */
export async function releaseOfMonth(answer: MonthAnswer, threshold: number, asAt: Day): Promise<Made> {
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
  if (route && route !== 'UNKNOWN') return 0
  if (entryFrom) return null
  if (unit) return of(monthFigure.routeUnit('UNKNOWN', unit))
  if (area) return of(monthFigure.routeArea('UNKNOWN', area))
  return of(level ? monthFigure.routeLevel('UNKNOWN', level) : monthFigure.routeHere('UNKNOWN'))
}
