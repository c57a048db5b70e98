import 'server-only'
import { type LevelStretch, levelStretches } from '@/db/queries/progression'
import type { TrustDb } from '@/db/trust'
import { type Day, HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { addMonths } from '@/lib/domain/calendar'
import type { SharedCount } from '@/lib/domain/disclosure'
import { shareRow } from '@/lib/domain/shared-table'
import type { ProgressionFilter } from '@/lib/forms/progression-filter'
import { answered } from '../answers'
import { type FigureFacts, figureFacts } from './figure-facts'

/** How far back the years go. */
const MOST_YEARS = 15

export type LevelsOverTimeView = FigureFacts & {
  /** Earliest first; the last is the as-at day. */
  days: Day[]
  /** Highest level first; those that anyone was at. One value a day. */
  levels: { level: HicfLevel; values: SharedCount[] }[]
  totals: SharedCount[]
}

/**
 * Informatics headcount by level on the as-at day and on the same day of the years before it, at most fifteen
 * of them, from the first on which anyone held an informatics post. Area and unit are of the post held then.
 */
export async function headcountByLevelOverTime(
  scope: Scope,
  filter: ProgressionFilter,
): Promise<LevelsOverTimeView> {
  const days = Array.from({ length: MOST_YEARS + 1 }, (_, i) =>
    addMonths(filter.asAt, (i - MOST_YEARS) * 12),
  ).filter((day) => day >= '1900-01-01')
  const found = await answered(scope, { what: 'levels', filter }, (db) => levelsOnDays(db, filter, days))
  const figures = levelFigures(sinceFirst(found.answer), scope.grade === 'internal' ? null : found.threshold)
  return { ...figureFacts(scope, 'levels', filter, found, figures), ...figures }
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
): Promise<LevelsOnDays> {
  const stretches = await levelStretches(db, filter, days)
  const on = (at: number, level: HicfLevel | null) => sumAt(stretches, at, level)
  const levels = HICF_LEVELS.filter((level) => stretches.some((one) => one.level === level)).reverse()
  return {
    days: [...days],
    levels: levels
      .map((level) => ({ level, values: days.map((_, at) => on(at, level)) }))
      .filter(({ values }) => values.some((value) => value > 0)),
    totals: days.map((_, at) => on(at, null)),
  }
}

function sumAt(stretches: readonly LevelStretch[], at: number, level: HicfLevel | null): number {
  return stretches
    .filter((one) => one.first <= at && at < one.after && (level === null || one.level === level))
    .reduce((sum, { people }) => sum + people, 0)
}

/** As it may be shared, every day by itself; exact where there is no threshold. */
export function levelFigures(exact: LevelsOnDays, threshold: number | null): LevelsOnDays<SharedCount> {
  if (threshold === null) return exact
  const days = exact.days.map((_, at) =>
    shareRow(
      exact.levels.map(({ values }) => values[at] ?? 0),
      threshold,
    ),
  )
  return {
    days: exact.days,
    levels: exact.levels.map(({ level }, row) => ({
      level,
      values: days.map(({ parts }) => parts[row] ?? 0),
    })),
    totals: days.map(({ total }) => total),
  }
}

/** From the first day that anyone is there; the as-at day stays in any case. */
function sinceFirst({ days, levels, totals }: LevelsOnDays): LevelsOnDays {
  const found = totals.findIndex((total) => total > 0)
  const from = found < 0 ? days.length - 1 : found
  return {
    days: days.slice(from),
    levels: levels.map(({ level, values }) => ({ level, values: values.slice(from) })),
    totals: totals.slice(from),
  }
}
