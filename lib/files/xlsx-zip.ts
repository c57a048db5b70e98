import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { asBuffer, fileSize } from './file-bytes'
import { type FileSource, UnreadableFile } from './table'
import { type XmlHandlers, xmlParser } from './xml'

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
  unpackedBytes: 1024 * MB,
  ratio: 250,
  partBytes: 16 * MB,
  sharedStringBytes: 96 * MB,
  sharedStrings: 1_500_000,
}

const SMALL = 4 * MB
const DAMAGED =
  'The workbook is damaged and cannot be read. Open it in Excel, save it again as .xlsx and choose that file.'

export function damaged(cause: unknown): UnreadableFile {
  return cause instanceof UnreadableFile ? cause : new UnreadableFile(DAMAGED, null, null, { cause })
}

export function tooMuch(what: string): UnreadableFile {
  return new UnreadableFile(
    `The workbook ${what}, so it was not opened. Save the sheet as CSV and choose that file.`,
  )
}

/** No row of a sheet and no text is longer, unpacked: what is longer is a bomb. */
const LONGEST_STRETCH = 4 * MB
/** What may follow the last row: links, rules, merged cells. */
const LONGEST_TAIL = 64 * MB

/** Counts how far a part has been unpacked since something came of it. */
export class Stretch {
  private bytes = 0
  private most = LONGEST_STRETCH

  /** Something has come: a row or a text. */
  mark(): void {
    this.bytes = 0
  }

  /** The rows are over. */
  markEnd(): void {
    this.bytes = 0
    this.most = LONGEST_TAIL
  }

  add(bytes: number): void {
    this.bytes += bytes
    if (this.bytes > this.most) throw tooMuch('holds something larger than any row or text of a list')
  }
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

  /** A part as it is unpacked. Throws where it is larger than `most`, or not what was packed. */
  async *stream(name: string, most: number): AsyncGenerator<Buffer, void, void> {
    const entry = this.entries.get(name.toLowerCase())
    if (!entry) throw new UnreadableFile(DAMAGED)
    if (entry.uncompressedSize > most) throw tooMuch(`unpacks to more than ${Math.floor(most / MB)} MB`)
    let sum = 0
    for await (const piece of await this.zip.openReadStreamPromise(entry)) {
      sum = crc32(piece, sum)
      yield piece
    }
    if (sum !== entry.crc32) throw damaged(new Error(`${name} is not what was packed`))
  }

  /** Goes through a small part; nothing happens where there is none. */
  async readXml(name: string, handlers: XmlHandlers): Promise<void> {
    if (!this.has(name)) return
    const parser = xmlParser(handlers)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const piece of this.stream(name, this.limits.partBytes))
      parser.write(decoder.decode(piece, { stream: true }))
    parser.write(decoder.decode())
    parser.end()
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
    const name = entry.fileName.toLowerCase()
    if (entries.has(name)) throw damaged(new Error(`${name} is there twice`))
    entries.set(name, entry)
  }
  return entries
}
