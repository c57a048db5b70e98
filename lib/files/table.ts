/** What a cell holds. A day is ISO text, as in `2018-08-06`; with a time of day, `2018-08-06 09:30:00`. */
export type CellValue = string | number | boolean | null

/** A row by the number that a person sees beside it in the spreadsheet; the first row of the file is 1. */
export interface TableRow {
  row: number
  cells: readonly CellValue[]
}

/** How a file ended: how many rows were read, how many its own last line says (null when it says nothing), and in words why it looks cut, if it does. */
export interface Ending {
  read: number
  stated: number | null
  cut: string | null
}

/** A table being read. Rows come in batches, blank ones left out, and can be gone through once. */
export interface Table {
  headings: readonly string[]
  headingRow: number
  batches: AsyncGenerator<TableRow[], void, void>
  /** Only known once the batches are at their end. */
  ending(): Ending
  /** Lets go of the file; needed only when the batches are not read to their end. */
  close(): Promise<void>
}

/** A file on disk or already in memory. */
export type FileSource = Uint8Array | { path: string }

/** The file cannot be read; the message is a sentence for the person who sent it, with the place where there is one. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
  constructor(
    message: string,
    readonly row: number | null = null,
    readonly column: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The last line that our own CSV files carry. */
const ENDING = /^# ?([\d,]+) of ([\d,]+) rows/

const isBlank = (value: CellValue | undefined) => value === null || value === undefined || value === ''

function statedRows({ cells }: TableRow): number | null {
  const first = cells[0]
  if (typeof first !== 'string' || !first.startsWith('#')) return null
  const found = ENDING.exec(first)
  if (!found || !cells.slice(1).every(isBlank)) return null
  return Number((found[2] ?? '').replaceAll(',', ''))
}

function headingsOf(cells: readonly CellValue[]): string[] {
  const headings = cells.map((value) => (value === null ? '' : String(value).trim()))
  while (headings.at(-1) === '') headings.pop()
  return headings
}

interface TableOptions {
  /** Whether the file breaks off without an end of line, asked at the end. */
  unfinished?: () => boolean
  /** What is done to the cells of a row that has been found to be one. */
  clean?: (cells: readonly CellValue[]) => readonly CellValue[]
}

/**
 * Rows as they stand in the file, made a table: the first row that is not blank holds the headings, blank rows are left
 * out, and our own last line is taken off and compared.
 *
 * @param raw every row of the file in order
 */
export async function tableFrom(
  raw: AsyncGenerator<TableRow[], void, void>,
  { unfinished = () => false, clean = (cells) => cells }: TableOptions = {},
): Promise<Table> {
  let first: TableRow[] = []
  let heading: TableRow | undefined
  while (!heading) {
    const next = await raw.next()
    if (next.done)
      throw new UnreadableFile('The file is empty. Choose a file with headings in its first row.')
    const place = next.value.findIndex(({ cells }) => !cells.every(isBlank))
    heading = next.value[place]
    first = next.value.slice(place + 1)
  }
  const headings = headingsOf(clean(heading.cells))
  const state: Ending = { read: 0, stated: null, cut: null }
  let lastLength = headings.length

  const keep = (rows: TableRow[]) => {
    const kept: TableRow[] = []
    for (const row of rows) {
      if (row.cells.every(isBlank)) continue
      const stated = statedRows(row)
      if (stated !== null) state.stated = stated
      else kept.push({ row: row.row, cells: clean(row.cells) })
      lastLength = row.cells.length
    }
    state.read += kept.length
    return kept
  }

  async function* batches() {
    const kept = keep(first)
    first = []
    if (kept.length > 0) yield kept
    for await (const batch of raw) {
      const rows = keep(batch)
      if (rows.length > 0) yield rows
    }
    state.cut = cutReason(state, unfinished() && lastLength < headings.length)
  }

  return {
    headings,
    headingRow: heading.row,
    batches: batches(),
    ending: () => state,
    close: async () => {
      await raw.return()
    },
  }
}

function cutReason({ read, stated }: Ending, brokenRow: boolean): string | null {
  if (stated !== null && stated !== read)
    return `The file says that it holds ${stated} rows, but ${read} are in it. Ask for the whole file.`
  if (brokenRow && stated === null)
    return 'The last row of the file breaks off before its last column. Ask for the whole file.'
  return null
}
