import 'server-only'
import { type ChangeRow, changeList } from '@/db/queries/bridge'
import { withTrust } from '@/db/trust'
import type { Scope } from '@/lib/access/scope'
import { addMonths } from '@/lib/domain/calendar'
import type { ChangeFilter } from '@/lib/forms/change-filter'

/** Rows on a page of the list. */
export const CHANGES_AT_ONCE = 50

export type ChangesView = { rows: ChangeRow[]; found: number; from: string }

/** The people behind a figure of the overview: who joined, left, moved in or out, returned or progressed in the period. */
export function changesBehind(scope: Scope, filter: ChangeFilter): Promise<ChangesView> {
  if (!scope.can('staff:read')) throw new Error('staff:read is missing')
  const from = addMonths(filter.asAt, -filter.months)
  const span = { after: from, upTo: filter.asAt, kind: filter.kind }
  const page = { limit: CHANGES_AT_ONCE, offset: (filter.page - 1) * CHANGES_AT_ONCE }
  return withTrust(scope, async (db) => ({ ...(await changeList(db, filter, span, page)), from }))
}
