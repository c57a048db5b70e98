import { csvLine } from './csv-write'

const PAGE = 256 * 1024
const [COMMA, RETURN, NEWLINE, SPACE] = [44, 13, 10, 32]

/** What a cell may hold, and begin with, to stand in a line as it is; the rest goes through `csvLine`, which knows why. */
const isPlain = (byte: number) => byte >= 32 && byte < 127 && !'",;|'.includes(String.fromCharCode(byte))
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (isPlain(byte) ? 1 : 0))
const STARTS = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(byte)) && byte < 128 ? 1 : 0,
)

/** Words of codes repeat through a file: each is looked up once. */
const MOST_KEPT = 10_000

/**
 * Writes rows whose cells are UTF-8 text as CSV, the same as `csvStream` does, without making text of the plain ones, which
 * are most. Takes each row at once and keeps nothing of its bytes; never throws while rows are taken, so that whoever reads
 * them can read on: `finish` does.
 */
export class CsvBytes {
  /** Used again for every page: the garbage collector is slow to see buffers. */
  private readonly page = Buffer.allocUnsafe(PAGE)
  private filled = 0
  private problem: unknown
  private readonly kept: (Map<string, Buffer> | null)[]

  /**
   * @param words by column, what stands for a cell's text (empty where there is none); the cell itself where null
   * @param write takes a page of bytes at once, which are used again after it
   */
  constructor(
    private readonly words: readonly (((text: string) => string) | null)[],
    private readonly write: (bytes: Uint8Array) => void,
  ) {
    this.kept = words.map((say) => say && new Map())
  }

  row(cells: readonly (Uint8Array | null)[]): void {
    for (let at = 0; at < cells.length; at++) {
      if (this.filled + 2 > PAGE) this.flush()
      if (at > 0) this.page[this.filled++] = COMMA
      const bytes = this.words[at] ? this.worded(cells[at] ?? null, at) : cells[at]
      if (bytes && bytes.length > 0 && !this.plain(bytes)) this.text(csvLine([textOf(bytes)]).slice(0, -2))
    }
    if (this.filled + 2 > PAGE) this.flush()
    this.page[this.filled++] = RETURN
    this.page[this.filled++] = NEWLINE
  }

  /** Adds text as it is. */
  text(text: string): void {
    const bytes = Buffer.from(text)
    if (this.filled + bytes.length > PAGE) this.flush()
    if (bytes.length > PAGE) this.send(bytes)
    else this.filled += bytes.copy(this.page, this.filled)
  }

  /** @throws what went wrong while rows were taken. */
  finish(): void {
    this.flush()
    if (this.problem) throw this.problem
  }

  /** Copies a cell that needs no mark; where it turns out to need one, nothing is there after all. */
  private plain(bytes: Uint8Array): boolean {
    const { length } = bytes
    if (STARTS[bytes[0] ?? 0] === 0 || bytes[length - 1] === SPACE || length > PAGE) return false
    if (this.filled + length > PAGE) this.flush()
    const { page, filled } = this
    let plain = 1
    for (let at = 0; at < length; at++) {
      const byte = bytes[at] as number
      page[filled + at] = byte
      plain &= PLAIN[byte] as number
    }
    if (plain === 1) this.filled += length
    return plain === 1
  }

  private worded(cell: Uint8Array | null, at: number): Uint8Array {
    const text = cell ? textOf(cell) : ''
    const kept = this.kept[at]
    const known = kept?.get(text)
    if (known) return known
    const bytes = Buffer.from(this.words[at]?.(text) ?? text)
    if (kept && kept.size < MOST_KEPT) kept.set(text, bytes)
    return bytes
  }

  private flush(): void {
    this.send(this.page.subarray(0, this.filled))
    this.filled = 0
  }

  private send(bytes: Uint8Array): void {
    if (this.problem) return
    try {
      this.write(bytes)
    } catch (error) {
      this.problem = error
    }
  }
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
