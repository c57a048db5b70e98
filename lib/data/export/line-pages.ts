import type { FileInMaking } from './export-file'

const PAGE = 256 * 1024
const END_OF_LINE = Buffer.from('\r\n')

/**
 * Lines gathered into pages before they go into a file. Takes each at once, so that a transaction waits for nothing else,
 * and never throws while lines are taken, so that whoever reads them can read on: `finish` does.
 */
export class LinePages {
  /** Used again for every page: the garbage collector is slow to see buffers. */
  private readonly page = Buffer.allocUnsafe(PAGE)
  private filled = 0
  private problem: unknown

  constructor(private readonly file: FileInMaking) {}

  /** Adds a line without its end; the bytes may change afterwards. */
  line(bytes: Uint8Array): void {
    this.add(bytes)
    this.add(END_OF_LINE)
  }

  /** Adds text as it is. */
  text(text: string): void {
    this.add(Buffer.from(text))
  }

  /** @throws what went wrong while lines were taken. */
  finish(): void {
    this.flush()
    if (this.problem) throw this.problem
  }

  private add(bytes: Uint8Array): void {
    if (this.filled + bytes.length > PAGE) this.flush()
    if (bytes.length > PAGE) return this.write(bytes)
    this.page.set(bytes, this.filled)
    this.filled += bytes.length
  }

  private flush(): void {
    this.write(this.page.subarray(0, this.filled))
    this.filled = 0
  }

  private write(bytes: Uint8Array): void {
    if (this.problem) return
    try {
      this.file.add(bytes)
    } catch (error) {
      this.problem = error
    }
  }
}
