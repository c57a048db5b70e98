import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState, PageHeading } from '@/components/page'
import { Pager } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { importPage } from '@/lib/data/load/import-page'
import { problemsOfCause } from '@/lib/data/load/problem-groups'
import { parseCauseAddress, parseLoadId } from '@/lib/forms/load'
import { waysOf } from '../../pages'
import { ProblemTable } from '../problem-table'

export const metadata: Metadata = { title: 'Rows of an import' }

const SIZE = 100

export default async function RowsPage({ params, searchParams }: PageProps<'/t/[trust]/imports/[id]/rows'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'load:write')
  const importId = parseLoadId(id)
  const record = importId && (await importPage(scope, importId))
  if (!record) notFound()
  const { cause, page } = parseCauseAddress(await searchParams)
  const found = await problemsOfCause(scope, record.id, cause, page, SIZE)
  const path = `/t/${scope.trustId}/imports`
  const own = `${path}/${record.id}`
  return (
    <>
      <PageHeading
        crumbs={[
          { label: 'Imports', href: path },
          { label: record.fileName, href: own },
        ]}
        here="Rows"
      >
        {found?.problems[0]?.reason ?? 'No such rows'}
      </PageHeading>
      {found ? (
        <>
          <ProblemTable heading="Rows" total={found.total} problems={found.problems} actions={null} />
          <Pager
            {...waysOf(
              { page, pages: Math.max(1, Math.ceil(found.total / SIZE)), total: found.total, size: SIZE },
              (to) => `${own}/rows?cause=${cause}&page=${to}`,
            )}
          />
        </>
      ) : (
        <EmptyState
          heading="These rows are not there any more"
          links={[{ label: 'Back to the import', href: own }]}
        >
          They were mended or left out since.
        </EmptyState>
      )}
    </>
  )
}
