import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { BatchCursor } from './batch-cursor'
import { columnLetters } from './column-letters'
import { byteStream, passportLines, rowsOfRows, type Sheet } from './sheet'
import { cell, textCell } from './xlsx-cells'
import * as parts from './xlsx-parts'

const PIECE = 64 * 1024
/** Excel's own limit. */
const MOST_ROWS = 1_048_576
/** A sixth larger than the usual level 6, for two thirds of the processor time. */
const COMPRESSION = 3
const ABOUT = 'About this file'
const WIDTHS = { text: 24, number: 12, date: 20 } as const

function sheetName(wanted: string, part: number): string {
  const clean = wanted.replaceAll(/[[\]:*?/\\]/g, ' ').replaceAll(/^'+|'+$/g, '') || 'Sheet'
  const suffix = part === 1 ? '' : ` (${part})`
  return clean.slice(0, 31 - suffix.length) + suffix
}

function aboutXml<T>(sheet: Sheet<T>, written: number): string {
  const lines = [{ label: 'Rows', value: rowsOfRows(written, sheet.total) }, ...passportLines(sheet.passport)]
  const rows = lines.map(({ label, value }, i) => {
    const cells =
      textCell(`A${i + 1}`, label, parts.STYLE.heading) + textCell(`B${i + 1}`, value, parts.STYLE.wrapped)
    return `<row r="${i + 1}">${cells}</row>`
  })
  return parts.sheetHead([18, 90], false) + rows.join('') + parts.sheetTail(`A1:B${lines.length}`)
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

async function* xlsxPieces<T>(sheet: Sheet<T>, mostRows: number): AsyncGenerator<Uint8Array, void, void> {
  const zip = new ZipFile()
  const cursor = new BatchCursor(sheet.rows)
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
    add(`xl/worksheets/sheet${names.length + 1}.xml`, aboutXml(sheet, cursor.taken))
    names.push(ABOUT)
    add('xl/workbook.xml', parts.workbookXml(names))
    add('xl/_rels/workbook.xml.rels', parts.workbookRelationshipsXml(names.length))
    zip.end()
  }
  const addSheet = () => {
    names.push(sheetName(sheet.name, names.length + 1))
    async function* rowsThenNext() {
      yield* worksheet(sheet, cursor, mostRows)
      if (await cursor.more()) addSheet()
      else finish()
    }
    const rows = Readable.from(rowsThenNext(), { objectMode: false, highWaterMark: PIECE })
    rows.on('error', (error) => output.destroy(error))
    open.push(rows)
    zip.addReadStream(rows, `xl/worksheets/sheet${names.length}.xml`, { compressionLevel: COMPRESSION })
  }
  addSheet()
  zip.outputStream.pipe(output)
  try {
    for await (const piece of output) yield piece
  } finally {
    for (const stream of open) stream.destroy()
    await cursor.close()
  }
}

/**
 * A table as an Excel workbook, written as its reader reads and never held in memory: real dates and numbers, text that
 * is never a formula, frozen headings, and a sheet "About this file" with the passport. Rows past Excel's limit go on in a
 * further sheet. The stream fails where a value cannot be written or `total` rows were promised and others came.
 */
export function xlsxStream<T>(sheet: Sheet<T>, mostRows = MOST_ROWS): ReadableStream<Uint8Array> {
  return byteStream(xlsxPieces(sheet, mostRows))
}
