import { EmptyState } from '@/components/page'
import type { Day } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { knownOnWords, longDay } from '@/lib/format/day'

/** A new Trust: what to do first. On an earlier day than today it may be the day that nobody is recorded on. */
export function OverviewBegin({
  scope,
  filter: { asAt, knownOn },
  today,
}: {
  scope: Scope
  filter: { asAt: Day; knownOn?: Day }
  today: Day
}) {
  const base = `/t/${scope.trustId}`
  if (asAt !== today || knownOn)
    return (
      <EmptyState
        heading={`Nobody is recorded in informatics on ${longDay(asAt)}${knownOnWords(knownOn)}`}
        links={[{ label: 'The overview up to today', href: base }]}
      >
        {knownOn
          ? 'What was recorded later is not in it. Choose a later day under “As known on”, or leave it empty.'
          : 'Choose a later day under “Up to”.'}
      </EmptyState>
    )
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
