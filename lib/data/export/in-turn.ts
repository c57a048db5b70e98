import { turnsAt } from '@/lib/thread/turns'

export class TooManyExports extends Error {
  constructor(cause: unknown) {
    super('Many files are being made just now. Wait a minute and download this one again.', { cause })
    this.name = 'TooManyExports'
  }
}

/** Two files are made at once: pages keep the other connections and the processor. */
const turns = turnsAt('files', 120_000, (cause) => new TooManyExports(cause))

/** Does the work when it is its turn, unless nobody waits for it any more by then. */
export const inTurn = <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> =>
  turns.take(async () => {
    signal?.throwIfAborted()
    return work()
  })
