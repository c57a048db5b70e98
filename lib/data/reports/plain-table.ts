import type { Column } from '@/lib/files/sheet'
import type { ReportTable } from '@/lib/report/content'

/** A figure's table as plain cells, to be kept and drawn again without what made it. */
export function plainTable<T>(columns: readonly Column<T>[], rows: readonly T[]): ReportTable {
  return {
    columns: columns.map((column) =>
      column.type === 'number'
        ? { heading: column.heading, type: column.type, decimals: column.decimals ?? 0 }
        : { heading: column.heading, type: column.type === 'date' ? 'date' : 'text' },
    ),
    rows: rows.map((row) => columns.map((column) => column.value(row))),
  }
}

/** Letters of the narrowest and the widest column of words. */
const [NARROWEST, WIDEST] = [12, 70]

/** The columns of a kept table as those of a file, those of words as wide as their longest. */
export const columnsOf = ({ columns, rows }: ReportTable): Column<ReportTable['rows'][number]>[] =>
  columns.map((column, at): Column<ReportTable['rows'][number]> => {
    if (column.type === 'number')
      return {
        ...column,
        value: (row) => {
          const cell = row[at] ?? null
          return typeof cell === 'string' ? '*' : cell
        },
      }
    const value = (row: ReportTable['rows'][number]) => (row[at] === null ? null : String(row[at] ?? ''))
    if (column.type === 'date') return { ...column, value }
    const longest = rows.reduce((most, row) => Math.max(most, value(row)?.length ?? 0), column.heading.length)
    return { ...column, value, width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) }
  })
