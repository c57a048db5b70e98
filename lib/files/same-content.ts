import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { fromBufferPromise } from 'yauzl'
import { asBuffer, fileSize, firstBytes } from './file-bytes'
import { sameCells } from './same-cells'

/** A report is far smaller, whatever it is a file of. */
const LARGEST = 50 * 1024 * 1024
/** What a workbook or zip may unpack to, all of it together. */
const LARGEST_UNPACKED = 2 * LARGEST

export type KindOfFile = 'html' | 'xlsx' | 'zip' | 'text'

/** What a file is, by what is in it. */
export async function kindOfFile(path: string): Promise<KindOfFile> {
  const begins = (await firstBytes({ path }, 512)).toString()
  if (/^\uFEFF?\s*<(!doctype html|html)/i.test(begins)) return 'html'
  if (!begins.startsWith('PK')) return 'text'
  if ((await fileSize({ path })) > LARGEST) return 'zip'
  return (await isWorkbook(await readFile(path))) ? 'xlsx' : 'zip'
}

/**
 * Whether two files of one kind say the same: of HTML every word that is shown, of a workbook every cell of every sheet, of
 * a zip every file in it. How it looks, how it was packed, and which program saved a workbook last, says nothing.
 * @param made one that was made just now, to compare with
 */
export async function saysTheSame(
  kind: Exclude<KindOfFile, 'text'>,
  path: string,
  made: Uint8Array,
): Promise<boolean> {
  if ((await fileSize({ path })) > LARGEST) return false
  switch (kind) {
    case 'html':
      return wordsOf(await readFile(path, 'utf8')) === wordsOf(asBuffer(made).toString())
    case 'xlsx':
      return sameCells({ path }, made, { unpackedBytes: LARGEST_UNPACKED })
    case 'zip':
      return isSame(await textsInZip(await readFile(path)), await textsInZip(asBuffer(made)))
  }
}

/** What cannot be read says nothing. */
const isSame = (brought: unknown, made: unknown) => brought !== null && isDeepStrictEqual(brought, made)

/** The words of a page between its marks, as they come. */
function wordsOf(html: string): string {
  const body = html.slice(Math.max(0, html.search(/<body[\s>]/i)))
  return (
    body
      // Without `<` in it, so that a page of nothing else is read once and not once for each.
      .replaceAll(/<[^<>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}

async function isWorkbook(bytes: Buffer): Promise<boolean> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    for await (const { fileName } of zip.eachEntry()) if (fileName === 'xl/workbook.xml') return true
    return false
  } catch {
    return false
  }
}

/** The texts in a zip by their names; null where it cannot be unpacked, or is more than a report can be. */
async function textsInZip(bytes: Buffer): Promise<Map<string, string> | null> {
  const texts = new Map<string, string>()
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      if (unpacked > LARGEST_UNPACKED) return null
      const pieces: Buffer[] = []
      for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
      texts.set(entry.fileName, Buffer.concat(pieces).toString())
    }
    return texts
  } catch {
    return null
  }
}
