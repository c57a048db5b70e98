import type { Metadata } from 'next'
import { EmptyState, PageHeading } from '@/components/page'
import { requireScope } from '@/lib/access/scope'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage({ params }: PageProps<'/t/[trust]'>) {
  const scope = await requireScope(await params, 'progression:read')
  return (
    <>
      <PageHeading>Overview</PageHeading>
      <EmptyState
        heading="No posts yet"
        links={
          scope.can('staff:write')
            ? [{ label: 'Add a staff member', href: `/t/${scope.trustId}/staff/new` }]
            : []
        }
      >
        Figures are drawn once staff and the posts they hold are recorded.
      </EmptyState>
    </>
  )
}
