import 'server-only'
import { type ChangeRow, changeList, vacancyList } from '@/db/queries/bridge'
import { withTrust } from '@/db/trust'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { monthsLater } from '@/lib/domain/calendar'
import type { ChangeFilter } from '@/lib/forms/change-filter'

/** Rows on a page of the list. */
export const CHANGES_AT_ONCE = 50

export type ChangesView = {
  rows: ChangeRow[]
  found: number
  /** The days whose ends the list lies between. */
  from: Day
  to: Day
}

/**
 * The people behind a figure of the overview: who joined, left, moved in or out, returned or progressed in the period, or
 * holds a post that will be vacant in as long a time after it.
 */
export function changesBehind(scope: Scope, filter: ChangeFilter): Promise<ChangesView> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  const { asAt, months, kind } = filter
  const page = { limit: CHANGES_AT_ONCE, offset: (filter.page - 1) * CHANGES_AT_ONCE }
  return withTrust(scope, async (db) => {
    if (kind === 'vacancies') {
      const until = monthsLater(asAt, months)
      return { ...(await vacancyList(db, filter, { asAt, until }, page)), from: asAt, to: until }
    }
    const from = monthsLater(asAt, -months)
    return { ...(await changeList(db, filter, { after: from, upTo: asAt, kind }, page)), from, to: asAt }
  })
}
