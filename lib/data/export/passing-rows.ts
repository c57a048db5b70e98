import { createHash } from 'node:crypto'
import { csvHead, csvRow } from '@/lib/files/csv-write'
import type { Column } from '@/lib/files/sheet'
import { fingerprintOfRows } from '../fingerprint'

const PIECE = 64 * 1024

/**
 * Counts and hashes rows as they pass, in the form that they have in a CSV file, and holds none of them. Takes each row at
 * once and never throws, so that whoever reads the rows can read on: `fingerprint` does.
 */
export class PassingRows<T> {
  private readonly hash = createHash('sha256')
  private text: string
  private problem: unknown
  rows = 0

  constructor(private readonly columns: readonly Column<T>[]) {
    this.text = csvHead(columns)
  }

  readonly take = (row: T): void => {
    if (this.problem) return
    try {
      this.text += csvRow(this.columns, row)
      this.rows += 1
      if (this.text.length >= PIECE) this.hashText()
    } catch (error) {
      this.problem = error
    }
  }

  /** @throws what went wrong while rows were taken. */
  fingerprint(...question: readonly unknown[]): string {
    if (this.problem) throw this.problem
    this.hashText()
    return fingerprintOfRows(this.hash, ...question)
  }

  private hashText(): void {
    this.hash.update(this.text)
    this.text = ''
  }
}
