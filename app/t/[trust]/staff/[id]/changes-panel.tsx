import { Link } from '@/components/nhs'
import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { StaffChange } from '@/lib/data/staff/history'
import type { StaffMemberView } from '@/lib/data/staff/staff-member'
import { dayAndTime } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'

type Props = { view: StaffMemberView; path: string; canWrite: boolean; all: boolean }

/** Who changed what, newest first, each change to be undone by itself. */
export function ChangesPanel({ view, path, canWrite, all }: Props) {
  const { changes, total } = view.history
  const undo = {
    key: 'undo',
    header: <span className="nhsuk-u-visually-hidden">Undo</span>,
    cell: (change: StaffChange) => <UndoCell change={change} path={path} />,
  }
  return (
    <Panel
      heading="What changed, and who changed it"
      id="changes"
      actions={
        <a href={`${path}/changes/export`} download>
          Download CSV<span className="nhsuk-u-visually-hidden"> of the changes</span>
        </a>
      }
    >
      <DataTable
        caption="Changes, newest first"
        captionHidden
        rows={changes}
        rowKey={({ id }) => id}
        rowHeaders={false}
        columns={[
          { key: 'when', header: 'When', cell: ({ at }) => dayAndTime(at) },
          { key: 'who', header: 'Who', cell: ({ who }) => who },
          { key: 'what', header: 'What', cell: ({ what }) => what },
          { key: 'before', header: 'Before', cell: ({ before }) => <Lines lines={before} /> },
          { key: 'after', header: 'After', cell: ({ after }) => <Lines lines={after} strong /> },
          ...(canWrite ? [undo] : []),
        ]}
      />
      <p className="wm-quiet">
        {total > changes.length ? (
          <>
            The latest {changes.length} of {counted(total, 'change')}.{' '}
            <Link href={`${path}?changes=all#changes`}>Show all</Link>.{' '}
          </>
        ) : (
          `${counted(total, 'change')} in all. `
        )}
        A change made since is never overwritten by an undo: you are shown both values.
        {all && total > 20 ? (
          <>
            {' '}
            <Link href={`${path}#changes`}>Show the latest 20</Link>.
          </>
        ) : null}
      </p>
    </Panel>
  )
}

function Lines({ lines, strong }: { lines: readonly string[]; strong?: boolean }) {
  return lines.map((line) => (
    <div key={line}>{strong && line !== 'None' ? <strong>{line}</strong> : line}</div>
  ))
}

function UndoCell({ change, path }: { change: StaffChange; path: string }) {
  if (change.undo === 'no') return null
  if (change.undo === 'together') return <span className="wm-quiet">with the line above</span>
  return (
    <Link href={`${path}/changes/${change.id}/undo`}>
      {change.undo === 'can' ? 'Undo' : 'Changed since'}
      <span className="nhsuk-u-visually-hidden">
        : {change.what}, {dayAndTime(change.at)}
      </span>
    </Link>
  )
}
