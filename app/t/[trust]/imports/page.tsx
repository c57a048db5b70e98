import type { Metadata } from 'next'
import { ErrorSummary, InsetText, Link, Tag } from '@/components/nhs'
import { EmptyState, Narrow, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { type LoadLine, listLoads } from '@/lib/data/load/loads'
import { heldProposals, missingNow } from '@/lib/data/load/staff-list/held'
import { countText } from '@/lib/format/count'
import { dayAndTime, longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { uploadProblem } from '@/lib/forms/load'
import { fieldsOf } from '@/lib/import/fields'
import { SHAPES, type Shape } from '@/lib/import/shapes'
import { STATE_WORDS } from './import-words'
import { kindText } from './load-words'
import { UploadForm } from './upload-form'

export const metadata: Metadata = { title: 'Imports' }

const KINDS = SHAPES.map((value) => ({ value, label: kindText(value) }))

export default async function ImportsPage({ params, searchParams }: PageProps<'/t/[trust]/imports'>) {
  const scope = await requireScope(await params, 'load:write')
  const { problem: code, saved } = await searchParams
  const problem = uploadProblem(code)
  const loads = await listLoads(scope)
  const missing = (await missingNow(scope)).length
  const held = (await heldProposals(scope)).length
  const path = `/t/${scope.trustId}/imports`
  return (
    <>
      {problem ? <ErrorSummary errors={[{ field: 'file', message: problem }]} /> : null}
      {saved ? <SuccessBanner>What you ticked is kept. Go on whenever you like.</SuccessBanner> : null}
      <PageHeading lead="Upload a file, see what it would change, approve it, and take it back if it was wrong.">
        Imports
      </PageHeading>
      {missing + held > 0 ? (
        <InsetText>
          <p>
            <Link href={`${path}/held`}>Held back</Link>: {counted(missing, 'post')} missing from the latest
            monthly list and {counted(held, 'other change')}. The next list decides, or you do.
          </p>
        </InsetText>
      ) : null}
      <Panel heading="Import a file">
        <Narrow>
          <UploadForm action={`${path}/upload`} error={problem} kinds={KINDS} />
        </Narrow>
      </Panel>
      <Panel heading="Files imported">
        {loads.length === 0 ? (
          <EmptyState heading="No file has been imported yet" headingLevel={3}>
            Begin with the crosswalk and the assignment history, then the wordings of entry routes, the list
            of entry routes and the monthly staff lists. An older list fills the past.
          </EmptyState>
        ) : (
          <Loads loads={loads} path={path} />
        )}
      </Panel>
      <Panel
        heading="Files that can be imported"
        sentence="Each is known by its headings. Other columns are left out and named."
      >
        <DataTable
          caption="Files that can be imported"
          captionHidden
          stacks
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
      caption="Files imported, newest first"
      captionHidden
      stacks
      rows={loads}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          header: 'File',
          cell: ({ id, fileName }) => <Link href={`${path}/${id}`}>{fileName}</Link>,
        },
        {
          key: 'kind',
          header: 'Kind',
          cell: ({ shape, asAt }) => (asAt ? `${kindText(shape)} of ${longDay(asAt)}` : kindText(shape)),
        },
        {
          key: 'status',
          header: 'Outcome',
          cell: ({ status }) => <Tag look={STATE_WORDS[status].look}>{STATE_WORDS[status].label}</Tag>,
        },
        { key: 'read', header: 'Rows', cell: ({ rowsRead }) => countText(rowsRead), numeric: true },
        {
          key: 'added',
          header: 'Added',
          cell: ({ status, rowsAdded }) => (status === 'done' ? countText(rowsAdded) : ''),
          numeric: true,
        },
        {
          key: 'changed',
          header: 'Changed',
          cell: ({ status, rowsChanged }) => (status === 'done' ? countText(rowsChanged) : ''),
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
