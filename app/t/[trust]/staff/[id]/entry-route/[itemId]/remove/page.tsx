import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { entryRoutesOf } from '@/lib/data/staff/entry-routes'
import { routeLabel } from '@/lib/format/routes'
import { lowerFirst } from '@/lib/format/words'
import { removeRoute } from '../../actions'

export const metadata: Metadata = { title: 'Remove an entry route' }

export default async function RemoveEntryRoutePage({
  params,
}: PageProps<'/t/[trust]/staff/[id]/entry-route/[itemId]/remove'>) {
  const { trust, id, itemId } = await params
  const scope = await requireScope({ trust }, 'staff:write')
  const recorded = await entryRoutesOf(scope, id)
  const route = recorded?.routes.find((one) => one.id === itemId)
  if (!recorded || !route) notFound()
  return (
    <ConfirmForm
      action={removeRoute.bind(null, scope.trustId, id, itemId)}
      question={`Remove the entry route “${lowerFirst(routeLabel(route.routeCode))}” of ${recorded.name}?`}
      confirmLabel="Remove entry route"
      cancelHref={`/t/${scope.trustId}/staff/${id}/entry-route`}
      version={route.version}
      warning
    >
      <p>
        {route.isPrimary
          ? 'It is the primary route. Without one the person counts as having come by a route not known, until another is recorded or made primary.'
          : 'It is a contributing route: no figure changes.'}{' '}
        What was recorded stays in the history.
      </p>
    </ConfirmForm>
  )
}
