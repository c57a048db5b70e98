import { columnLetters } from './column-letters'
import { type Delimiter, findDelimiter, SEPARATOR_LINE } from './csv-delimiter'
import { type TextForm, textForm, textPieces, textSample } from './csv-encoding'
import { CsvRows } from './csv-rows'
import { findHeadings, type IsHeadings } from './find-headings'
import { unguard } from './formula-guard'
import { emptyFile, readTable } from './read-table'
import {
  type CellValue,
  type FileSource,
  MOST_COLUMNS,
  type Table,
  type TableRow,
  UnreadableFile,
} from './table'

/** How much of the file is cut into rows at a time. */
const PIECE = 32 * 1024
/** No spreadsheet has more rows. */
const LAST_ROW = 1_048_576
/** Cells of empty rows and far to the right of the list. */
const MOST_EMPTY = 10_000_000
const DAMAGE = /[\0\uFFFD]/
/** A letter of UTF-8 read as Windows-1252: "Ã«" for "ë". */
const MIXED = /[ÂÃ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

function damage(text: CellValue, { encoding }: TextForm): string | null {
  if (typeof text !== 'string') return null
  if (text.includes('\0')) return 'an invisible NUL character'
  if (DAMAGE.test(text)) return 'a character that is not text'
  return encoding === 'windows-1252' && MIXED.test(text) ? 'a letter written in another encoding' : null
}

function refuseDamage({ row, cells }: TableRow, headings: readonly string[] | null, form: TextForm): void {
  for (const [place, text] of cells.entries()) {
    const what = damage(text, form)
    if (!what) continue
    const column = headings?.[place] || columnLetters(place)
    throw new UnreadableFile(
      `Row ${row}, column ${column}: there is ${what} in this cell. Type the cell again and save the file as "CSV UTF-8".`,
      row,
      column,
    )
  }
}

/** Watches over rows and cells that are empty, and cells far to the right. */
class Edges {
  private empty = 0

  /** The cells of a row that may be part of a list; none where all are empty. */
  within(cells: string[], row: number): string[] {
    if (row > LAST_ROW)
      throw new UnreadableFile(
        'The file has more rows than any spreadsheet, blank ones counted. Delete the blank rows, or split the file.',
        row,
      )
    const isEmpty = cells.every((text) => text === '')
    if (!isEmpty && cells.length <= MOST_COLUMNS) return cells
    if (!isEmpty && cells.slice(MOST_COLUMNS).some((text) => text !== ''))
      throw new UnreadableFile(
        `Row ${row}: there are more than ${MOST_COLUMNS} cells in this row. Check its quotation marks, or take out what is far to the right of the list.`,
        row,
      )
    this.empty += cells.length
    if (this.empty > MOST_EMPTY)
      throw new UnreadableFile(
        'The file holds millions of empty cells. Delete the empty rows and columns round the list and save it.',
        row,
      )
    return isEmpty ? [] : cells.slice(0, MOST_COLUMNS)
  }
}

/** Rows of the file that are not blank, and at its end whether its last line was ended. */
class RawRows {
  unfinished = false

  constructor(
    private readonly source: FileSource,
    private readonly form: TextForm,
    private readonly delimiter: Delimiter,
    /** Characters at the beginning that are no row. */
    private readonly skip: number,
  ) {}

  async *batches(): AsyncGenerator<TableRow[], void, void> {
    const rows = new CsvRows(this.delimiter)
    const edges = new Edges()
    let row = 0
    let skip = this.skip
    const numbered = (found: string[][]) => {
      const kept: TableRow[] = []
      for (const all of found) {
        row += 1
        const cells = edges.within(all, row)
        if (cells.length > 0) kept.push({ row, cells })
      }
      return kept
    }
    for await (const piece of textPieces(this.source, this.form)) {
      this.unfinished = !/[\r\n]$/.test(piece)
      for (let from = skip; from < piece.length; from += PIECE)
        yield numbered(rows.write(piece.slice(from, from + PIECE)))
      skip = Math.max(0, skip - piece.length)
    }
    yield numbered(rows.write('', true))
  }
}

const APOSTROPHE = 39

function clean(cells: readonly CellValue[]): readonly CellValue[] {
  const guarded = cells.some((text) => typeof text === 'string' && text.charCodeAt(0) === APOSTROPHE)
  return guarded ? cells.map((text) => (typeof text === 'string' ? unguard(text) : text)) : cells
}

/**
 * Reads a CSV file as a stream: UTF-8, UTF-16 (each with its mark or without) or Windows-1252; comma, semicolon, tab
 * or bar; the formula guard taken off again. Every cell is text; spaces round it are kept only within quotation marks.
 *
 * @param isHeadings as in `openTable`
 * @throws UnreadableFile, here or from the batches, with row and column: a NUL or half a character, a quote never closed
 */
export async function readCsv(
  source: FileSource,
  { isHeadings, mostRows }: { isHeadings?: IsHeadings; mostRows?: number } = {},
): Promise<Table> {
  const form = await textForm(source)
  const sample = await textSample(source, form)
  const delimiter = findDelimiter(sample, isHeadings)
  const rows = new RawRows(source, form, delimiter, SEPARATOR_LINE.exec(sample)?.[0].length ?? 0)
  const raw = rows.batches()
  try {
    const found = await findHeadings(raw, isHeadings)
    if (!found) throw emptyFile()
    return readTable(found, raw, {
      form: { kind: 'csv', encoding: form.encoding, delimiter },
      unfinished: () => rows.unfinished,
      mostRows,
      clean(row, headings) {
        if (form.suspect) refuseDamage(row, headings, form)
        return clean(row.cells)
      },
    })
  } catch (error) {
    await raw.return()
    throw error
  }
}
