import type { ReactNode } from 'react'
import { classNames } from '@/components/nhs'
import { DrawnTable } from './drawn-table'
import { packed } from './packed'

export type DataColumn<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Small words after a cell: a share after its count. Text alone, which travels many times quicker than markup. */
  aside?: (row: Row) => string | null
  /** The column's sum, drawn in the last row. */
  total?: ReactNode
  /** Right-aligned, figures of one width. */
  numeric?: boolean
  className?: string
  /** Its cells say by themselves what they are, where a phone stacks them. */
  unlabelled?: boolean
  /** What its cells are called there, where its header is more than text. */
  label?: string
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
  /** On a phone each row is a block, its cells under one another with their headings before them. */
  stacks?: boolean
  /** A class for a row, to set one apart. */
  rowClass?: (row: Row) => string | undefined
  /** Said instead of rows when there are none. */
  empty?: ReactNode
}

/**
 * A small table, drawn whole by the server: caption, headed columns, a row of totals where columns have one. What is
 * sent beside the drawing is the cells alone, not each cell's markup again.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, rowHeaders = true, rowClass, empty, stacks } = props
  const totals = columns.some((column) => column.total !== undefined)
  const asides = columns.some((column) => column.aside !== undefined)
  // Words that stand in place of rows are no number.
  const numbers =
    rowHeaders &&
    rows.length > 0 &&
    columns.length > 1 &&
    columns.every(({ numeric }, at) => at === 0 || numeric)
  return (
    <DrawnTable
      caption={caption}
      captionHidden={captionHidden}
      heads={packed(columns.map(({ header }) => header))}
      classes={columns.map((column) =>
        classNames(column.numeric && !numbers && 'wm-number', column.className),
      )}
      keys={rows.map(rowKey)}
      cells={columns.map((column) => packed(rows.map((row) => column.cell(row))))}
      asides={asides ? columns.map(({ aside }) => packed(rows.map((row) => aside?.(row) ?? ''))) : undefined}
      rowClasses={rowClass ? rows.map((row) => rowClass(row) ?? '') : undefined}
      rowHeaders={rowHeaders}
      numbers={numbers}
      labels={
        stacks
          ? columns.map(({ header, unlabelled, label }) =>
              unlabelled ? undefined : (label ?? (typeof header === 'string' ? header : undefined)),
            )
          : undefined
      }
      totals={
        totals
          ? packed(columns.map(({ total }, index) => (index === 0 ? (total ?? 'All') : total)))
          : undefined
      }
      empty={empty}
    />
  )
}
