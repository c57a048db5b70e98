import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ConfirmForm } from '@/components/form'
import { Link, WarningCallout, WarningCalloutHeading } from '@/components/nhs'
import { Narrow, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Day } from '@/db/vocabulary'
import { requireScope } from '@/lib/access/scope'
import { importPage } from '@/lib/data/load/import-page'
import { type LaterEditView, listsSince, undoInTheWay } from '@/lib/data/load/undo-view'
import { dayAndTime, longDay } from '@/lib/format/day'
import { counted } from '@/lib/format/plural'
import { parseLoadId } from '@/lib/forms/load'
import { undoWhole } from '../actions'

export const metadata: Metadata = { title: 'Undo an import' }

export default async function UndoImportPage({ params }: PageProps<'/t/[trust]/imports/[id]/undo'>) {
  const { trust, id } = await params
  const scope = await requireScope({ trust }, 'load:write')
  const importId = parseLoadId(id)
  const record = importId && (await importPage(scope, importId))
  const inTheWay = importId && (await undoInTheWay(scope, importId))
  if (!record || !inTheWay) notFound()
  const path = `/t/${scope.trustId}/imports/${record.id}`
  if (inTheWay.length > 0)
    return (
      <Refused
        edits={inTheWay}
        path={path}
        importsPath={`/t/${scope.trustId}/imports`}
        staffPath={`/t/${scope.trustId}/staff`}
      />
    )
  const since = await listsSince(scope, record.id)
  return (
    <ConfirmForm
      action={undoWhole.bind(null, scope.trustId, record.id)}
      question={`Undo the import of ${record.fileName}?`}
      confirmLabel="Undo this import"
      cancelHref={path}
      warning
    >
      <p>
        All that it wrote is taken back as one act: {counted(record.rowsAdded + record.rowsChanged, 'row')}{' '}
        applied on {dayAndTime(record.endedAt ?? record.startedAt)}. Who did it and when stays in the history.
        The file can be imported again.
      </p>
      {since.length > 0 ? <LaterLists days={since.map(({ asAt }) => asAt)} /> : null}
    </ConfirmForm>
  )
}

/** What is left of staff lists that were compared with the one that is undone. */
function LaterLists({ days }: { days: readonly Day[] }) {
  const one = days.length === 1
  const later = one ? 'the later list' : 'the later lists'
  return (
    <>
      <p>
        {counted(days.length, 'staff list')} of later days {one ? 'was' : 'were'} compared with what this one
        wrote: {days.map(longDay).join(', ')}. Afterwards:
      </p>
      <ul>
        <li>
          What {later} wrote stays, and so do the units and positions of this list that{' '}
          {one ? 'it uses' : 'they use'}.
        </li>
        <li>
          Whoever {later} took as left, because this list did not have them either, is missing from{' '}
          {one ? 'it' : 'the first of them'} instead.
        </li>
        <li>
          What this list and {later} say alike is taken back. Import {later} again
          {one ? '' : ', the oldest first,'} to have it proposed anew.
        </li>
      </ul>
    </>
  )
}

type RefusedProps = { edits: readonly LaterEditView[]; path: string; importsPath: string; staffPath: string }

function Refused({ edits, path, importsPath, staffPath }: RefusedProps) {
  return (
    <Narrow>
      <h1>This import cannot be undone yet</h1>
      <WarningCallout>
        <WarningCalloutHeading>Later edits stand in its way</WarningCalloutHeading>
        <p>
          Undoing the import would overwrite them, so nothing was changed. Undo later imports first, the
          latest first, and other edits in the history of the person; or leave the import as it is.
        </p>
      </WarningCallout>
      <Panel>
        <DataTable
          caption="Edited since the import"
          stacks
          rows={edits}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'what',
              header: 'What',
              cell: ({ what, staffId }) =>
                staffId ? <Link href={`${staffPath}/${staffId}`}>{what}</Link> : what,
            },
            {
              key: 'who',
              header: 'By',
              cell: ({ who, by }) =>
                by ? (
                  <>
                    the import of <Link href={`${importsPath}/${by.id}`}>{by.fileName}</Link>
                  </>
                ) : (
                  who
                ),
            },
            { key: 'at', header: 'When', cell: ({ at }) => dayAndTime(at) },
          ]}
        />
      </Panel>
      <p>
        <Link href={path}>Back to the import</Link>
      </p>
    </Narrow>
  )
}
