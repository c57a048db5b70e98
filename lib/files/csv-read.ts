import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { columnLetters } from './column-letters'
import { type Delimiter, findDelimiter, SEPARATOR_LINE } from './csv-delimiter'
import { type TextForm, textForm, textSample, utf8Pieces } from './csv-encoding'
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
/** No row of staff data is longer; a quote that is never closed would swallow the rest of the file. */
const LONGEST_ROW = 1024 * 1024
const DAMAGE = /[\0\uFFFD]/
/** A letter of UTF-8 read as Windows-1252: "Ã«" for "ë". */
const MIXED = /[ÂÃ][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

/** Watches the last byte go by, to know whether the last line was ended. */
class Tail {
  private last = 0x0a

  async *watch(pieces: AsyncGenerator<Buffer, void, void>, skip: number) {
    let left = skip
    for await (const piece of pieces) {
      this.last = piece.at(-1) ?? this.last
      yield piece.subarray(left)
      left = Math.max(0, left - piece.length)
    }
  }

  unfinished = () => this.last !== 0x0a && this.last !== 0x0d
}

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

function refuseWidth(cells: readonly string[], row: number): void {
  if (cells.length > MOST_COLUMNS && cells.slice(MOST_COLUMNS).some((text) => text !== ''))
    throw new UnreadableFile(
      `Row ${row}: there are more than ${MOST_COLUMNS} cells in this row. Check its quotation marks, or take out what is far to the right of the list.`,
      row,
    )
}

function broken(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const row = typeof error.records === 'number' ? error.records + 1 : null
  const place = row === null ? '' : `Row ${row}: `
  const reason =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'a quotation mark is opened and never closed, or the file breaks off here. Close it, or ask for the whole file.'
      : 'the row cannot be read. Check its quotation marks.'
  return new UnreadableFile(place + reason, row, null, { cause: error })
}

async function* rawRows(
  source: FileSource,
  form: TextForm,
  delimiter: Delimiter,
  skip: number,
  tail: Tail,
): AsyncGenerator<TableRow[], void, void> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  })
  // Errors of the source reach the parser through the pipeline and are thrown by the loop below.
  pipeline(tail.watch(utf8Pieces(source, form), skip), parser, () => {})
  let row = 0
  let batch: TableRow[] = []
  try {
    for await (const record of parser) {
      const cells: string[] = record
      row += 1
      refuseWidth(cells, row)
      batch.push({ row, cells: cells.length > MOST_COLUMNS ? cells.slice(0, MOST_COLUMNS) : cells })
      if (batch.length === BATCH) {
        yield batch
        batch = []
      }
    }
  } catch (error) {
    throw broken(error)
  } finally {
    parser.destroy()
  }
  if (batch.length > 0) yield batch
}

const APOSTROPHE = 39

function clean(cells: readonly CellValue[]): readonly CellValue[] {
  const guarded = cells.some((text) => typeof text === 'string' && text.charCodeAt(0) === APOSTROPHE)
  return guarded ? cells.map((text) => (typeof text === 'string' ? unguard(text) : text)) : cells
}

/**
 * Reads a CSV file as a stream: UTF-8 (with mark or without), UTF-16 with its mark or Windows-1252; comma, semicolon, tab
 * or bar; the formula guard taken off again. Every cell is text.
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
  const skip = Buffer.byteLength(SEPARATOR_LINE.exec(sample)?.[0] ?? '')
  const tail = new Tail()
  const delimiter = findDelimiter(sample)
  const raw = rawRows(source, form, delimiter, skip, tail)
  try {
    const found = await findHeadings(raw, isHeadings)
    if (!found) throw emptyFile()
    return readTable(found, raw, {
      form: { kind: 'csv', encoding: form.encoding, delimiter },
      unfinished: tail.unfinished,
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
