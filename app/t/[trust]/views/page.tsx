import type { Metadata } from 'next'
import { Link } from '@/components/nhs'
import { EmptyState, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { mayChangeView, savedViews } from '@/lib/data/views/saved-views'
import { ownWord } from '@/lib/format/own-word'
import { VIEW_PAGES } from '@/lib/forms/saved-view'
import { viewHref } from './view-links'

export const metadata: Metadata = { title: 'Saved views' }

const DONE: Record<string, string> = {
  changed: 'The view was changed.',
  deleted: 'The view was deleted.',
}

export default async function ViewsPage({ params, searchParams }: PageProps<'/t/[trust]/views'>) {
  const scope = await requireScope(await params, 'progression:read')
  const [views, { done }] = await Promise.all([savedViews(scope), searchParams])
  const path = `/t/${scope.trustId}/views`
  return (
    <>
      {ownWord(DONE, done) ? <SuccessBanner>{ownWord(DONE, done)}</SuccessBanner> : null}
      <PageHeading lead="Lists and charts with their filters, by name. They stand in the navigation.">
        Saved views
      </PageHeading>
      <Panel>
        {views.length === 0 ? (
          <EmptyState
            heading="No views saved yet"
            links={[
              ...(scope.can('staff:read') ? [{ label: 'Staff', href: `/t/${scope.trustId}/staff` }] : []),
              { label: 'Progression', href: `/t/${scope.trustId}/progression` },
            ]}
          >
            Set the filters of a list or a chart and choose “Save this view” beside them.
          </EmptyState>
        ) : (
          <DataTable
            caption="Saved views, by name"
            captionHidden
            rows={views}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'View',
                cell: (view) => <Link href={viewHref(scope.trustId, view)}>{view.name}</Link>,
              },
              { key: 'page', header: 'Page', cell: ({ path: of }) => VIEW_PAGES[of]?.label ?? of },
              {
                key: 'who',
                header: 'Who sees it',
                cell: ({ shared, isOwn, who }) =>
                  shared ? `Everyone in the Trust${isOwn ? '' : `, saved by ${who}`}` : 'Only you',
              },
              {
                key: 'default',
                header: 'In your navigation',
                cell: ({ isDefault, path: of }) =>
                  isDefault ? `Opens as ${VIEW_PAGES[of]?.label}` : 'By its name',
              },
              {
                key: 'change',
                header: <span className="nhsuk-u-visually-hidden">Change</span>,
                cell: (view) => (
                  <>
                    <Link href={`${path}/${view.id}`}>
                      Change<span className="nhsuk-u-visually-hidden"> {view.name}</span>
                    </Link>{' '}
                    {mayChangeView(scope, view) ? (
                      <Link href={`${path}/${view.id}/remove`}>
                        Delete<span className="nhsuk-u-visually-hidden"> {view.name}</span>
                      </Link>
                    ) : null}
                  </>
                ),
              },
            ]}
          />
        )}
      </Panel>
    </>
  )
}
