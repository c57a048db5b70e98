import type { Sheet } from './sheet'

/** The rows one at a time from their batches, with a look at whether there is another. */
export class BatchCursor<T> {
  private batch: readonly T[] = []
  private place = 0
  taken = 0
  private readonly batches: AsyncIterator<readonly T[]> | Iterator<readonly T[]>

  constructor(rows: Sheet<T>['rows']) {
    this.batches = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  }

  /** Fetches the next batch where the last one is used up; false at the end. */
  async more(): Promise<boolean> {
    while (this.place >= this.batch.length) {
      const { done, value } = await this.batches.next()
      if (done) return false
      this.batch = value
      this.place = 0
    }
    return true
  }

  ready(): boolean {
    return this.place < this.batch.length
  }

  take(): T {
    this.taken += 1
    return this.batch[this.place++] as T
  }

  async close(): Promise<void> {
    await this.batches.return?.()
  }
}
