import type { FoundHeadings } from './find-headings'
import { Footers } from './footers'
import {
  type CellValue,
  type Ending,
  isBlank,
  type Table,
  type TableForm,
  type TableRow,
  textsOf,
  UnreadableFile,
} from './table'

/** No list is longer. */
export const MOST_ROWS = 500_000

/** The last line that our own CSV files carry. */
const ENDING = /^# ?([\d,]+) of ([\d,]+) rows/

const COUNT = new Intl.NumberFormat('en-GB')

function statedRows({ cells }: TableRow): number | null {
  const first = cells[0]
  if (typeof first !== 'string' || !first.startsWith('#')) return null
  const found = ENDING.exec(first)
  if (!found || !cells.slice(1).every(isBlank)) return null
  return Number((found[2] ?? '').replaceAll(',', ''))
}

export interface TableOptions {
  form: TableForm
  /** Whether the file breaks off without an end of line, asked at the end. */
  unfinished?: () => boolean
  /** What is done to the cells of every row; the headings are null above and in them. May refuse. */
  clean?: (row: TableRow, headings: readonly string[] | null) => readonly CellValue[]
  /** Lets go of the file, once. */
  release?: () => void
  mostRows?: number
}

/** Why nothing can be found in a file. */
export function emptyFile(): UnreadableFile {
  return new UnreadableFile('The file is empty. Choose a file with headings in its first row.')
}

function tooLong(most: number, row: number): UnreadableFile {
  return new UnreadableFile(
    `The file has more than ${COUNT.format(most)} rows. Split it into files of at most ${COUNT.format(most)} rows and load each of them.`,
    row,
  )
}

/**
 * Rows as they stand in the file, made a table: blank rows are left out, our own last line is taken off and compared, and
 * footers below the list are kept apart. A row with a value in two columns or more is never taken for a footer.
 *
 * @param found the headings and what was looked at to find them
 * @param raw the rows of the file that were not looked at yet, in order
 * @throws UnreadableFile, from the batches, where there are more than 500,000 rows
 */
export function readTable(
  found: FoundHeadings,
  raw: AsyncGenerator<TableRow[], void, void>,
  {
    form,
    unfinished = () => false,
    clean = ({ cells }) => cells,
    release = () => {},
    mostRows = MOST_ROWS,
  }: TableOptions,
): Table {
  const preamble = found.above.map((row) => textsOf(clean(row, null)))
  const headings = textsOf(clean(found.heading, null))
  const state: Ending = { read: 0, stated: null, cut: null, footers: [] }
  const footers = new Footers(headings.length, found.heading.row)
  let lastLength = headings.length

  const count = (rows: TableRow[]) => {
    state.read += rows.length
    const over = rows.at(mostRows - state.read)
    if (state.read > mostRows && over) throw tooLong(mostRows, over.row)
    return rows
  }
  const keep = (rows: TableRow[]) => {
    const kept: TableRow[] = []
    for (const row of rows) {
      if (row.cells.every(isBlank)) continue
      const stated = statedRows(row)
      if (stated !== null) state.stated = stated
      else for (const one of footers.take({ row: row.row, cells: clean(row, headings) })) kept.push(one)
      lastLength = row.cells.length
    }
    return count(kept)
  }

  async function* batches() {
    try {
      const kept = keep(found.below)
      if (kept.length > 0) yield kept
      for await (const batch of raw) {
        const rows = keep(batch)
        if (rows.length > 0) yield rows
      }
      const held = footers.release()
      // A file that says how many rows it has says it in its last line: what is above that is a row.
      if (state.stated === null) state.footers = held.map(({ cells }) => textsOf(cells))
      else if (held.length > 0) yield count(held)
      state.cut = cutReason(state, unfinished() && lastLength < headings.length)
    } finally {
      release()
    }
  }

  return {
    form,
    preamble,
    headings,
    headingRow: found.heading.row,
    batches: batches(),
    ending: () => state,
    close: async () => {
      await raw.return()
      release()
    },
  }
}

function cutReason({ read, stated, footers }: Ending, brokenRow: boolean): string | null {
  if (stated !== null && stated !== read)
    return `The file says that it holds ${stated} rows, but ${read} are in it. Ask for the whole file.`
  if (brokenRow && stated === null && footers.length === 0)
    return 'The last row of the file breaks off before its last column. Ask for the whole file.'
  return null
}
