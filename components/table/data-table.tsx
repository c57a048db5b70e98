import type { ReactNode } from 'react'
import { classNames } from '@/components/nhs'
import { ScrollRegion } from './scroll-region'

export type DataColumn<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** The column's sum, drawn in the last row. */
  total?: ReactNode
  /** Right-aligned, figures of one width. */
  numeric?: boolean
  className?: string
}

export type DataTableProps<Row> = {
  caption: string
  /** The caption is read but not seen: the heading above says the same. */
  captionHidden?: boolean
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The first cell of every row heads it. Off for lists whose rows have no name. */
  rowHeaders?: boolean
  /** A class for a row, to set one apart. */
  rowClass?: (row: Row) => string | undefined
  /** Said instead of rows when there are none. */
  empty?: ReactNode
}

/** A small table, drawn whole by the server: caption, headed columns, a row of totals where columns have one. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, rowHeaders = true, rowClass, empty } = props
  const number = (column: DataColumn<Row>) =>
    classNames(column.numeric && 'wm-number', column.className) || undefined
  const totals = columns.some((column) => column.total !== undefined)
  return (
    <ScrollRegion label={caption}>
      <table className="wm-table">
        <caption className={captionHidden ? 'nhsuk-u-visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={number(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && empty ? (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          ) : null}
          {rows.map((row) => (
            <tr key={rowKey(row)} className={rowClass?.(row)}>
              {columns.map((column, index) =>
                index === 0 && rowHeaders ? (
                  <th key={column.key} scope="row" className={number(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={number(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {totals ? (
          <tfoot>
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {column.total ?? 'All'}
                  </th>
                ) : (
                  <td key={column.key} className={number(column)}>
                    {column.total}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </ScrollRegion>
  )
}
