import 'server-only'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import type { SharedCount } from '@/lib/domain/disclosure'
import { levelFigures, type MonthKind, shownBy } from '@/lib/domain/month-release'
import { answeredOfDays, type OfDay, type Question } from './answers'
import { monthsToMake } from './being-made'
import { kindsOf, type MonthAnswer, monthCount, releaseOfMonth } from './month'

/** Of the closed set of a month the figures by level: `levelFigures`. */
export type MonthByLevel = {
  asAt: Day
  /** Whether a figure counts anyone. */
  has(figure: string): boolean
  of(figure: string): SharedCount
}

type ByName = Record<string, SharedCount>

/** A hundredth of the month and less. */
const BY_LEVEL: OfDay<MonthAnswer, ByName> = {
  what: 'month by level',
  of: 'month',
  count: monthCount,
  make: async (answer, asAt, threshold) => {
    const { kinds, shown } = await releaseOfMonth(answer, threshold, asAt)
    return byName(kinds, (name) => shownBy(shown.figures, name))
  },
}

const WHO_IS_THERE: OfDay<MonthAnswer, ByName> = {
  what: 'who is there by level',
  of: 'month',
  count: monthCount,
  make: async (answer) => byName(kindsOf(answer), () => '*'),
}

function byName(kinds: readonly MonthKind[], of: (name: string) => SharedCount): ByName {
  const names = new Set(kinds.flatMap(levelFigures))
  return Object.fromEntries([...names].map((name) => [name, of(name)]))
}

const asMonth = (asAt: Day, found: ByName): MonthByLevel => ({
  asAt,
  has: (figure) => Object.hasOwn(found, figure),
  of: (figure) => found[figure] ?? 0,
})

/**
 * Several months by level, of their closed sets.
 *
 * @param question for which they are asked
 * @param days ends of months
 */
export async function monthsByLevel(
  scope: Scope,
  question: Question,
  days: readonly Day[],
): Promise<MonthByLevel[]> {
  const found = await answeredOfDays(scope, question, BY_LEVEL, days, (there) =>
    monthsToMake(scope, days.length, there),
  )
  return found.map((one, at) => asMonth(days[at] as Day, one))
}

/**
 * Which levels there were at the ends of some months of which no number is shown, so that nothing need be made safe to
 * share: every number is hidden.
 */
export async function levelsThere(
  scope: Scope,
  question: Question,
  days: readonly Day[],
): Promise<MonthByLevel[]> {
  const found = await answeredOfDays(scope, question, WHO_IS_THERE, days)
  return found.map((one, at) => asMonth(days[at] as Day, one))
}
