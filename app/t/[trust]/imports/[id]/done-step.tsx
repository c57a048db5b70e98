import { ButtonLink, Link } from '@/components/nhs'
import { EmptyState, Panel, StatStrip } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Scope } from '@/lib/access/scope'
import { doneView } from '@/lib/data/load/import-page'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { problemGroups } from '@/lib/data/load/problem-groups'
import { countText } from '@/lib/format/count'
import { dayAndTime } from '@/lib/format/day'
import { KIND_WORDS, sumsText } from '../import-words'
import { ProblemGroups } from './problem-groups'

type DoneStepProps = { scope: Scope; record: ImportRecord; path: string }

/** How an import ended: sums that add up, what was written by kind, and the way to take it back. */
export async function DoneStep({ scope, record, path }: DoneStepProps) {
  const own = `${path}/${record.id}`
  const groups = record.problemCount + record.warningCount > 0 ? await problemGroups(scope, record.id) : []
  return (
    <>
      <p className="wm-lead wm-import__lead">{ending(record)}</p>
      {record.status === 'done' ? <Sums record={record} /> : null}
      {record.status === 'done' && record.kind === 'staff-list' ? (
        <Written scope={scope} record={record} path={path} />
      ) : null}
      {groups.length > 0 ? <ProblemGroups groups={groups} path={own} /> : null}
      <p className="wm-import__ways">
        {record.status === 'done' ? (
          <ButtonLink look="secondary" href={`${own}/undo`}>
            Undo this import
          </ButtonLink>
        ) : null}
        <Link href={path}>Back to imports</Link>
      </p>
    </>
  )
}

function ending(record: ImportRecord): string {
  switch (record.status) {
    case 'done':
      return record.rowsAdded + record.rowsChanged === 0 && record.rowsHeld === 0
        ? 'This file changes nothing: all of it was recorded already.'
        : `${sumsText(record)} It can be undone at any time.`
    case 'undone':
      return `Undone by ${record.undoneBy ?? 'somebody'} on ${record.undoneAt ? dayAndTime(record.undoneAt) : 'a later day'}. All that it wrote was taken back.`
    case 'refused':
      return 'Nothing was imported: the file cannot be read. What is wrong is below. Mend the file and upload it again.'
    case 'discarded':
      return 'This file was put aside. Nothing of it was kept.'
    default:
      return 'Waymark was interrupted and nothing of this file was kept. Upload it again; if it happens again, tell whoever looks after Waymark.'
  }
}

function Sums({ record }: { record: ImportRecord }) {
  return (
    <StatStrip
      stats={[
        { label: 'Rows read', value: countText(record.rowsRead) },
        { label: 'Applied', value: countText(record.rowsAdded + record.rowsChanged) },
        { label: 'The same as before', value: countText(record.rowsUnchanged) },
        { label: 'Left out', value: countText(record.rowsSkipped) },
        { label: 'Held back', value: countText(record.rowsHeld) },
      ]}
    />
  )
}

async function Written({ scope, record, path }: DoneStepProps) {
  const { applied, held } = await doneView(scope, record.id)
  if (applied.length + held.length === 0)
    return <EmptyState heading="The list and the records agree">There was nothing to approve.</EmptyState>
  const kinds = [...new Set([...applied, ...held].map(({ kind }) => kind))]
  const of = (counts: typeof applied, kind: string) => counts.find((one) => one.kind === kind)?.count ?? 0
  return (
    <Panel
      heading="What was written"
      actions={held.length > 0 ? <Link href={`${path}/held`}>What is held back</Link> : null}
    >
      <DataTable
        caption="What was written, by kind"
        captionHidden
        rows={kinds}
        rowKey={(kind) => kind}
        columns={[
          { key: 'kind', header: 'Kind', cell: (kind) => KIND_WORDS[kind] },
          { key: 'applied', header: 'Written', numeric: true, cell: (kind) => countText(of(applied, kind)) },
          { key: 'held', header: 'Held back', numeric: true, cell: (kind) => countText(of(held, kind)) },
        ]}
      />
    </Panel>
  )
}
