import { Link, Tag } from '@/components/nhs'
import { DataTable } from '@/components/table'
import type { RunRecord } from '@/lib/data/reports/runs'
import { dayAndTime, longDay } from '@/lib/format/day'
import { gradeLabel, RUN_STATES } from './report-words'

/** Reports that were made, the latest first. @param named whether each says which report it is */
export function RunTable({
  caption,
  runs,
  path,
  named,
}: {
  caption: string
  runs: readonly RunRecord[]
  /** Of the reports of the Trust. */
  path: string
  named: boolean
}) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'asAt',
          header: named ? 'Report' : 'As at',
          cell: ({ id, name, asAt, state, problem }) => (
            <>
              <Link href={`${path}/runs/${id}`}>{named ? `${name}, ${longDay(asAt)}` : longDay(asAt)}</Link>
              {state === 'failed' ? <div className="wm-quiet">{problem}</div> : null}
            </>
          ),
        },
        {
          key: 'state',
          header: 'Outcome',
          cell: ({ state }) => <Tag look={RUN_STATES[state].look}>{RUN_STATES[state].label}</Tag>,
        },
        { key: 'grade', header: 'Grade', cell: ({ grade }) => gradeLabel(grade) },
        {
          key: 'made',
          header: 'When',
          cell: ({ madeAt, who, origin }) =>
            `${dayAndTime(madeAt)}, ${origin === 'schedule' ? 'after a staff list' : `by ${who}`}`,
        },
        {
          key: 'fingerprint',
          header: 'Fingerprint',
          className: 'wm-whole',
          cell: ({ fingerprint, state }) =>
            fingerprint ? <code>{fingerprint}</code> : state === 'failed' ? 'Nothing was made' : '',
        },
      ]}
    />
  )
}
