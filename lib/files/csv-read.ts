import { columnLetters } from './column-letters'
import { type Delimiter, findDelimiter, SEPARATOR_LINE } from './csv-delimiter'
import { type TextForm, textForm, textPieces, textSample } from './csv-encoding'
import { type CsvRow, csvRows } from './csv-rows'
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

const BATCH = 1000
/** Cells of empty rows and far to the right of the list. */
const MOST_EMPTY = 5_000_000
/** Rows of nothing but separators: as many as a list may have at most. */
const MOST_EMPTY_ROWS = 500_000
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
  private emptyRows = 0

  /** The rows that may be part of a list, with the cells that may be. */
  within(rows: readonly CsvRow[]): TableRow[] {
    const kept: TableRow[] = []
    for (const { row, cells } of rows) {
      const isEmpty = cells.every((text) => text === '')
      if (isEmpty) this.countEmpty(row)
      if (isEmpty || cells.length > MOST_COLUMNS) this.count(cells, row)
      if (!isEmpty)
        kept.push({ row, cells: cells.length > MOST_COLUMNS ? cells.slice(0, MOST_COLUMNS) : cells })
    }
    return kept
  }

  private countEmpty(row: number): void {
    this.emptyRows += 1
    if (this.emptyRows > MOST_EMPTY_ROWS)
      throw new UnreadableFile(
        'The file has hundreds of thousands of empty rows. Delete those below the list and save it.',
        row,
      )
  }

  private count(cells: readonly string[], row: number): void {
    if (cells.slice(MOST_COLUMNS).some((text) => text !== ''))
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
    const edges = new Edges()
    let batch: TableRow[] = []
    for await (const rows of csvRows(this.text(), this.delimiter)) {
      batch.push(...edges.within(rows))
      for (; batch.length >= BATCH; batch = batch.slice(BATCH)) yield batch.slice(0, BATCH)
    }
    if (batch.length > 0) yield batch
  }

  private async *text() {
    let { skip } = this
    for await (const piece of textPieces(this.source, this.form)) {
      this.unfinished = !/[\r\n]$/.test(piece)
      yield piece.slice(skip)
      skip = Math.max(0, skip - piece.length)
    }
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
