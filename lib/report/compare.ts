import type { ReportCell, ReportColumn, ReportTable } from './content'

/** A number or word of a table that is another now. `row` and `column` name it as the table does. */
export type CellChange = { row: string; column: string; was: ReportCell; now: ReportCell }

export type TableChanges = {
  cells: CellChange[]
  /** Rows that are new, and that are gone, by name. */
  added: string[]
  gone: string[]
}

/**
 * What is another in a table than it was: rows are the same where the words and dates that head them are, columns where
 * their headings are. A column that only one of them has is told cell by cell, as nothing on the other side.
 */
export function compareTables(was: ReportTable, now: ReportTable): TableChanges {
  const [before, after] = [byName(was), byName(now)]
  const columns = new Map([...was.columns, ...now.columns].map((column) => [column.heading, column]))
  const cells: CellChange[] = []
  for (const [row, values] of before) {
    const others = after.get(row)
    if (!others) continue
    for (const [heading, column] of columns) {
      if (column.type !== 'number') continue
      const [a, b] = [values.get(heading) ?? null, others.get(heading) ?? null]
      if (a !== b) cells.push({ row, column: heading, was: a, now: b })
    }
  }
  return {
    cells,
    added: [...after.keys()].filter((row) => !before.has(row)),
    gone: [...before.keys()].filter((row) => !after.has(row)),
  }
}

/** How many places of a table are others. */
export const changesIn = ({ cells, added, gone }: TableChanges): number =>
  cells.length + added.length + gone.length

/** Rows by the words and dates in them; a name that comes twice is told apart by which it is. */
function byName({ columns, rows }: ReportTable): Map<string, Map<string, ReportCell>> {
  const named = new Map<string, Map<string, ReportCell>>()
  for (const row of rows) {
    const name = nameOf(columns, row)
    let own = name
    for (let again = 2; named.has(own); again++) own = `${name} (${again})`
    named.set(own, new Map(columns.map(({ heading }, at) => [heading, row[at] ?? null])))
  }
  return named
}

const nameOf = (columns: readonly ReportColumn[], row: readonly ReportCell[]) =>
  columns.flatMap(({ type }, at) => (type === 'number' || !row[at] ? [] : [String(row[at])])).join(', ')
