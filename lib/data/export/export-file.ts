import { createHash } from 'node:crypto'
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

const KINDS = {
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
  const { write, contentType } = KINDS[format]
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
  const spool = await Spool.open()
  const hash = createHash('sha256')
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted()
      spool.add(piece)
      hash.update(piece)
    }
  } catch (error) {
    await spool.close()
    throw error
  }
  return {
    ...is,
    bytes: spool.bytes,
    fingerprint: hash.digest('hex'),
    stream: (reader) => spool.stream(reader),
    close: () => spool.close(),
  }
}
