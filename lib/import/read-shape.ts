import type { Table, TableRow } from '@/lib/files/table'
import type { Columns, Heading } from './columns'
import { RowReader } from './row-reader'
import type { ParsedBatch, Shape } from './shapes'

const isBlank = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** Goes through a table row by row. `read` answers null for a row it has reported; `end` may report what only the whole file shows. */
export async function* readShape<S extends Shape, T>(
  table: Table,
  columns: Columns<S>,
  read: (cells: RowReader<Heading<S>>) => T | null,
  end: (cells: RowReader<Heading<S>>) => void = () => {},
): AsyncGenerator<ParsedBatch<T>, void, void> {
  const cells = new RowReader<Heading<S>>(columns, table.form.kind === 'xlsx' && table.form.from1904)
  const width = table.headings.length
  const batch = (rows: T[], count: number): ParsedBatch<T> => {
    const { problems, warnings } = cells
    cells.problems = []
    cells.warnings = []
    return { rows, problems, warnings, read: count }
  }
  let last = table.headingRow
  for await (const tableRows of table.batches) {
    const rows: T[] = []
    let blank = 0
    for (const row of tableRows) {
      if (row.cells.every(isBlank)) {
        blank += 1
        continue
      }
      cells.start(row)
      if (tooWide(row, width)) {
        cells.problem(
          '',
          'The row has more cells than there are headings.',
          'Check for a comma or quotation mark too many.',
        )
        continue
      }
      const found = cells.isSound() ? read(cells) : null
      if (found !== null) rows.push(found)
    }
    last = tableRows.at(-1)?.row ?? last
    yield batch(rows, tableRows.length - blank)
  }
  end(cells)
  const { cut, read: count } = table.ending()
  cells.start({ row: last, cells: [] })
  if (cut) cells.problem('', cut, 'Ask for the whole file.')
  else if (count === 0) cells.problem('', 'There are headings but no rows.', 'Choose a file with rows.')
  yield batch([], 0)
}

function tooWide({ cells }: TableRow, width: number): boolean {
  return cells.length > width && cells.slice(width).some((value) => !isBlank(value))
}
