import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireScope } from '@/lib/access/scope'
import { entryRoutesOf } from '@/lib/data/staff/entry-routes'
import { entryRouteValues } from '@/lib/forms/entry-route'
import { formWith } from '@/lib/forms/state'
import { changeRoute } from '../actions'
import { EntryRouteForm } from '../entry-route-form'

export const metadata: Metadata = { title: 'Change an entry route' }

export default async function ChangeEntryRoutePage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/entry-route/[itemId]'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const recorded = await entryRoutesOf(scope, id)
  const route = recorded?.routes.find((one) => one.id === itemId)
  if (!recorded || !route) notFound()
  const person = `/t/${scope.trustId}/staff/${id}`
  return (
    <EntryRouteForm
      action={changeRoute.bind(null, scope.trustId, id, itemId)}
      initial={{ ...formWith(entryRouteValues(route)), at: 'fields' }}
      version={route.version}
      itemId={itemId}
      isPrimary={route.isPrimary}
      name={recorded.name}
      crumbs={[
        { label: 'Staff', href: `/t/${scope.trustId}/staff` },
        { label: recorded.name, href: person },
        { label: 'Entry routes', href: `${person}/entry-route` },
      ]}
      seenBy={scope.accountName}
      routesHref={`/t/${scope.trustId}/routes`}
    />
  )
}
