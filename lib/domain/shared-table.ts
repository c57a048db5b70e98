import { DEFAULT_THRESHOLD, type SharedCount } from './disclosure'
import { shareSums } from './shared-sums'
import type { Sum } from './sum-bounds'

/** Counts that come to a total, as they may be shared. */
export interface SharedRow {
  parts: SharedCount[]
  total: SharedCount
}

/** A list of counts and their total, shared together: see `shareSums`. */
export function shareRow(parts: readonly number[], threshold: number = DEFAULT_THRESHOLD): SharedRow {
  const all = [...parts, add(parts)]
  const shown = shareSums(all, [{ total: parts.length, parts: parts.map((_, i) => i) }], threshold)
  return { parts: shown.slice(0, -1), total: shown.at(-1) ?? 0 }
}

/** A table of counts with its totals, as it may be shared. */
export interface SharedTable {
  cells: SharedCount[][]
  rowTotals: SharedCount[]
  columnTotals: SharedCount[]
  total: SharedCount
}

/**
 * A table of counts and its totals by row, by column and of all, shared together: see `shareSums`.
 *
 * @param cells rows of equal length
 */
export function shareTable(
  cells: readonly (readonly number[])[],
  threshold: number = DEFAULT_THRESHOLD,
): SharedTable {
  const width = cells[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, c) => cells.map((row) => row[c] ?? 0))
  const counts = [...cells.flat(), ...cells.map(add), ...columns.map(add), add(cells.flat())]
  const rowAt = cells.length * width
  const columnAt = rowAt + cells.length
  const totalAt = columnAt + width
  const sums: Sum[] = [
    ...cells.map((row, r) => ({ total: rowAt + r, parts: row.map((_, c) => r * width + c) })),
    ...columns.map((column, c) => ({ total: columnAt + c, parts: column.map((_, r) => r * width + c) })),
    { total: totalAt, parts: cells.map((_, r) => rowAt + r) },
    { total: totalAt, parts: columns.map((_, c) => columnAt + c) },
  ]
  const shown = shareSums(counts, sums, threshold)
  return {
    cells: cells.map((_, r) => shown.slice(r * width, (r + 1) * width)),
    rowTotals: shown.slice(rowAt, columnAt),
    columnTotals: shown.slice(columnAt, totalAt),
    total: shown[totalAt] ?? 0,
  }
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
