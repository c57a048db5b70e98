import type { Day, ListPrecision } from '@/db/vocabulary'
import { addDays, laterDay } from '../calendar'
import type { ListDays, ListRow } from './facts'
import type { DateReason } from './proposal'

export interface Dated {
  on: Day
  precision: ListPrecision
  why: DateReason
}

/** The first day of the month that a list tells of, or the day after the list before it where that is later. */
export function monthOf({ asAt, before }: Pick<ListDays, 'asAt' | 'before'>): Day {
  const first = `${asAt.slice(0, 8)}01`
  return before === null ? first : laterDay(first, addDays(before, 1))
}

/**
 * When someone's first post, or the first after a break, began. Whoever came since the list before: on their Latest Start Date.
 * Of anyone else the list tells the post that they hold and not what they held before it: that they have held since their Start
 * Date In Grade where it is the later of the two. Without a Latest Start Date, in the month of the list.
 *
 * @param notBefore the end of the last post before; null where none is recorded
 */
export function startOf(row: ListRow, list: ListDays, notBefore: Day | null): Dated {
  const { latestStartOn: came, startInGradeOn: graded } = row
  if (came !== null && came <= list.asAt && (notBefore === null || came >= notBefore)) {
    const isNew = list.before !== null && came > list.before
    return isNew || graded === null || graded <= came || graded > list.asAt
      ? { on: came, precision: 'day', why: 'latest_start' }
      : { on: graded, precision: 'day', why: 'start_in_grade' }
  }
  const month = monthOf(list)
  return {
    on: notBefore === null ? month : laterDay(month, notBefore),
    precision: 'month',
    why: 'month_of_list',
  }
}

/**
 * When a post gave way to another: on the Start Date In Grade, else in the month of the list. Where the band changed, that
 * date is believed even before the list before, since promotions are entered late; where it did not, an old date tells
 * of an earlier change.
 *
 * @param heldSince the first day of the post before
 * @returns null when the post before began on the day of the list itself, so that nothing can lie between
 */
export function changeOf(row: ListRow, list: ListDays, heldSince: Day, bandChanged: boolean): Dated | null {
  const { startInGradeOn: day } = row
  const first = addDays(heldSince, 1)
  const known = bandChanged || list.before === null ? first : laterDay(first, addDays(list.before, 1))
  if (day !== null && day >= known && day <= list.asAt)
    return { on: day, precision: 'day', why: 'start_in_grade' }
  const on = laterDay(monthOf(list), first)
  return on <= list.asAt ? { on, precision: 'month', why: 'month_of_list' } : null
}
