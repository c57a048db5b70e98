import { guard } from './formula-guard'
import { byteStream, type Column, passportLines, rowsOfRows, type Sheet } from './sheet'

const PIECE = 64 * 1024

/** Separators of other countries are quoted too, so that no part of a cell can become a cell of its own, and spaces that would be lost. */
const NEEDS_QUOTES = /[",;|\t\r\n]|^\s|\s$/

function field(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function cell<T>(column: Column<T>, row: T): string {
  switch (column.type) {
    case 'text': {
      const text = column.value(row)
      return text ? field(guard(text)) : ''
    }
    case 'date':
    case 'moment':
      return column.value(row) ?? ''
    case 'number': {
      const number = column.value(row)
      if (number === null) return ''
      if (number === '*') return number
      if (!Number.isFinite(number)) throw new RangeError(`${column.heading}: ${number} cannot be written`)
      return String(number)
    }
  }
}

function line(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

/** A row of a CSV file whose cells are text already. */
export const csvLine = (cells: readonly string[]): string => line(cells.map((text) => field(guard(text))))

/** How a CSV file begins. */
export const csvHead = <T>(columns: readonly Column<T>[]): string =>
  `\uFEFF${csvLine(columns.map(({ heading }) => heading))}`

/** A row of a CSV file. Throws for a number that is none. */
export function csvRow<T>(columns: readonly Column<T>[], row: T): string {
  let text = ''
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]
    if (column) text += i === 0 ? cell(column, row) : `,${cell(column, row)}`
  }
  return `${text}\r\n`
}

/** The last line says how many rows there should be, so that a cut file is seen to be cut. Excel shows it as text; our own reader takes it off. */
export function csvEnding<T>({ passport, columns, total }: Omit<Sheet<T>, 'rows'>, written: number): string {
  const facts = passportLines(passport).map(({ label, value }) => `${label}: ${value}`)
  const text = [`# ${rowsOfRows(written, total)}`, ...facts].join('. ').replaceAll(/[\r\n]+/g, ' ')
  return line([field(text), ...columns.slice(1).map(() => '')])
}

async function* csvPieces<T>(sheet: Sheet<T>): AsyncGenerator<Uint8Array, void, void> {
  const { columns } = sheet
  const encoder = new TextEncoder()
  let text = csvHead(columns)
  let written = 0
  for await (const batch of sheet.rows) {
    for (const row of batch) {
      text += csvRow(columns, row)
      written += 1
      if (text.length >= PIECE) {
        yield encoder.encode(text)
        text = ''
      }
    }
  }
  yield encoder.encode(text + csvEnding(sheet, written))
}

/**
 * A table as CSV that Excel opens right: UTF-8 with BOM, CRLF, ISO dates, quotes as in RFC 4180, text that looks like a
 * formula guarded by an apostrophe. Rows are asked for as the reader reads. The stream fails where a value cannot be
 * written or `total` rows were promised and others came.
 */
export function csvStream<T>(sheet: Sheet<T>): ReadableStream<Uint8Array> {
  return byteStream(csvPieces(sheet))
}
