import { monthsLater } from '@/lib/domain/calendar'
import { routeLabel } from '@/lib/format/routes'
import type { PlanProgress } from '../plan/plan-progress'
import { type CountTable, count, decimal, name } from './progression-sheets'

const on = { heading: 'On', type: 'date', value: ({ day }) => day } satisfies CountTable['columns'][number]

/** A row for each month and level, the last month first. */
export function progressSheet({ view, rows }: PlanProgress): CountTable {
  return {
    columns: [
      on,
      name('Level', 0, 12),
      count('Planned', 0),
      count('One run in ten is at or under', 1),
      count('Nine in ten are at or under', 2),
      count('Actual', 3),
      count('Actual less planned', 4),
      name('In the range', 1, 12),
    ],
    rows: rows.map(({ month, level, planned, low, high, actual, difference, inside }) => ({
      names: [level === null ? 'All' : `Level ${level}`, inside === null ? '*' : inside ? 'yes' : 'no'],
      day: monthsLater(view.question.asAt, month),
      counts: [planned, low, high, actual, difference],
    })),
  }
}

/** A row for each month and entry route, the last month first; null where it is not told. */
export function joinersSheet({ view, joiners }: PlanProgress): CountTable | null {
  if (!joiners) return null
  const months = joiners[0]?.byMonth.length ?? 0
  return {
    columns: [
      on,
      name('Entry route', 0, 40),
      decimal('Planned in the month', 0, 2),
      count('Came in the month', 1),
      decimal('Planned since the plan began', 2, 2),
      count('Came since the plan began', 3),
    ],
    rows: Array.from({ length: months }, (_, at) => months - at).flatMap((month) =>
      joiners.map(({ route, plannedByMonth, byMonth }) => ({
        names: [routeLabel(route)],
        day: monthsLater(view.question.asAt, month),
        counts: [
          plannedByMonth[month - 1] ?? 0,
          byMonth[month - 1] ?? 0,
          plannedByMonth.slice(0, month).reduce((sum, one) => sum + one, 0),
          byMonth.slice(0, month).reduce((sum, one) => sum + one, 0),
        ],
      })),
    ),
  }
}
