import { Pool, TimeoutError } from 'tarn'
import { ofProcess } from '@/db/of-process'

export class TooManyExports extends Error {
  constructor(cause: unknown) {
    super('Many files are being made just now. Wait a minute and download this one again.', { cause })
    this.name = 'TooManyExports'
  }
}

/** Two files are made at once: pages keep the other connections and the processor. */
const turns = ofProcess(
  'turns at files',
  () =>
    new Pool<object>({
      create: async () => ({}),
      destroy: () => undefined,
      min: 0,
      max: 2,
      acquireTimeoutMillis: 120_000,
      // A command that has made a file must be able to end.
      idleTimeoutMillis: 1,
      reapIntervalMillis: 100,
    }),
)

/** Does the work when it is its turn, unless nobody waits for it any more by then. */
export async function inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const turn = await turns.acquire().promise.catch((problem: unknown) => {
    throw problem instanceof TimeoutError ? new TooManyExports(problem) : problem
  })
  try {
    signal?.throwIfAborted()
    return await work()
  } finally {
    turns.release(turn)
  }
}
