import { open, stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { openPromise, type ZipFile } from 'yauzl'
import { readCsv } from './csv-read'
import { fileBytes, fileSize } from './file-bytes'
import { type FileSource, type Table, UnreadableFile } from './table'
import { readXlsx } from './xlsx-read'

/** What a file says of its rows and what is in it. */
export type Checked = {
  kind: 'csv' | 'xlsx' | 'zip' | 'html'
  whole: boolean
  /** Rows that are in it; null where they cannot be counted to the end. */
  rows: number | null
  /** Rows that it says it has; null where it does not say. */
  stated: number | null
  /** Why it is not whole, as a sentence. */
  problem: string | null
}

const COUNT = new Intl.NumberFormat('en-GB')
const STATED = /^([\d,]+) of ([\d,]+) rows$/
const MB = 1024 * 1024
const ABOUT_SHEET = 'About this file'
const ABOUT_TEXT = 'About these files.txt'
/** A table or a text within a zip, and a report: those of ours are far smaller. */
const LARGEST_PART = 256 * MB

const SAYS_NOTHING =
  'The file does not say how many rows it has, so its end is missing or it is not a file of Waymark.'
const BREAKS_OFF = 'The file breaks off before its end.'
const DAMAGED = 'The file is damaged or breaks off before its end.'

/**
 * Tells a whole file of ours from a cut one: CSV, XLSX, a zip of CSV files, or a report as HTML. A file is whole when it is
 * read to its end, says how many rows it has, and has as many.
 */
export async function checkFile(path: string): Promise<Checked> {
  const { size } = await stat(path)
  const [begins, ends] = [await bytesAt(path, 0, 512), await bytesAt(path, Math.max(0, size - 64), 64)]
  if (begins.subarray(0, 2).toString() === 'PK') return checkPacked(path)
  if (/^\uFEFF?\s*<(!doctype html|html)/i.test(begins.toString())) return checkHtml(path, ends.toString())
  return checkCsv({ path }, ends.toString())
}

const result = (
  kind: Checked['kind'],
  rows: number | null,
  stated: number | null,
  problem: string | null,
) => {
  const differs = rows !== null && stated !== null && rows !== stated
  const counts = `The file says that it holds ${COUNT.format(stated ?? 0)} rows, but ${COUNT.format(rows ?? 0)} are in it.`
  const found = problem ?? (stated === null ? SAYS_NOTHING : differs ? counts : null)
  return { kind, whole: found === null, rows, stated, problem: found }
}

async function checkCsv(source: FileSource, end: string): Promise<Checked> {
  try {
    const { read, stated } = await ended(await readCsv(source, { mostRows: Number.MAX_SAFE_INTEGER }))
    // A cut within the last line itself: that line is always ended.
    return result('csv', read, stated, end.endsWith('\r\n') ? null : BREAKS_OFF)
  } catch (error) {
    return result('csv', null, null, sentenceOf(error))
  }
}

async function ended(table: Table) {
  for await (const _ of table.batches);
  return table.ending()
}

async function checkPacked(path: string): Promise<Checked> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true })
  } catch {
    return result('zip', null, null, DAMAGED)
  }
  const names: string[] = []
  try {
    for await (const entry of zip.eachEntry()) names.push(entry.fileName)
  } catch {
    return result('zip', null, null, DAMAGED)
  }
  return names.includes('xl/workbook.xml') ? checkWorkbook(path) : checkZip(path)
}

const LIMITS = { fileBytes: 2048 * MB, unpackedBytes: 16_384 * MB }

async function checkWorkbook(path: string): Promise<Checked> {
  try {
    const sheet = (name: string) =>
      readXlsx({ path }, { sheet: name, limits: LIMITS, mostRows: Number.MAX_SAFE_INTEGER })
    const about = await sheet(ABOUT_SHEET)
    const { form } = about
    const others = form.kind === 'xlsx' ? form.otherSheets : []
    const lines: (readonly unknown[])[] = [about.headings]
    for await (const batch of about.batches) lines.push(...batch.map(({ cells }) => cells))
    const stated = statedIn(lines.map(([, value]) => String(value ?? '')))
    let rows = 0
    for (const name of others) rows += (await ended(await sheet(name))).read
    return result('xlsx', rows, stated, null)
  } catch (error) {
    return result('xlsx', null, null, sentenceOf(error))
  }
}

/** What the lines state of rows, together; null where none does. */
function statedIn(lines: readonly string[]): number | null {
  const found = lines.flatMap((line) => STATED.exec(line.trim())?.[2] ?? [])
  return found.length === 0 ? null : found.reduce((sum, one) => sum + Number(one.replaceAll(',', '')), 0)
}

async function checkZip(path: string): Promise<Checked> {
  const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
  try {
    return await checkTables(zip)
  } finally {
    zip.close()
  }
}

async function checkTables(zip: ZipFile): Promise<Checked> {
  let rows = 0
  let stated: number | null = null
  for await (const entry of zip.eachEntry()) {
    if (entry.uncompressedSize > LARGEST_PART) return result('zip', null, null, DAMAGED)
    const bytes = await unpacked(zip, entry)
    if (!bytes) return result('zip', null, null, DAMAGED)
    if (entry.fileName === ABOUT_TEXT)
      stated = statedIn(
        bytes
          .toString()
          .split('\r\n')
          .map((line) => line.replace(/^.*\.csv: /, '')),
      )
    else {
      const table = await checkCsv(bytes, bytes.subarray(-2).toString())
      if (!table.whole) return result('zip', null, null, `${entry.fileName}: ${table.problem}`)
      rows += table.rows ?? 0
    }
  }
  return result('zip', rows, stated, null)
}

async function unpacked(
  zip: ZipFile,
  entry: Parameters<ZipFile['openReadStreamPromise']>[0],
): Promise<Buffer | null> {
  try {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    return crc32(bytes) === entry.crc32 ? bytes : null
  } catch {
    return null
  }
}

/** A report draws every row as a row of a table, says at its foot how many there are, and ends with its last tag. */
async function checkHtml(path: string, end: string): Promise<Checked> {
  if ((await fileSize({ path })) > LARGEST_PART) return result('html', null, null, DAMAGED)
  const pieces: Buffer[] = []
  for await (const piece of fileBytes({ path })) pieces.push(piece)
  const text = Buffer.concat(pieces).toString()
  const rows = [...text.matchAll(/<tbody>(.*?)<\/tbody>/gs)].reduce(
    (sum, [, body]) => sum + ((body ?? '').match(/<tr[ >]/g)?.length ?? 0),
    0,
  )
  const said = /<dt>Rows<\/dt><dd>([^<]*)<\/dd>/.exec(text)?.[1]
  return result('html', rows, statedIn([said ?? '']), end.trimEnd().endsWith('</html>') ? null : BREAKS_OFF)
}

async function bytesAt(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const sentenceOf = (error: unknown) => {
  if (error instanceof UnreadableFile) return error.message
  throw error
}
