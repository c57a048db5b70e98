import { Pool, TimeoutError } from 'tarn'
import { ofProcess } from '@/db/of-process'

/**
 * Turns at work of which the process does two pieces at once, whoever asks for it.
 *
 * @param name of the work
 * @param patience how long anyone waits for a turn, in milliseconds
 * @param late what is said to whoever waited longer
 */
export function turnsAt(name: string, patience: number, late: (cause: unknown) => Error) {
  const turns = ofProcess(
    `turns at ${name}`,
    () =>
      new Pool<object>({
        create: async () => ({}),
        destroy: () => undefined,
        min: 0,
        max: 2,
        acquireTimeoutMillis: patience,
        // A command that has done such work must be able to end.
        idleTimeoutMillis: 1,
        reapIntervalMillis: 100,
      }),
  )
  return {
    /** How many wait for a turn. */
    waiting: () => turns.numPendingAcquires(),
    /** Does the work when it is its turn. */
    async take<T>(work: () => Promise<T>): Promise<T> {
      const turn = await turns.acquire().promise.catch((problem: unknown) => {
        throw problem instanceof TimeoutError ? late(problem) : problem
      })
      try {
        return await work()
      } finally {
        turns.release(turn)
      }
    },
  }
}
