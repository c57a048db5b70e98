import { open, readFile, stat } from 'node:fs/promises'
import { fromBufferPromise } from 'yauzl'
import { asBuffer, firstBytes } from './file-bytes'
import { UnreadableFile } from './table'
import { readXlsx } from './xlsx-read'

const MB = 1024 * 1024
/** Files of figures and reports, and zips, are far smaller. */
const LARGEST = 50 * MB
/** Of a longer one only the end is read: the list of a large Trust says its fingerprint in its last line. */
const END = MB
/** A workbook of a large Trust's posts unpacks to more than a file that is loaded may. Only its last sheet is unpacked here. */
const LIMITS = { unpackedBytes: 16_384 * MB }
/** The text of a zip of ours is a few pages. */
const LARGEST_TEXT = 5 * MB

/** Of twelve digits; those of before have eight. */
const FINGERPRINT =
  /fingerprint(?:[:\s]|<[^>]{0,40}>|&[a-z]+;)*([0-9a-f]{4}-[0-9a-f]{4}(?:-[0-9a-f]{4})?)(?![-0-9a-f])/gi

/** A fingerprint as it is typed or pasted: its twelve letters and digits, or the eight of one of before; null where there are none. */
export function fingerprintIn(text: string): string | null {
  const found = /(?:^|[^0-9a-f])([0-9a-f]{4})([-\s]?)([0-9a-f]{4})(?:\2([0-9a-f]{4}))?(?:$|[^-0-9a-f])/i.exec(
    text.trim(),
  )
  if (!found) return null
  const [, first, , second, third] = found
  return [first, second, ...(third ? [third] : [])].join('-').toLowerCase()
}

/**
 * The fingerprint that a file of ours says that it has: CSV, XLSX, SVG, HTML, or a zip of CSV files. Of a report it is the
 * whole report's. A PNG has it in the picture only.
 *
 * @returns null where the file says none, or cannot be read
 */
export async function fingerprintInFile(path: string): Promise<string | null> {
  const begins = await firstBytes({ path }, 2)
  const { size } = await stat(path)
  if (begins.toString() !== 'PK')
    return last((await endOf(path, size > LARGEST ? END : size)).toString('utf8'))
  return (await inWorkbook(path)) ?? (size > LARGEST ? null : await inZip(await readFile(path)))
}

async function endOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const all = (text: string) => [...text.matchAll(FINGERPRINT)].map(([, found]) => found?.toLowerCase() ?? null)
/** A report ends with what it is as a whole, its sections before it. */
const last = (text: string) => all(text).at(-1) ?? null
/** A workbook and a zip begin with it. */
const first = (text: string) => all(text)[0] ?? null

async function inWorkbook(path: string): Promise<string | null> {
  try {
    const sheet = await readXlsx({ path }, { sheet: 'About this file', limits: LIMITS })
    let text = sheet.headings.join(' ')
    for await (const batch of sheet.batches) {
      text += batch.map(({ cells }) => `\n${cells.join(' ')}`).join('')
      if (text.length > LARGEST_TEXT) break
    }
    return first(text)
  } catch (error) {
    if (error instanceof UnreadableFile) return null
    throw error
  }
}

async function inZip(bytes: Uint8Array): Promise<string | null> {
  try {
    const zip = await fromBufferPromise(asBuffer(bytes), { lazyEntries: true })
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'About these files.txt' || entry.uncompressedSize > LARGEST_TEXT) continue
      const pieces: Buffer[] = []
      for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
      return first(Buffer.concat(pieces).toString('utf8'))
    }
    return null
  } catch {
    return null
  }
}
