import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { asBuffer, fileSize } from './file-bytes'
import { type FileSource, UnreadableFile } from './table'

/** What a workbook may be at most; checked against what it says of itself before anything is unpacked, and again while it is. */
export interface WorkbookLimits {
  fileBytes: number
  entries: number
  /** All parts together. */
  unpackedBytes: number
  /** Unpacked to packed, of a part of more than 4 MB: sheets of staff lie under 50, a bomb near 1,000. */
  ratio: number
  /** Parts other than sheets and shared strings. */
  partBytes: number
  sharedStringBytes: number
  sharedStrings: number
}

const MB = 1024 * 1024

export const LIMITS: WorkbookLimits = {
  fileBytes: 200 * MB,
  entries: 2000,
  unpackedBytes: 2048 * MB,
  ratio: 250,
  partBytes: 32 * MB,
  sharedStringBytes: 256 * MB,
  sharedStrings: 3_000_000,
}

const SMALL = 4 * MB
const DAMAGED =
  'The workbook is damaged and cannot be read. Open it in Excel, save it again as .xlsx and choose that file.'

export function damaged(cause: unknown): UnreadableFile {
  return cause instanceof UnreadableFile ? cause : new UnreadableFile(DAMAGED, null, null, { cause })
}

function tooMuch(what: string): UnreadableFile {
  return new UnreadableFile(
    `The workbook ${what}, so it was not opened. Save the sheet as CSV and choose that file.`,
  )
}

/** A workbook's parts by name, within its limits. */
export class WorkbookZip {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly limits: WorkbookLimits,
  ) {}

  static async open(source: FileSource, limits: WorkbookLimits): Promise<WorkbookZip> {
    if ((await fileSize(source)) > limits.fileBytes)
      throw tooMuch(`is larger than ${Math.floor(limits.fileBytes / MB)} MB`)
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    const zip = await (source instanceof Uint8Array
      ? fromBufferPromise(asBuffer(source), options)
      : openPromise(source.path, options)
    ).catch((error) => Promise.reject(damaged(error)))
    try {
      return new WorkbookZip(zip, await readEntries(zip, limits), limits)
    } catch (error) {
      zip.close()
      throw damaged(error)
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase())
  }

  async stream(name: string, most: number): Promise<Readable> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw new UnreadableFile(DAMAGED)
    if (entry.uncompressedSize > most) throw tooMuch(`unpacks to more than ${Math.floor(most / MB)} MB`)
    return this.zip.openReadStreamPromise(entry)
  }

  /** A small part as text; empty where there is none. */
  async text(name: string): Promise<string> {
    if (!this.has(name)) return ''
    const pieces: Buffer[] = []
    for await (const piece of await this.stream(name, this.limits.partBytes)) pieces.push(piece)
    return Buffer.concat(pieces)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
  }

  close(): void {
    if (this.zip.isOpen) this.zip.close()
  }
}

async function readEntries(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooMuch(`has more than ${limits.entries} parts`)
  const entries = new Map<string, Entry>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize
    if (entry.isEncrypted())
      throw new UnreadableFile('The workbook has a password. Remove it and save, then choose the file again.')
    if (total > limits.unpackedBytes)
      throw tooMuch(`unpacks to more than ${Math.floor(limits.unpackedBytes / MB)} MB`)
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * limits.ratio)
      throw tooMuch(`unpacks to more than ${limits.ratio} times its size`)
    entries.set(entry.fileName.toLowerCase(), entry)
  }
  return entries
}
