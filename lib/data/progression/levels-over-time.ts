import 'server-only'
import { type LevelStretch, levelStretches } from '@/db/queries/progression'
import type { TrustDb } from '@/db/trust'
import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { addMonths, endOfMonth } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { monthFigure } from '@/lib/domain/month-release'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered, settingsOf } from '../answers'
import { sharedMonth, sharedUnknown } from '../month'
import { levelsThere, type MonthByLevel, monthsByLevel } from '../months-by-level'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'

/** How far back the years go. */
const MOST_YEARS = 15

export type LevelsOverTimeView = FigureFacts & {
  /** Earliest first; the last is the as-at day. */
  days: Day[]
  /** Highest level first; those that anyone was at. One value a day. */
  levels: { level: HicfLevel; values: SharedCount[] }[]
  totals: SharedCount[]
  /** Those on the last day without a known route; null where it is not to be told. */
  unknown: SharedCount | null
}

/**
 * Informatics headcount by level on the as-at day and on the same day of the years before it, at most fifteen
 * of them, from the first on which anyone held an informatics post and the records were whole. Area and unit are of the post held then.
 */
export async function headcountByLevelOverTime(
  scope: Scope,
  filter: ProgressionFilter,
): Promise<LevelsOverTimeView> {
  const days = daysBefore(filter.asAt)
  if (scope.grade !== 'internal')
    return sharedLevels(scope, questionFor(scope.grade, 'levels', filter).filter)
  const found = await answered(scope, { what: 'levels', filter }, (db) => levelsOnDays(db, filter, days))
  const figures = sinceFirst(found.answer, found.recordsFrom)
  const { unknown } = found.answer
  return { ...figureFacts(scope, 'levels', filter, found, figures), ...figures, unknown }
}

export type LevelsOnDays<C extends SharedCount = number> = {
  days: Day[]
  levels: { level: HicfLevel; values: C[] }[]
  totals: C[]
}

/** @param days in order of time */
export async function levelsOnDays(
  db: TrustDb,
  filter: Omit<ProgressionFilter, 'asAt'>,
  days: readonly Day[],
): Promise<LevelsOnDays & { unknown: number }> {
  const stretches = await levelStretches(db, filter, days)
  const on = (at: number, level: HicfLevel | null) => sumAt(stretches, at, level)
  const levels = HICF_LEVELS.filter((level) => stretches.some((one) => one.level === level)).reverse()
  return {
    days: [...days],
    levels: levels
      .map((level) => ({ level, values: days.map((_, at) => on(at, level)) }))
      .filter(({ values }) => values.some((value) => value > 0)),
    totals: days.map((_, at) => on(at, null)),
    unknown: stretches.reduce((sum, { after, unknown }) => sum + (after === days.length ? unknown : 0), 0),
  }
}

function sumAt(stretches: readonly LevelStretch[], at: number, level: HicfLevel | null): number {
  return stretches
    .filter((one) => one.first <= at && at < one.after && (level === null || one.level === level))
    .reduce((sum, { people }) => sum + people, 0)
}

const daysBefore = (asAt: Day) =>
  Array.from({ length: MOST_YEARS + 1 }, (_, i) => addMonths(asAt, (i - MOST_YEARS) * 12)).filter(
    (day) => day >= '1900-01-01',
  )

async function sharedLevels(scope: Scope, filter: ProgressionFilter): Promise<LevelsOverTimeView> {
  const days = daysBefore(filter.asAt).map(endOfMonth)
  const { recordsFrom } = await settingsOf(scope)
  // Of earlier days no number is shown: only which levels anyone was at.
  const whole = Math.min(days.filter((day) => day < (recordsFrom ?? '')).length, days.length - 1)
  const { asAt } = filter
  const last = await sharedMonth(scope, asAt)
  const [months, earlier] = await Promise.all([
    monthsByLevel(scope, { what: 'levels by month', filter: { asAt } }, days.slice(whole, -1)),
    levelsThere(scope, { what: 'levels of before', filter: { asAt } }, days.slice(0, whole)),
  ])
  const figures = sinceFirst(sharedLevelsOn([...months, last], filter, earlier), last.recordsFrom)
  const unknown = sharedUnknown(last, filter)
  return { ...figureFacts(scope, 'levels', filter, last, figures, unknown), ...figures, unknown }
}

/**
 * Headcount by level at the ends of some months as it may be shared: of everyone, or of one area, unit, level, route or
 * five entry years.
 *
 * @param earlier the ends of months before them: a level that anyone was at then has its line too
 */
export function sharedLevelsOn(
  months: readonly MonthByLevel[],
  filter: Omit<ProgressionFilter, 'asAt'> = {},
  earlier: readonly MonthByLevel[] = [],
): LevelsOnDays<SharedCount> {
  const [all, ofLevel] = narrowed(filter)
  const there = (some: readonly MonthByLevel[], level: HicfLevel) =>
    some.some(({ has }) => has(ofLevel(level)))
  const before = new Set(HICF_LEVELS.filter((level) => there(earlier, level)))
  const found = HICF_LEVELS.filter((level) => before.has(level) || there(months, level))
  return {
    days: months.map(({ asAt }) => asAt),
    levels: found
      .toReversed()
      .filter((level) => !filter.level || level === filter.level)
      .map((level) => ({ level, values: months.map(({ of }) => of(ofLevel(level))) }))
      .filter(({ level, values }) => before.has(level) || values.some((value) => value !== 0)),
    totals: months.map(({ of }) => of(filter.level ? ofLevel(filter.level) : all)),
  }
}

/** The names of the whole and of a level of what a filter narrows to. */
function narrowed(
  filter: Omit<ProgressionFilter, 'asAt'>,
): [all: string, ofLevel: (level: HicfLevel) => string] {
  const { area, unit, route, entryFrom } = filter
  if (area) return [monthFigure.area(area), (level) => monthFigure.areaLevel(area, level)]
  if (unit) return [monthFigure.unit(unit), (level) => monthFigure.unitLevel(unit, level)]
  if (route) return [monthFigure.routeHere(route), (level) => monthFigure.routeLevel(route, level)]
  if (entryFrom) return [monthFigure.period(entryFrom), (level) => monthFigure.periodLevel(entryFrom, level)]
  return [monthFigure.here, monthFigure.level]
}

/**
 * From the first day that anyone is there and that the records reach back to: of an earlier one only those are known who
 * were still here later. The as-at day stays in any case.
 */
function sinceFirst<C extends SharedCount>(
  { days, levels, totals }: LevelsOnDays<C>,
  recordsFrom: Day | null,
): LevelsOnDays<C> {
  const found = totals.findIndex((total, at) => total !== 0 && (days[at] ?? '') >= (recordsFrom ?? ''))
  const from = found < 0 ? days.length - 1 : found
  return {
    days: days.slice(from),
    levels: levels.map(({ level, values }) => ({ level, values: values.slice(from) })),
    totals: totals.slice(from),
  }
}
