import { ScrollRegion } from '@/components/table/scroll-region'
import { longDay } from '@/lib/format/day'
import type { ReportCell, ReportColumn, ReportTable as Table } from '@/lib/report/content'

/** The whole table of a figure, however long: its first text column heads the rows. */
export function ReportTable({ caption, table: { columns, rows } }: { caption: string; table: Table }) {
  return (
    <ScrollRegion label={caption}>
      <table className="wm-report__table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, type }) => (
              <th key={heading} scope="col" className={type === 'number' ? 'wm-report__number' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={JSON.stringify(row)} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Row({ columns, row }: { columns: readonly ReportColumn[]; row: readonly ReportCell[] }) {
  return (
    <tr>
      {columns.map((column, at) => {
        const text = cellText(column, row[at] ?? null)
        if (column.type === 'number')
          return (
            <td key={column.heading} className="wm-report__number">
              {text}
            </td>
          )
        return at === 0 ? (
          <th key={column.heading} scope="row">
            {text}
          </th>
        ) : (
          <td key={column.heading}>{text}</td>
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
