import type { Metadata } from 'next'
import { ErrorSummary, Link, Tag } from '@/components/nhs'
import { EmptyState, Narrow, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { type LoadLine, listLoads } from '@/lib/data/load/loads'
import { countText } from '@/lib/format/count'
import { dayAndTime } from '@/lib/format/day'
import { uploadProblem } from '@/lib/forms/load'
import { fieldsOf } from '@/lib/import/fields'
import { SHAPES, type Shape } from '@/lib/import/shapes'
import { kindText, STATUS_WORDS } from './load-words'
import { UploadForm } from './upload-form'

export const metadata: Metadata = { title: 'Imports' }

export default async function ImportsPage({ params, searchParams }: PageProps<'/t/[trust]/imports'>) {
  const scope = await requireScope(await params, 'load:write')
  const problem = uploadProblem((await searchParams).problem)
  const loads = await listLoads(scope)
  const path = `/t/${scope.trustId}/imports`
  return (
    <>
      {problem ? <ErrorSummary errors={[{ field: 'file', message: problem }]} /> : null}
      <PageHeading lead="The whole of a file is loaded or nothing of it. The same file twice changes nothing.">
        Imports
      </PageHeading>
      <Panel heading="Load a file">
        <Narrow>
          <UploadForm action={`${path}/upload`} error={problem} />
        </Narrow>
      </Panel>
      <Panel heading="Files loaded">
        {loads.length === 0 ? (
          <EmptyState heading="No file has been loaded yet" headingLevel={3}>
            Begin with the crosswalk and the assignment history, then the wordings of entry routes and the
            list of entry routes. Any order gives the same.
          </EmptyState>
        ) : (
          <Loads loads={loads} path={path} />
        )}
      </Panel>
      <Panel
        heading="Files that can be loaded"
        sentence="Each is known by its headings. Other columns are left out and named."
      >
        <DataTable
          caption="Files that can be loaded"
          captionHidden
          rows={SHAPES}
          rowKey={(shape) => shape}
          columns={[
            { key: 'kind', header: 'File', cell: kindText },
            { key: 'must', header: 'Headings it must have', cell: (shape) => headingsText(shape, true) },
            { key: 'may', header: 'Headings it may have', cell: (shape) => headingsText(shape, false) },
          ]}
        />
      </Panel>
    </>
  )
}

/** The labels of a kind's fields that it must or may have. */
function headingsText(shape: Shape, needed: boolean): string {
  if (shape === 'esr-flat') return needed ? 'None: its first line begins with HDR' : 'None'
  const labels = fieldsOf(shape).flatMap(({ field }) => (field.needed === needed ? [field.label] : []))
  return labels.join(', ') || 'None'
}

function Loads({ loads, path }: { loads: readonly LoadLine[]; path: string }) {
  return (
    <DataTable
      caption="Files loaded, newest first"
      captionHidden
      rows={loads}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          header: 'File',
          cell: ({ id, fileName }) => <Link href={`${path}/${id}`}>{fileName}</Link>,
        },
        { key: 'kind', header: 'Kind', cell: ({ shape }) => kindText(shape) },
        {
          key: 'status',
          header: 'Outcome',
          cell: ({ status }) => <Tag look={STATUS_WORDS[status].look}>{STATUS_WORDS[status].label}</Tag>,
        },
        { key: 'read', header: 'Rows', cell: ({ rowsRead }) => countText(rowsRead), numeric: true },
        { key: 'added', header: 'Added', cell: ({ rowsAdded }) => countText(rowsAdded), numeric: true },
        {
          key: 'changed',
          header: 'Changed',
          cell: ({ rowsChanged }) => countText(rowsChanged),
          numeric: true,
        },
        {
          key: 'problems',
          header: 'Problems',
          cell: ({ problemCount }) => countText(problemCount),
          numeric: true,
        },
        { key: 'when', header: 'Begun', cell: ({ startedAt }) => dayAndTime(startedAt) },
        { key: 'who', header: 'By', cell: ({ who }) => who },
      ]}
    />
  )
}
