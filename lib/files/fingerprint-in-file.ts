import { readFile, stat } from 'node:fs/promises'
import { fromBufferPromise } from 'yauzl'
import { asBuffer } from './file-bytes'
import { UnreadableFile } from './table'
import { readXlsx } from './xlsx-read'

/** Files of figures and reports are far smaller. */
const LARGEST = 50 * 1024 * 1024
/** The text of a zip of ours is a few pages. */
const LARGEST_TEXT = 5 * 1024 * 1024

const FINGERPRINT = /fingerprint(?:[:\s]|<[^>]{0,40}>|&[a-z]+;)*([0-9a-f]{4}-[0-9a-f]{4})/gi

/** A fingerprint as it is typed or pasted: its eight letters and digits; null where there are none. */
export function fingerprintIn(text: string): string | null {
  return (
    /(?:^|[^0-9a-f])([0-9a-f]{4})[-\s]?([0-9a-f]{4})(?:$|[^0-9a-f])/i
      .exec(text.trim())
      ?.slice(1)
      .join('-')
      .toLowerCase() ?? null
  )
}

/**
 * The fingerprint that a file of ours says that it has: CSV, XLSX, SVG, HTML, or a zip of CSV files. Of a report it is the
 * whole report's. A PNG has it in the picture only.
 *
 * @returns null where the file says none, or cannot be read
 */
export async function fingerprintInFile(path: string): Promise<string | null> {
  if ((await stat(path)).size > LARGEST) return null
  const bytes = await readFile(path)
  if (bytes.subarray(0, 2).toString() !== 'PK') return last(bytes.toString('utf8'))
  return (await inWorkbook(bytes)) ?? (await inZip(bytes))
}

const all = (text: string) => [...text.matchAll(FINGERPRINT)].map(([, found]) => found?.toLowerCase() ?? null)
/** A report ends with what it is as a whole, its sections before it. */
const last = (text: string) => all(text).at(-1) ?? null
/** A workbook and a zip begin with it. */
const first = (text: string) => all(text)[0] ?? null

async function inWorkbook(bytes: Uint8Array): Promise<string | null> {
  try {
    const sheet = await readXlsx(bytes, { sheet: 'About this file' })
    let text = sheet.headings.join(' ')
    for await (const batch of sheet.batches) text += batch.map(({ cells }) => `\n${cells.join(' ')}`).join('')
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
