import type { ReportTable } from '@/lib/report/content'

/** So many columns stand side by side on an A4 page. */
const BROAD = 12

/**
 * A table in parts that fit a page: each begins with the columns that name the rows, and no number is in two of them.
 * @returns the table itself where it fits
 */
export function partsOf({ columns, rows }: ReportTable): ReportTable[] {
  if (columns.length <= BROAD) return [{ columns, rows }]
  const first = columns.findIndex(({ type }) => type === 'number')
  const names = Math.min(Math.max(first, 1), MOST_NAMES)
  const count = Math.ceil((columns.length - names) / (BROAD - names))
  const each = Math.ceil((columns.length - names) / count)
  return Array.from({ length: count }, (_, part) => {
    const from = names + part * each
    const own = <T>(cells: readonly T[]) => [...cells.slice(0, names), ...cells.slice(from, from + each)]
    return { columns: own(columns), rows: rows.map(own) }
  })
}

const MOST_NAMES = 3
