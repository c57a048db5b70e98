import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { FileSource } from './table'

const PIECE = 256 * 1024

/** The bytes of a file from the beginning, in pieces; may be asked for again. */
export async function* fileBytes(source: FileSource): AsyncGenerator<Buffer, void, void> {
  if (!(source instanceof Uint8Array)) {
    for await (const piece of createReadStream(source.path, { highWaterMark: PIECE })) yield piece
    return
  }
  for (let from = 0; from < source.length; from += PIECE) yield asBuffer(source.subarray(from, from + PIECE))
}

export async function fileSize(source: FileSource): Promise<number> {
  return source instanceof Uint8Array ? source.length : (await stat(source.path)).size
}

/** At most the first `length` bytes. */
export async function firstBytes(source: FileSource, length: number): Promise<Buffer> {
  if (source instanceof Uint8Array) return asBuffer(source.subarray(0, length))
  const file = await open(source.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The same memory as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
