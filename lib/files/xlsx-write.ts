import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { BatchCursor } from './batch-cursor'
import { columnLetters } from './column-letters'
import {
  byteStream,
  type FilePassport,
  type PassportLine,
  passportLines,
  rowsOfRows,
  type Sheet,
} from './sheet'
import { cell, dayCell, textCell } from './xlsx-cells'
import * as parts from './xlsx-parts'

const PIECE = 64 * 1024
/** Excel's own limit. */
const MOST_ROWS = 1_048_576
/** A sixth larger than the usual level 6, for two thirds of the processor time. */
const COMPRESSION = 3
const ABOUT = 'About this file'
const WIDTHS = { text: 24, number: 12, date: 20, moment: 20 } as const

/** A name that Excel takes: no more than 31 letters, none of its own signs, and no other sheet's. */
function sheetName(wanted: string, part: number, taken: readonly string[]): string {
  const clean = wanted.replaceAll(/[[\]:*?/\\]/g, ' ').replaceAll(/^'+|'+$/g, '') || 'Sheet'
  const is = (name: string) => name.toLowerCase()
  for (let number = part; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`
    const name = wholeWords(clean, 31 - suffix.length) + suffix
    if (![...taken, ABOUT].some((other) => is(other) === is(name))) return name
  }
}

/** The first words of a text, at most so many letters; a single longer one is cut. */
function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most + 1).lastIndexOf(' ')
  return text.slice(0, cut > 0 ? cut : most).replace(/[\s,:;]+$/, '')
}

function aboutXml(lines: readonly PassportLine[]): string {
  const rows = lines.map(({ label, value, day }, i) => {
    const said = day
      ? dayCell(`B${i + 1}`, day, parts.STYLE.dateAtLeft)
      : textCell(`B${i + 1}`, value, parts.STYLE.wrapped)
    return `<row r="${i + 1}">${textCell(`A${i + 1}`, label, parts.STYLE.heading)}${said}</row>`
  })
  return parts.sheetHead([24, 90], false) + rows.join('') + parts.sheetTail(`A1:B${lines.length}`)
}

async function* worksheet<T>(
  sheet: Sheet<T>,
  cursor: BatchCursor<T>,
  mostRows: number,
): AsyncGenerator<Buffer> {
  const { columns } = sheet
  const letters = columns.map((_, i) => columnLetters(i))
  const widths = columns.map((c) => c.width ?? Math.max(WIDTHS[c.type], Math.min(c.heading.length + 2, 40)))
  const headings = columns.map((c, i) => textCell(`${letters[i]}1`, c.heading, parts.STYLE.heading))
  let text = `${parts.sheetHead(widths, true)}<row r="1">${headings.join('')}</row>`
  let r = 1
  while (r < mostRows && (cursor.ready() || (await cursor.more()))) {
    r += 1
    const row = cursor.take()
    text += `<row r="${r}">`
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]
      if (column) text += cell(column, row, `${letters[i]}${r}`)
    }
    text += '</row>'
    if (text.length >= PIECE) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text + parts.sheetTail(`A1:${letters.at(-1) ?? 'A'}${r}`))
}

/** @param about the lines of the last sheet, once it is known how many rows each of the others has */
async function* xlsxPieces<T>(
  sheets: readonly Sheet<T>[],
  about: (rows: readonly number[]) => readonly PassportLine[],
  mostRows: number,
): AsyncGenerator<Uint8Array, void, void> {
  const zip = new ZipFile()
  const cursors = sheets.map(({ rows }) => new BatchCursor(rows))
  const open: Readable[] = []
  const output = new PassThrough({ highWaterMark: PIECE })
  zip.on('error', (error: Error) => output.destroy(error))
  const add = (name: string, xml: string) =>
    zip.addBuffer(Buffer.from(xml), name, { compressionLevel: COMPRESSION })
  add('[Content_Types].xml', parts.contentTypesXml())
  add('_rels/.rels', parts.rootRelationshipsXml())
  add('xl/styles.xml', parts.stylesXml())
  const names: string[] = []

  const finish = () => {
    add(`xl/worksheets/sheet${names.length + 1}.xml`, aboutXml(about(cursors.map(({ taken }) => taken))))
    names.push(ABOUT)
    add('xl/workbook.xml', parts.workbookXml(names))
    add('xl/_rels/workbook.xml.rels', parts.workbookRelationshipsXml(names.length))
    zip.end()
  }
  const addSheet = (at: number, part: number) => {
    const [sheet, cursor] = [sheets[at], cursors[at]]
    if (!sheet || !cursor) return finish()
    names.push(sheetName(sheet.name, part, names))
    async function* rowsThenNext(own: Sheet<T>, ownRows: BatchCursor<T>) {
      yield* worksheet(own, ownRows, mostRows)
      if (await ownRows.more()) addSheet(at, part + 1)
      else addSheet(at + 1, 1)
    }
    const rows = Readable.from(rowsThenNext(sheet, cursor), { objectMode: false, highWaterMark: PIECE })
    rows.on('error', (error) => output.destroy(error))
    open.push(rows)
    zip.addReadStream(rows, `xl/worksheets/sheet${names.length}.xml`, { compressionLevel: COMPRESSION })
  }
  addSheet(0, 1)
  zip.outputStream.pipe(output)
  try {
    for await (const piece of output) yield piece
  } finally {
    for (const stream of open) stream.destroy()
    for (const cursor of cursors) await cursor.close()
  }
}

/**
 * A table as an Excel workbook, written as its reader reads and never held in memory: real dates and numbers, text that
 * is never a formula, frozen headings, and a sheet "About this file" with the passport. Rows past Excel's limit go on in a
 * further sheet. The stream fails where a value cannot be written or `total` rows were promised and others came.
 */
export function xlsxStream<T>(sheet: Sheet<T>, mostRows = MOST_ROWS): ReadableStream<Uint8Array> {
  const about = ([rows = 0]: readonly number[]) => [
    { label: 'Rows', value: rowsOfRows(rows, sheet.total) },
    ...passportLines(sheet.passport),
  ]
  return byteStream(xlsxPieces([sheet], about, mostRows))
}

/**
 * Several tables as one workbook, a sheet each, as `xlsxStream` writes one. The sheet "About this file" has the passport
 * of the whole, then of each sheet its rows and what its own passport says further.
 */
export function workbookStream<T>(
  sheets: readonly Sheet<T>[],
  passport: FilePassport,
): ReadableStream<Uint8Array> {
  const about = (rows: readonly number[]) => [
    ...passportLines(passport),
    ...sheets.flatMap(({ name, total, passport: own }, at) => [
      { label: name, value: rowsOfRows(rows[at] ?? 0, total) },
      ...(own.more ?? []),
    ]),
  ]
  return byteStream(xlsxPieces(sheets, about, MOST_ROWS))
}
