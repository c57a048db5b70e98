import { CsvError, type Options, parse } from 'csv-parse'
import { parse as parseSync } from 'csv-parse/sync'
import { UnreadableFile } from './table'

/** No row of staff data is longer; a quotation mark that is never closed would swallow the rest of the file. */
const LONGEST_ROW = 1024 * 1024
/** Excel's own limits. */
const MOST_CELLS = 16_384
const LAST_ROW = 1_048_576
/** Separators in one line, those within quotation marks too: a row is cut in full before its cells can be counted. */
const MOST_CUTS = 4 * MOST_CELLS
/** How much of the file is cut into rows at a time. */
const PIECE = 16 * 1024

const UNCLOSED =
  'a quotation mark is opened and never closed, or the file breaks off here. Close it, or ask for the whole file.'
const BROKEN = 'the row cannot be read. Check its quotation marks.'
const WIDE =
  'there are more cells in this row than any spreadsheet has columns. Take out what is far to the right of the list.'

const FORM: Options = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  trim: true,
  skip_empty_lines: true,
  max_record_size: LONGEST_ROW,
}

/** A row of a CSV file by its number, blank lines counted. */
export interface CsvRow {
  row: number
  cells: string[]
}

function refusal(row: number, what: string, cause?: unknown): UnreadableFile {
  return new UnreadableFile(`Row ${row}: ${what}`, row, null, { cause })
}

/** How much stands in the last line of a text that comes in pieces, and how often it is cut. */
class Line {
  length = 0
  cuts = 0

  constructor(private readonly delimiter: number) {}

  add(piece: Buffer): void {
    const end = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'))
    if (end >= 0) [this.length, this.cuts] = [0, 0]
    this.length += piece.length - end - 1
    for (let at = end + 1; at < piece.length; at++) if (piece[at] === this.delimiter) this.cuts += 1
  }
}

/** csv-parse, fed piece by piece, each answered with the rows that are complete. */
class RowParser {
  private rows: CsvRow[] = []
  private count = 0
  private readonly line: Line
  private readonly parser

  constructor(delimiter: string, trim: boolean) {
    this.line = new Line(delimiter.charCodeAt(0))
    const parser = parse({
      ...FORM,
      delimiter,
      trim,
      on_record: (cells: string[], { empty_lines }) => {
        this.count += 1
        if (cells.length > MOST_CELLS) throw refusal(this.count + empty_lines, WIDE)
        this.rows.push({ row: this.count + empty_lines, cells })
        // A row not as wide as the first costs an error object, thirty times the row: let each be the first.
        Object.assign(parser.info, { records: 0 })
        return null
      },
    })
    // Errors are answered to whoever writes.
    parser.on('error', () => {})
    this.parser = parser
  }

  async write(piece: Buffer): Promise<CsvRow[]> {
    this.line.add(piece)
    if (this.line.length > 2 * LONGEST_ROW || this.line.cuts > MOST_CUTS) throw refusal(this.next, WIDE)
    const rows = await this.answer((done) => this.parser.write(piece, done))
    if (this.next <= LAST_ROW + 1) return rows
    throw new UnreadableFile(
      'The file has more rows than any spreadsheet, blank ones counted. Delete the blank rows, or split the file.',
      LAST_ROW + 1,
    )
  }

  end(): Promise<CsvRow[]> {
    return this.answer((done) => this.parser.end(done))
  }

  destroy(): void {
    this.parser.destroy()
  }

  private get next(): number {
    return this.count + this.parser.info.empty_lines + 1
  }

  private async answer(ask: (done: (error?: Error | null) => void) => void): Promise<CsvRow[]> {
    await new Promise<void>((resolve, reject) => {
      ask((error) => (error ? reject(this.refused(error)) : resolve()))
    })
    const { rows } = this
    this.rows = []
    return rows
  }

  private refused(error: Error): Error {
    if (!(error instanceof CsvError)) return error
    const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    return refusal(this.next, unclosed ? UNCLOSED : BROKEN, error)
  }
}

/**
 * Cuts the text of a CSV file into rows of cells as it comes, by RFC 4180 and somewhat beyond: spaces round a cell and its
 * quotation marks are taken off, a mark within a bare cell is a letter, lines end with CRLF, LF or CR, in one file also
 * mixed. Blank lines are left out.
 *
 * @param trim false keeps the spaces, and takes marks for letters where text follows the closing one
 * @throws UnreadableFile with the row: a mark never closed, text after a closing mark, a row too long or too wide
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  { trim = true }: { trim?: boolean } = {},
): AsyncGenerator<CsvRow[], void, void> {
  const parser = new RowParser(delimiter, trim)
  try {
    for await (const piece of text) {
      const bytes = Buffer.from(piece)
      for (let from = 0; from < bytes.length; from += PIECE)
        yield await parser.write(bytes.subarray(from, from + PIECE))
    }
    yield await parser.end()
  } finally {
    parser.destroy()
  }
}

/** The first rows of the beginning of a file, up to where it cannot be cut. */
export function firstRows(sample: string, delimiter: string, most: number): string[][] {
  const rows: string[][] = []
  try {
    parseSync(sample, { ...FORM, delimiter, to: most, on_record: (cells: string[]) => void rows.push(cells) })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return rows
}
