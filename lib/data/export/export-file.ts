import { createHash, type Hash } from 'node:crypto'
import { csvStream } from '@/lib/files/csv-write'
import type { Sheet } from '@/lib/files/sheet'
import { xlsxStream } from '@/lib/files/xlsx-write'
import type { ExportFormat } from '@/lib/forms/export'
import type { PictureFormat } from '@/lib/picture/picture'
import { Spool } from './spool'

/** A file that is whole. Whoever has it either streams it or closes it. */
export type ExportFile = {
  name: string
  contentType: string
  rows: number
  bytes: number
  /** SHA-256 of the bytes, in hexadecimal. */
  fingerprint: string
  /** The bytes, once. @param signal closes the file when nobody waits for it any more. */
  stream(signal?: AbortSignal): ReadableStream<Uint8Array>
  close(): Promise<void>
}

export const EXPORT_KINDS = {
  csv: { write: csvStream, contentType: 'text/csv; charset=utf-8' },
  xlsx: {
    write: xlsxStream,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
}

/**
 * Writes a table to the end before anyone gets a byte of it: what fails, fails here, and never in half a file.
 * @param title the file's name without its ending.
 * @param signal stops the work when nobody waits for it any more.
 */
export async function writeExport<T>(
  sheet: Sheet<T> & { total: number },
  format: ExportFormat,
  title: string,
  signal?: AbortSignal,
): Promise<ExportFile> {
  const { write, contentType } = EXPORT_KINDS[format]
  return wholeFile(write(sheet), { name: `${title}.${format}`, contentType, rows: sheet.total }, signal)
}

const PICTURES = { svg: 'image/svg+xml', png: 'image/png' } as const

/**
 * A picture that has been drawn, as a file.
 * @param rows of the table that it is the picture of
 */
export function pictureFile(
  bytes: Uint8Array,
  format: PictureFormat,
  title: string,
  rows: number,
): Promise<ExportFile> {
  return wholeFile([bytes], { name: `${title}.${format}`, contentType: PICTURES[format], rows })
}

/** A file of these pieces, once all of them are there. */
export async function wholeFile(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  is: Pick<ExportFile, 'name' | 'contentType' | 'rows'>,
  signal?: AbortSignal,
): Promise<ExportFile> {
  const making = await FileInMaking.open()
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted()
      making.add(piece)
    }
  } catch (error) {
    await making.discard()
    throw error
  }
  return making.finish(is)
}

/** A file that gets its bytes one after another. Whoever has it either finishes or discards it. */
export class FileInMaking {
  private readonly hash = createHash('sha256')

  private constructor(private readonly spool: Spool) {}

  static async open(): Promise<FileInMaking> {
    return new FileInMaking(await Spool.open())
  }

  /** Adds bytes at once, and keeps none of them in memory. */
  add(piece: Uint8Array): void {
    this.spool.add(piece)
    this.hash.update(piece)
  }

  /** What has been added so far, hashed. */
  get hashed(): Hash {
    return this.hash.copy()
  }

  finish(is: Pick<ExportFile, 'name' | 'contentType' | 'rows'>): ExportFile {
    const { spool } = this
    return {
      ...is,
      bytes: spool.bytes,
      fingerprint: this.hash.digest('hex'),
      stream: (reader) => spool.stream(reader),
      close: () => spool.close(),
    }
  }

  discard(): Promise<void> {
    return this.spool.close()
  }
}
