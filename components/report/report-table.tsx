import { ScrollRegion } from '@/components/table/scroll-region'
import { longDay } from '@/lib/format/day'
import type { ReportCell, ReportColumn, ReportTable as Table } from '@/lib/report/content'

/** The whole table of a figure, however long: its first text column heads the rows. */
export function ReportTable({ caption, table: { columns, rows } }: { caption: string; table: Table }) {
  const short = columns.map((column, at) =>
    rows.every((row) => cellText(column, row[at] ?? null).length <= SHORT),
  )
  const many = columns.length > MANY
  return (
    <ScrollRegion label={caption}>
      <table className={many ? 'wm-report__table wm-report__table--many' : 'wm-report__table'}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, type }) => (
              <th key={heading} scope="col" className={type === 'number' ? NUMBER : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={JSON.stringify(row)} columns={columns} row={row} short={short} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** Text of so many letters stays on one line. */
const SHORT = 16
/** Of a table with more columns each is narrow. */
const MANY = 8
const NUMBER = 'wm-report__number'

function Row({
  columns,
  row,
  short,
}: {
  columns: readonly ReportColumn[]
  row: readonly ReportCell[]
  short: readonly boolean[]
}) {
  return (
    <tr>
      {columns.map((column, at) => {
        const text = cellText(column, row[at] ?? null)
        const look = column.type === 'number' ? NUMBER : short[at] ? 'wm-report__short' : undefined
        return at === 0 && column.type !== 'number' ? (
          <th key={column.heading} scope="row" className={look}>
            {text}
          </th>
        ) : (
          <td key={column.heading} className={look}>
            {text}
          </td>
        )
      })}
    </tr>
  )
}

/** "1,050", "12.5", "6 August 2018"; nothing where there is none. */
export function cellText(column: ReportColumn, cell: ReportCell): string {
  if (cell === null || cell === '') return ''
  if (column.type === 'date') return longDay(String(cell))
  if (column.type !== 'number' || typeof cell === 'string') return String(cell)
  return new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: column.decimals,
    maximumFractionDigits: column.decimals,
  }).format(cell)
}
