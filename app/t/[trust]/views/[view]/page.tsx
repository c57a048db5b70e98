import { notFound } from 'next/navigation'
import { ActionForm, SubmitButton } from '@/components/form'
import { ButtonGroup, Link } from '@/components/nhs'
import { Narrow, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { mayChangeView, mayShareViews, savedViewOf } from '@/lib/data/views/saved-views'
import { VIEW_PAGES } from '@/lib/forms/saved-view'
import { isInNavigation } from '../../navigation'
import { changeView } from '../actions'
import { ViewFields } from '../view-fields'

export default async function ChangeViewPage({ params }: PageProps<'/t/[trust]/views/[view]'>) {
  const { trust, view: id } = await params
  const scope = await requireScope({ trust }, 'progression:read')
  const view = await savedViewOf(scope, id)
  if (!view) notFound()
  const views = `/t/${scope.trustId}/views`
  return (
    <Narrow>
      <title>{`Change ${view.name} – Waymark`}</title>
      <ActionForm
        action={changeView.bind(null, scope.trustId, id)}
        version={view.version}
        heading={
          <PageHeading
            crumbs={[{ label: 'Saved views', href: views }]}
            here="Change"
            caption={VIEW_PAGES[view.path]?.label}
          >
            {view.name}
          </PageHeading>
        }
      >
        <ViewFields
          pageName={VIEW_PAGES[view.path]?.label ?? ''}
          opens={isInNavigation(view.path)}
          recorded={view}
          mayName={mayChangeView(scope, view)}
          mayShare={mayShareViews(scope)}
        />
        <ButtonGroup>
          <SubmitButton>Save changes</SubmitButton>
          <Link href={views}>Cancel</Link>
        </ButtonGroup>
      </ActionForm>
    </Narrow>
  )
}
