import type { Metadata } from 'next'
import { ButtonLink, Link } from '@/components/nhs'
import { EmptyState, hrefWith, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { readyToDraw } from '@/components/picture'
import { DataTable, Pager } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { reportsOf } from '@/lib/data/reports/reports'
import { RUNS_AT_ONCE, runsOf } from '@/lib/data/reports/runs'
import { counted } from '@/lib/format/plural'
import { parsePage } from '@/lib/forms/role'
import { gradeLabel, scheduleLabel } from './report-words'
import { RunTable } from './run-table'

export const metadata: Metadata = { title: 'Reports' }

export default async function ReportsPage({ params, searchParams }: PageProps<'/t/[trust]/reports'>) {
  const scope = await requireScope(await params, 'report:read')
  const { page: sent, done } = await searchParams
  const page = parsePage(sent)
  const [reports, { runs, found }] = await Promise.all([reportsOf(scope), runsOf(scope, { page })])
  // From here it is a step to the page that makes one: what draws takes longer to begin than that.
  if (reports.length > 0) readyToDraw()
  const path = `/t/${scope.trustId}/reports`
  const may = scope.can('report:write')
  const first = (page - 1) * RUNS_AT_ONCE + 1
  return (
    <>
      {done === 'removed' ? (
        <SuccessBanner>The report was removed. What was made of it stays on the shelf.</SuccessBanner>
      ) : null}
      <PageHeading
        lead="Board papers and workbooks made from the same figures as the pages. What was made stays as it was."
        actions={
          <>
            <Link href={`${path}/check`}>Is this still right?</Link>
            <Link href={`/t/${scope.trustId}/feed`}>Feed</Link>
            {may ? <ButtonLink href={`${path}/new`}>New report</ButtonLink> : null}
          </>
        }
      >
        Reports
      </PageHeading>
      <Panel heading="Reports to make">
        {reports.length === 0 ? (
          <EmptyState
            heading="No reports yet"
            headingLevel={3}
            links={may ? [{ label: 'Make the first report', href: `${path}/new` }] : []}
          >
            {may
              ? 'Choose the sections of a board paper once; then it is made as at any day, or each month by itself.'
              : 'Reports that you may see appear here once a lead or an administrator has put one together.'}
          </EmptyState>
        ) : (
          <DataTable
            caption="Reports to make, by name"
            captionHidden
            rows={reports}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'Report',
                cell: ({ id, name }) => <Link href={`${path}/${id}`}>{name}</Link>,
              },
              { key: 'grade', header: 'Grade', cell: ({ grade }) => gradeLabel(grade) },
              {
                key: 'sections',
                header: 'Sections',
                cell: ({ definition }) => counted(definition.sections.length, 'section'),
              },
              { key: 'when', header: 'Made', cell: ({ schedule }) => scheduleLabel(schedule) },
              { key: 'who', header: 'Last changed by', cell: ({ who }) => who },
            ]}
          />
        )}
      </Panel>
      <Panel heading="Shelf" sentence="Reports that were made, the latest first.">
        {found === 0 ? (
          <EmptyState heading="Nothing on the shelf yet" headingLevel={3}>
            Open a report above and make it as at a day. It is kept here.
          </EmptyState>
        ) : (
          <>
            <RunTable caption="Reports that were made" runs={runs} path={path} named />
            {found > RUNS_AT_ONCE ? (
              <Pager
                from={runs.length === 0 ? 0 : first}
                to={runs.length === 0 ? 0 : first + runs.length - 1}
                total={found}
                previous={page > 1 ? hrefWith(path, {}, { page: String(page - 1) }) : undefined}
                next={
                  first + runs.length - 1 < found && runs.length > 0
                    ? hrefWith(path, {}, { page: String(page + 1) })
                    : undefined
                }
              />
            ) : null}
          </>
        )}
      </Panel>
    </>
  )
}
