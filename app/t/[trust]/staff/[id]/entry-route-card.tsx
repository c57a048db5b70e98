import { Link, SummaryList } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { Day } from '@/db/vocabulary'
import type { StaffMemberView } from '@/lib/data/staff/staff-member'
import { longDay, partialDay } from '@/lib/format/day'
import { routeLabel } from '@/lib/format/routes'
import { routeWarnings } from '@/lib/forms/entry-route-warnings'
import { routeFacts } from '@/lib/forms/entry-route-words'
import { RouteWarnings } from './entry-route/route-warnings'

type Props = { routes: StaffMemberView['routes']; path: string; today: Day; canWrite: boolean }

/** How the person came into health informatics: the primary route with what is known of it, then the contributing ones. */
export function EntryRouteCard({ routes, path, today, canWrite }: Props) {
  const primary = routes.find(({ isPrimary }) => isPrimary)
  const contributing = routes.filter(({ isPrimary }) => !isPrimary)
  return (
    <Panel
      heading="Entry route"
      actions={
        canWrite ? (
          <Link href={`${path}/entry-route`}>
            {primary ? 'Change' : 'Add'}
            <span className="nhsuk-u-visually-hidden"> the entry route</span>
          </Link>
        ) : null
      }
    >
      <SummaryList
        rows={[
          {
            key: 'Primary',
            value: <strong>{primary ? routeLabel(primary.routeCode) : 'Not known'}</strong>,
          },
          ...(primary ? details(primary) : []),
          ...(contributing.length > 0
            ? [{ key: 'Contributing', value: contributing.map(contributingText).join('; ') }]
            : []),
        ]}
      />
      <RouteWarnings
        messages={routes.flatMap((route) => routeWarnings(route, today).map(({ message }) => message))}
      />
    </Panel>
  )
}

type Route = Props['routes'][number]

function details(route: Route) {
  const evidence = [
    route.evidenceType,
    route.evidenceSeenOn && `seen ${longDay(route.evidenceSeenOn)}`,
    route.evidenceSeenBy && `by ${route.evidenceSeenBy}`,
  ]
  return [
    ...(route.entryDate ? [{ key: 'From', value: partialDay(route.entryDate, route.entryPrecision) }] : []),
    ...routeFacts(route).map(({ label, text }) => ({ key: label, value: text })),
    ...(evidence.some(Boolean) ? [{ key: 'Evidence', value: evidence.filter(Boolean).join(', ') }] : []),
    ...(route.notes ? [{ key: 'Notes', value: route.notes }] : []),
  ]
}

function contributingText({ routeCode, entryDate, entryPrecision }: Route): string {
  const when = entryDate ? `, ${partialDay(entryDate, entryPrecision)}` : ''
  return `${routeLabel(routeCode)}${when}`
}
