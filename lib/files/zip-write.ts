import { PassThrough, Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { ZipFile } from 'yazl'
import type { Day } from '@/db/vocabulary'
import { dayParts } from '@/lib/domain/calendar'
import { csvStream } from './csv-write'
import { byteStream, type FilePassport, passportLines, rowsOfRows, type Sheet } from './sheet'

/** Excel's own users open what is in the zip: no sign that Windows refuses in a name, and no name twice. */
function fileName(wanted: string, taken: readonly string[]): string {
  const clean = wanted.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'table'
  for (let number = 1; ; number++) {
    const name = `${clean}${number === 1 ? '' : ` (${number})`}.csv`
    if (!taken.includes(name.toLowerCase())) return name
  }
}

/**
 * Several tables as CSV files in one zip, with a text of what they are: the passport of the whole, the rows of each and
 * the words given. The stream fails where one of the tables does. Its files are of the day that they are as at, so that the
 * same tables are the same bytes whenever they are asked for.
 */
export function zipOfTables<T>(
  sheets: readonly (Sheet<T> & { total: number })[],
  passport: FilePassport,
  words: readonly string[],
): ReadableStream<Uint8Array> {
  return byteStream(pieces(sheets, passport, words))
}

/** The same day in every time zone that has an NHS. */
function middayOf(day: Day): Date {
  const { year, month, day: date } = dayParts(day)
  return new Date(Date.UTC(year, month - 1, date, 12))
}

async function* pieces<T>(
  sheets: readonly (Sheet<T> & { total: number })[],
  passport: FilePassport,
  words: readonly string[],
): AsyncGenerator<Uint8Array, void, void> {
  const zip = new ZipFile()
  const output = new PassThrough()
  zip.on('error', (error: Error) => output.destroy(error))
  const names: string[] = []
  const dated = passport.asAt ? { mtime: middayOf(passport.asAt) } : {}
  const said: string[] = passportLines(passport).map(({ label, value }) => `${label}: ${value}`)
  for (const sheet of sheets) {
    const name = fileName(
      sheet.name,
      names.map((one) => one.toLowerCase()),
    )
    names.push(name)
    said.push('', `${name}: ${rowsOfRows(sheet.total, sheet.total)}`)
    said.push(...(sheet.passport.more ?? []).map(({ label, value }) => `  ${label}: ${value}`))
    const rows = Readable.fromWeb(csvStream(sheet) as NodeStream<Uint8Array>)
    rows.on('error', (error) => output.destroy(error))
    zip.addReadStream(rows, name, dated)
  }
  const text = [...said, ...words.flatMap((one) => ['', one])].join('\r\n')
  zip.addBuffer(Buffer.from(`\uFEFF${text}\r\n`), 'About these files.txt', dated)
  zip.end()
  zip.outputStream.pipe(output)
  for await (const piece of output) yield piece
}

/** Files that are there already, in one zip. */
export async function* filesInZip(
  files: readonly { name: string; bytes: Uint8Array }[],
): AsyncGenerator<Uint8Array, void, void> {
  const zip = new ZipFile()
  for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  for await (const piece of zip.outputStream) yield piece as Uint8Array
}
