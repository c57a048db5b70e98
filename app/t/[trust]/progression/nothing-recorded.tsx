import { EmptyState } from '@/components/page'
import type { Scope } from '@/lib/access/scope'
import { longDay } from '@/lib/format/day'

/** Nobody has held an informatics post by the day: what would fill the page. */
export function NothingRecorded({ scope, asAt }: { scope: Scope; asAt: string }) {
  const base = `/t/${scope.trustId}`
  return (
    <EmptyState
      heading={`No informatics posts by ${longDay(asAt)}`}
      links={[
        ...(scope.can('load:write') ? [{ label: 'Load a file', href: `${base}/imports` }] : []),
        ...(scope.can('staff:write') ? [{ label: 'Add a staff member', href: `${base}/staff/new` }] : []),
      ]}
    >
      Figures are drawn once staff, the posts they hold and how they came in are recorded.
      {scope.can('staff:write') ? null : ' A recorder of your Trust loads them.'} If they are recorded, choose
      a later day under “As at”.
    </EmptyState>
  )
}
