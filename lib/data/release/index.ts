import { createHash } from 'node:crypto'
import path from 'node:path'
import { LRUCache } from 'lru-cache'
import { ofProcess } from '@/db/of-process'
import type { SharedCount } from '@/lib/domain/disclosure'
import type { MonthKind } from '@/lib/domain/month-release'
import { OneThread } from '@/lib/thread/one-thread'

/** A month as it may be shown: its figures by name, and how many of each kind of people they could as well be of. */
export type ShownMonth = { figures: ReadonlyMap<string, SharedCount>; pretend: Uint32Array }

/** Works a month's release out of the JSON of its threshold, first year and kinds. */
export type ReleaseThread = Pick<OneThread<string, ShownMonth>, 'do'>

/** Figures that are kept at most, of all months together. */
const MOST_KEPT = 1_000_000
/** A figure takes the room of so many kinds of people, which are numbers and have no name. */
const KINDS_A_FIGURE = 16

/**
 * Makes the releases of months in a thread, where it keeps no page waiting. The same people are always shown the same, so
 * a release is made once and kept, whoever asks; who asks while it is being made waits for that one. What went wrong is
 * said to all who wait, and nothing is kept of it.
 */
export function releasesIn(thread: ReleaseThread) {
  const kept = new LRUCache<string, ShownMonth>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ figures, pretend }) => figures.size + Math.ceil(pretend.length / KINDS_A_FIGURE) + 1,
  })
  const underway = new Map<string, Promise<ShownMonth>>()
  /**
   * @param kinds in an order that does not tell numbers
   * @param since the first entry year that is told by itself
   */
  return async (kinds: readonly MonthKind[], threshold: number, since: number): Promise<ShownMonth> => {
    const work = JSON.stringify([threshold, since, kinds])
    const key = createHash('sha256').update(work).digest('base64')
    const known = kept.get(key) ?? underway.get(key)
    if (known) return known
    const making = thread
      .do(work)
      .then((shown) => {
        kept.set(key, shown)
        return shown
      })
      .finally(() => underway.delete(key))
    underway.set(key, making)
    return making
  }
}

export const releaseOf = ofProcess('releases', () =>
  releasesIn(
    new OneThread(
      path.join(process.cwd(), 'lib', 'data', 'release', 'thread.ts'),
      'These figures took too long to make safe to share and were given up. Ask for them again.',
      { work: 300_000, idle: 300_000, megabytes: 1024 },
    ),
  ),
)
