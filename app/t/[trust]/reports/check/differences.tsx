import { Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { StillRight } from '@/lib/data/reports/still-right'
import { countText } from '@/lib/format/count'
import type { ReportCell } from '@/lib/report/content'
import { sinceSource, sinceWhen, sinceWords } from './check-words'

/** Numbers of one figure that are told before the page says how many more there are. */
const TOLD = 40

const said = (cell: ReportCell) =>
  cell === null || cell === '' ? 'nothing' : typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell

/** What one figure said, and what it says now. */
export function Changes({
  name,
  cells,
  added,
  gone,
}: { name: string } & NonNullable<StillRight['figures'][number]['changes']>) {
  const rows = [
    ...cells.map(({ row, column, was, now }) => ({
      where: row,
      what: column,
      was: said(was),
      now: said(now),
    })),
    ...gone.map((row) => ({ where: row, what: 'The whole row', was: 'there', now: 'gone' })),
    ...added.map((row) => ({ where: row, what: 'The whole row', was: 'not there', now: 'there' })),
  ]
  return (
    <Panel heading={`${name}: what is different`}>
      <DataTable
        caption={`${name}, then and now`}
        captionHidden
        rows={rows.slice(0, TOLD)}
        rowKey={({ where, what }) => `${where} ${what}`}
        columns={[
          { key: 'where', header: 'Row', cell: ({ where }) => where },
          { key: 'what', header: 'Column', cell: ({ what }) => what },
          { key: 'was', header: 'It said', numeric: true, cell: ({ was }) => was },
          { key: 'now', header: 'It is now', numeric: true, cell: ({ now }) => now },
        ]}
      />
      {rows.length > TOLD ? (
        <p>
          The first {TOLD} of {countText(rows.length)} are shown.
        </p>
      ) : null}
    </Panel>
  )
}

/** What was changed in the records since. */
export function Since({ since }: { since: NonNullable<StillRight['since']> }) {
  return (
    <Panel
      heading="Why: what was changed in the records since"
      sentence="Everything that figures are made from, the latest first. Not all of it need have moved these figures."
    >
      {since.length === 0 ? (
        <p>Nothing. The figure is counted differently by this version of Waymark.</p>
      ) : (
        <DataTable
          caption="Changes of the records since"
          captionHidden
          rows={since}
          rowKey={({ importId, who, entity, action }) => [importId, who, entity, action].join(' ')}
          columns={[
            { key: 'source', header: 'Through', cell: sinceSource },
            { key: 'what', header: 'What', cell: sinceWords },
            { key: 'who', header: 'By', cell: ({ who }) => who },
            { key: 'when', header: 'Last on', cell: sinceWhen },
          ]}
        />
      )}
    </Panel>
  )
}
