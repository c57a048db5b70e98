import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PIECE = 64 * 1024

/**
 * Bytes kept on disk where nobody finds them: only this process may read the file, and it has lost its name before
 * anything is in it, so that nothing personal stays behind however the process ends.
 */
export class Spool {
  private length = 0
  private closing: Promise<void> | undefined

  private constructor(private readonly file: FileHandle) {}

  static async open(): Promise<Spool> {
    const path = join(process.env.WAYMARK_DATA ?? tmpdir(), `waymark-${randomUUID()}`)
    const file = await open(path, 'wx+', 0o600)
    try {
      await unlink(path)
    } catch (error) {
      await file.close()
      throw error
    }
    return new Spool(file)
  }

  get bytes(): number {
    return this.length
  }

  /** Adds bytes at once: a transaction that fills the spool then waits for nothing but the database. */
  add(piece: Uint8Array): void {
    if (this.closing) throw new Error('The spool is closed.')
    writeFileSync(this.file.fd, piece)
    this.length += piece.length
  }

  /** Fills `piece` with the bytes that begin at `from`. */
  async read(piece: Uint8Array<ArrayBuffer>, from: number): Promise<Uint8Array<ArrayBuffer>> {
    for (let done = 0; done < piece.length; ) {
      const { bytesRead } = await this.file.read(piece, done, piece.length - done, from + done)
      if (bytesRead === 0) throw new Error('The spool ends too soon.')
      done += bytesRead
    }
    return piece
  }

  /** All of it, piece by piece as the reader asks; the spool is closed at the end or when the reader goes away. */
  stream(signal?: AbortSignal): ReadableStream<Uint8Array> {
    let place = 0
    const close = () => this.close()
    // A reader may go away before it has asked for anything: then nobody cancels the stream.
    if (signal?.aborted) void close()
    signal?.addEventListener('abort', close, { once: true })
    const end = () => {
      signal?.removeEventListener('abort', close)
      return close()
    }
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const length = Math.min(PIECE, this.length - place)
          if (length > 0) controller.enqueue(await this.read(new Uint8Array(length), place))
          place += length
          if (place < this.length) return
          controller.close()
          await end()
        },
        cancel: end,
      },
      { highWaterMark: 0 },
    )
  }

  close(): Promise<void> {
    this.closing ??= this.file.close()
    return this.closing
  }
}

const BATCH = 500

/** Rows as they were in one moment, kept on disk; they hold what JSON holds. */
export class RowSpool<T> {
  private waiting: T[] = []
  /** Used again for every batch: the garbage collector is slow to see buffers. */
  private page = Buffer.alloc(0)
  private readonly batches: number[] = []
  private problem: unknown
  rows = 0

  private constructor(private readonly spool: Spool) {}

  static async open<T>(): Promise<RowSpool<T>> {
    return new RowSpool<T>(await Spool.open())
  }

  /** Takes a row at once. Never throws, so that whoever reads the rows can read on: `finish` does. */
  readonly take = (row: T): void => {
    if (this.problem) return
    this.waiting.push(row)
    this.rows += 1
    if (this.waiting.length >= BATCH) this.flush()
  }

  /** @throws what went wrong while rows were taken. */
  finish(): void {
    if (this.waiting.length > 0) this.flush()
    if (this.problem) throw this.problem
  }

  /** The rows taken, in batches and in their order. */
  async *read(): AsyncGenerator<T[]> {
    let place = 0
    for (const length of this.batches) {
      const piece = this.page.subarray(0, length)
      await this.spool.read(piece, place)
      place += length
      yield JSON.parse(piece.toString())
    }
  }

  close(): Promise<void> {
    return this.spool.close()
  }

  private flush(): void {
    try {
      const text = JSON.stringify(this.waiting)
      const most = 3 * text.length
      if (most > this.page.length) this.page = Buffer.alloc(most)
      const length = this.page.write(text)
      this.spool.add(this.page.subarray(0, length))
      this.batches.push(length)
    } catch (error) {
      this.problem = error
    }
    this.waiting = []
  }
}
