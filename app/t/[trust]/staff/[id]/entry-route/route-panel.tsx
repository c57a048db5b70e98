import { ActionForm, SubmitButton } from '@/components/form'
import { Link, SummaryList, Tag } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { EntryRouteRow } from '@/lib/data/staff/entry-routes'
import { longDay, partialDay } from '@/lib/format/day'
import { routeFullLabel } from '@/lib/format/routes'
import { routeWarnings } from '@/lib/forms/entry-route-warnings'
import { routeFacts } from '@/lib/forms/entry-route-words'
import { choosePrimary } from './actions'
import { RouteWarnings } from './route-warnings'

/** One recorded route of a person, with what may be done with it. */
export function RoutePanel({ trust, route, today }: { trust: string; route: EntryRouteRow; today: string }) {
  const label = routeFullLabel(route.routeCode)
  const here = `/t/${trust}/staff/${route.staffId}/entry-route/${route.id}`
  return (
    <Panel
      heading={
        <>
          {label}{' '}
          <Tag look={route.isPrimary ? 'blue' : 'outline'}>
            {route.isPrimary ? 'Primary' : 'Contributing'}
          </Tag>
        </>
      }
      actions={
        <>
          <Link href={here}>
            Change<span className="nhsuk-u-visually-hidden"> {label}</span>
          </Link>{' '}
          <Link href={`${here}/remove`}>
            Remove<span className="nhsuk-u-visually-hidden"> {label}</span>
          </Link>
        </>
      }
    >
      <RouteWarnings messages={routeWarnings(route, today).map(({ message }) => message)} />
      <SummaryList
        rows={[
          {
            key: 'Came in',
            value: route.entryDate && partialDay(route.entryDate, route.entryPrecision),
          },
          ...routeFacts(route).map(({ label: key, text: value }) => ({ key, value })),
          { key: 'Evidence', value: evidenceText(route) },
          ...(route.notes ? [{ key: 'Notes', value: route.notes }] : []),
        ]}
      />
      {route.isPrimary ? null : (
        <ActionForm action={choosePrimary.bind(null, trust, route.staffId, route.id)} version={route.version}>
          <SubmitButton look="secondary" small>
            Make it the primary route
            <span className="nhsuk-u-visually-hidden">: {label}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </Panel>
  )
}

function evidenceText({ evidenceType, evidenceSeenBy, evidenceSeenOn }: EntryRouteRow): string {
  const seen = [evidenceSeenOn && longDay(evidenceSeenOn), evidenceSeenBy && `by ${evidenceSeenBy}`]
    .filter(Boolean)
    .join(' ')
  return [evidenceType, seen && `${evidenceType ? 'seen' : 'Seen'} ${seen}`].filter(Boolean).join(', ')
}
