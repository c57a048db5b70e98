/** How whoever asked for a file is kept informed while it is made, and stops it. */
export type Making = {
  /** Stops the work when nobody waits for it any more. */
  signal?: AbortSignal | undefined
  /** Told of rows read, then of rows written, some hundreds at a time. Answers at once and never throws. */
  onRows?: (step: 'reading' | 'writing', rows: number) => void
  /**
   * The asked-for file that this is: it is written into the history when it is ready. Without it, the file is sent at
   * once, and the history has it together with the reading of its rows.
   */
  fileId?: string
}

/** The batches, told of as they are used up. */
export async function* told<T>(batches: AsyncIterable<T[]>, { onRows }: Making): AsyncGenerator<T[]> {
  let rows = 0
  for await (const batch of batches) {
    yield batch
    rows += batch.length
    onRows?.('writing', rows)
  }
}

const EVERY = 1000

/** Takes rows one by one and tells of every thousandth. */
export function counting({ onRows }: Making): () => void {
  let rows = 0
  return () => {
    rows += 1
    if (rows % EVERY === 0) onRows?.('reading', rows)
  }
}
