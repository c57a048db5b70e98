import { type Count, HIDDEN } from './count'

/** Height in pixels of a mark whose number is hidden: it says that somebody is there, not how many. */
export const HIDDEN_HEIGHT = 3
const LEAST_HEIGHT = 1.5

export interface ColumnItem {
  total: Count
  /** Room its label needs, in pixels, centred on the node unless `labelAbove`. */
  labelHeight: number
}

export interface ColumnRules {
  /** Pixels for all columns, the same. */
  height: number
  leastGap: number
  /** How far gaps may widen where a column has room to spare. */
  mostGap: number
  /** Labels stand on top of the nodes rather than beside them. */
  labelAbove?: boolean
}

/** Pixels high for a count at `scale` pixels a person; somebody is always to be seen. */
export function heightOf(count: Count, scale: number): number {
  if (count === HIDDEN) return HIDDEN_HEIGHT
  return count === 0 ? 0.5 : Math.max(count * scale, LEAST_HEIGHT)
}

/** Most pixels a person at which every column fits its height with its labels clear of each other. */
export function scaleFor(columns: readonly ColumnItem[][], rules: ColumnRules, most = 1000): number {
  let low = 0
  let high = most
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (columns.every((column) => columnHeight(column, middle, rules) <= rules.height)) low = middle
    else high = middle
  }
  return low
}

/** Top of each node of a column, in the order given, the column centred in its height. */
export function placeColumn(column: readonly ColumnItem[], scale: number, rules: ColumnRules): number[] {
  const gaps = gapsOf(column, scale, rules)
  const used = columnHeight(column, scale, rules)
  const spare = Math.max(0, rules.height - used)
  const widen = gaps.length === 0 ? 0 : Math.min(rules.mostGap, spare / gaps.length)
  let y = (spare - widen * gaps.length) / 2 + lead(column, rules)
  return column.map((item, index) => {
    const top = y
    y += heightOf(item.total, scale) + (gaps[index] ?? 0) + widen
    return top
  })
}

/** Pixels that a column takes with its gaps as wide as they may be. */
export function mostHeight(column: readonly ColumnItem[], scale: number, rules: ColumnRules): number {
  return columnHeight(column, scale, rules) + Math.max(0, column.length - 1) * rules.mostGap
}

/** Pixels that a column takes were nobody in it: its labels, clear of each other. */
export const labelsHeight = (column: readonly ColumnItem[], rules: ColumnRules): number =>
  columnHeight(column, 0, rules)

function columnHeight(column: readonly ColumnItem[], scale: number, rules: ColumnRules): number {
  const heights = column.reduce((sum, item) => sum + heightOf(item.total, scale), 0)
  return lead(column, rules) + heights + gapsOf(column, scale, rules).reduce((sum, gap) => sum + gap, 0)
}

function lead(column: readonly ColumnItem[], rules: ColumnRules): number {
  return rules.labelAbove ? (column[0]?.labelHeight ?? 0) : 0
}

function gapsOf(column: readonly ColumnItem[], scale: number, rules: ColumnRules): number[] {
  return column.slice(1).map((item, index) => {
    const above = column[index]
    if (!above || rules.labelAbove) return Math.max(rules.leastGap, item.labelHeight)
    const halves = (heightOf(above.total, scale) + heightOf(item.total, scale)) / 2
    return Math.max(rules.leastGap, (above.labelHeight + item.labelHeight) / 2 - halves)
  })
}
