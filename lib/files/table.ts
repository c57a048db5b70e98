import type { Delimiter } from './csv-delimiter'
import type { TextEncoding } from './csv-encoding'

/** What a cell holds. A day is ISO text, as in `2018-08-06`; with a time of day, `2018-08-06 09:30:00`. */
export type CellValue = string | number | boolean | null

/** A row by the number that a person sees beside it in the spreadsheet; the first row of the file is 1. */
export interface TableRow {
  row: number
  cells: readonly CellValue[]
}

/** How a file was read, to be shown beside what was found in it. */
export type TableForm =
  | { kind: 'csv'; encoding: TextEncoding; delimiter: Delimiter }
  | {
      kind: 'xlsx'
      sheet: string
      /** Other sheets that are not hidden; nothing of them was read. */
      otherSheets: readonly string[]
      /** Whether bare numbers count days from 1904 and not from 1900. */
      from1904: boolean
    }

/** How a file ended. */
export interface Ending {
  /** Rows under the headings, without footers. */
  read: number
  /** How many rows the file's own last line says that it has; null when it says nothing. */
  stated: number | null
  /** In words why the file looks cut, if it does. */
  cut: string | null
  /** Rows below the list that are none of it ("Page 1 of 3", "End of report"), as text. */
  footers: readonly (readonly string[])[]
}

/** A table being read. Rows come in batches, blank ones left out, and can be gone through once. */
export interface Table {
  form: TableForm
  headings: readonly string[]
  headingRow: number
  /** The rows above the headings that are not blank, as text: titles, "Report run on …". */
  preamble: readonly (readonly string[])[]
  batches: AsyncGenerator<TableRow[], void, void>
  /** Only known once the batches are at their end. */
  ending(): Ending
  /** Lets go of the file; needed only when the batches are not read to their end. */
  close(): Promise<void>
}

/** No list of staff is wider; a stray cell far to the right would make every row as wide. */
export const MOST_COLUMNS = 1024

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

/** Whether there is nothing in a cell. */
export const isBlank = (value: CellValue | undefined) => value === null || value === undefined || value === ''

/** Cells as a person reads them, spaces round them gone and empty ones at the end left out. */
export function textsOf(cells: readonly CellValue[]): string[] {
  const texts = cells.map((value) => (value === null || value === undefined ? '' : String(value).trim()))
  while (texts.at(-1) === '') texts.pop()
  return texts
}
