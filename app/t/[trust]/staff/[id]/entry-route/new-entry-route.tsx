import type { Scope } from '@/lib/access/scope'
import type { entryRoutesOf } from '@/lib/data/staff/entry-routes'
import { formWith } from '@/lib/forms/state'
import { recordNewRoute } from './actions'
import { EntryRouteForm } from './entry-route-form'

type Props = {
  scope: Scope
  staffId: string
  recorded: NonNullable<Awaited<ReturnType<typeof entryRoutesOf>>>
}

/** The first route of a person is the primary one; what is added later contributes. */
export function NewEntryRoute({ scope, staffId, recorded: { name, routes, newRouteId } }: Props) {
  const isPrimary = !routes.some((route) => route.isPrimary)
  const person = `/t/${scope.trustId}/staff/${staffId}`
  return (
    <EntryRouteForm
      action={recordNewRoute.bind(null, scope.trustId, staffId)}
      initial={formWith({ 'route-nation': scope.nation })}
      itemId={newRouteId}
      isPrimary={isPrimary}
      name={name}
      crumbs={[
        { label: 'Staff', href: `/t/${scope.trustId}/staff` },
        { label: name, href: person },
        ...(routes.length > 0 ? [{ label: 'Entry routes', href: `${person}/entry-route` }] : []),
      ]}
      seenBy={scope.accountName}
      routesHref={`/t/${scope.trustId}/routes`}
    />
  )
}
