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

/** When someone's first post, or the first after a break, began: their Latest Start Date, else the month of the list. */
export function startOf(row: ListRow, list: ListDays, notBefore: Day | null): Dated {
  const { latestStartOn: day } = row
  if (day !== null && day <= list.asAt && (notBefore === null || day >= notBefore))
    return { on: day, precision: 'day', why: 'latest_start' }
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
