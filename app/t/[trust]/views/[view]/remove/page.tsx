import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { mayChangeView, savedViewOf } from '@/lib/data/views/saved-views'
import { deleteView } from '../../actions'

export default async function DeleteViewPage({ params }: PageProps<'/t/[trust]/views/[view]/remove'>) {
  const { trust, view: id } = await params
  const scope = await requireScope({ trust }, 'progression:read')
  const view = await savedViewOf(scope, id)
  if (!view || !mayChangeView(scope, view)) notFound()
  return (
    <>
      <title>{`Delete ${view.name} – Waymark`}</title>
      <ConfirmForm
        action={deleteView.bind(null, scope.trustId, id)}
        question={`Delete the view ${view.name}?`}
        confirmLabel="Delete this view"
        cancelHref={`/t/${scope.trustId}/views`}
        version={view.version}
        warning
      >
        <p>
          {view.shared ? 'It goes for everyone in the Trust. ' : ''}Links to the page with these filters go on
          working.
        </p>
      </ConfirmForm>
    </>
  )
}
