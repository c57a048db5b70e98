import type { HicfLevel } from '@/db/vocabulary'
import type { SharedCount } from '../disclosure'

/** People of everyone (level null) or a level that the plan has at the end of a month, in 8 runs of 10 from low to high. */
export interface PlannedPoint {
  month: number
  low: SharedCount
  middle: SharedCount
  high: SharedCount
}

export interface PlannedGroup {
  level: HicfLevel | null
  points: readonly PlannedPoint[]
}

export interface ProgressRow {
  /** Months after the day that the plan goes out from. */
  month: number
  level: HicfLevel | null
  planned: SharedCount
  low: SharedCount
  high: SharedCount
  actual: SharedCount
  /** Actual less planned; hidden where either is. */
  difference: SharedCount
  /** Whether the actual lies in the 8 in 10 range; null where that is hidden. */
  inside: boolean | null
}

/**
 * Planned against actual, a row for each group and month that has an actual number, the last month first.
 *
 * @param groups people by what the plan's runs gave, as they may be shown
 * @param actual people who were there so many months after the plan's day, as they may be shown; null where the month has not ended
 */
export function plannedAgainstActual(
  groups: readonly PlannedGroup[],
  actual: (level: HicfLevel | null, month: number) => SharedCount | null,
): ProgressRow[] {
  const rows = groups.flatMap(({ level, points }) =>
    points.flatMap(({ month, low, middle, high }): ProgressRow[] => {
      const there = month > 0 ? actual(level, month) : null
      if (there === null) return []
      const shown = there !== '*'
      return [
        {
          month,
          level,
          planned: middle,
          low,
          high,
          actual: there,
          difference: shown && middle !== '*' ? there - middle : '*',
          inside: shown && low !== '*' && high !== '*' ? low <= there && there <= high : null,
        },
      ]
    }),
  )
  return rows.sort((a, b) => b.month - a.month || (b.level ?? 10) - (a.level ?? 10))
}

/** What the last month says of levels: how many lie in their range, and which is furthest from what was planned. */
export function progressSummary(rows: readonly ProgressRow[]): {
  month: number
  all: ProgressRow | null
  inside: number
  levels: number
  furthest: ProgressRow | null
} | null {
  const [first] = rows
  if (!first) return null
  const last = rows.filter(({ month }) => month === first.month)
  const levels = last.filter(({ level, inside }) => level !== null && inside !== null)
  const away = ({ difference }: ProgressRow) => (difference === '*' ? 0 : Math.abs(difference))
  const furthest = levels.reduce<ProgressRow | null>(
    (most, row) => (away(row) > (most ? away(most) : 0) ? row : most),
    null,
  )
  return {
    month: first.month,
    all: last.find(({ level }) => level === null) ?? null,
    inside: levels.filter(({ inside }) => inside).length,
    levels: levels.length,
    furthest,
  }
}
