import type { PlanProgress } from '@/lib/data/plan/plan-progress'
import { monthsLater } from '@/lib/domain/calendar'
import { changeText, countText } from '@/lib/format/count'
import { monthOf } from '@/lib/format/day'

/** The months of the plan that are told, the last one first. */
export const shownMonths = ({ rows }: Pick<PlanProgress, 'rows'>): number[] => [
  ...new Set(rows.map(({ month }) => month)),
]

export const nameOfMonth = ({ view }: Pick<PlanProgress, 'view'>, month: number): string =>
  monthOf(monthsLater(view.question.asAt, month))

/** "October 2026: 408 people, 2 fewer than planned; 8 of 9 levels in their range". */
export function monthSummary(progress: Pick<PlanProgress, 'view' | 'rows'>, month: number): string {
  const rows = progress.rows.filter((row) => row.month === month)
  const all = rows.find(({ level }) => level === null)
  const told = rows.filter(({ level, inside }) => level !== null && inside !== null)
  const about = progress.view.grade === 'internal' ? '' : 'about '
  const said =
    !all || all.actual === '*' || all.difference === '*'
      ? 'too few people to show'
      : `${about}${countText(all.actual)} people, ${all.difference === 0 ? 'as planned' : `${about}${changeText(all.difference)} than planned`}`
  const range =
    told.length > 0
      ? `; ${told.filter(({ inside }) => inside).length} of ${told.length} levels in their range`
      : ''
  return `${nameOfMonth(progress, month)}: ${said}${range}`
}
