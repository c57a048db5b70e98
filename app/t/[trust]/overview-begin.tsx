import { EmptyState } from '@/components/page'
import type { Scope } from '@/lib/access/scope'

/** A new Trust: what to do first. */
export function OverviewBegin({ scope }: { scope: Scope }) {
  const base = `/t/${scope.trustId}`
  const steps = [
    scope.can('load:write')
      ? { label: 'Load your staff, their posts and entry routes from files', href: `${base}/imports` }
      : null,
    scope.can('staff:write') ? { label: 'Add a staff member by hand', href: `${base}/staff/new` } : null,
    scope.can('settings:write')
      ? { label: 'Look around first, with made-up people', href: `${base}/demonstration` }
      : null,
  ].filter((step) => step !== null)
  return (
    <EmptyState heading={`Nobody is recorded in informatics at ${scope.trustName} yet`} links={steps}>
      {steps.length > 0
        ? 'Figures are drawn once staff and the posts they hold are recorded. There are these ways to begin:'
        : 'Figures are drawn once staff and the posts they hold are recorded. A recorder of your Trust loads them.'}
    </EmptyState>
  )
}
