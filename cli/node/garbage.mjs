import { getHeapSpaceStatistics } from 'node:v8'

/** A page makes up to 9 MB, and the young heap is cleared by itself at about 50: this leaves room for a few pages at once. */
const WORTH_CLEARING = 24 * 2 ** 20

/**
 * What to tell of every answer that begins, so that the young heap is cleared while nobody waits. What it costs to clear is
 * what is still in use: halfway through a page that is all of the page, between two it is nearly nothing.
 *
 * @param {((what: { type: 'minor' }) => unknown) | null | undefined} clear clears the young heap; Node has it under `--expose-gc`,
 *   and without it nothing is done here.
 * @param {() => number} made how many bytes the young heap holds.
 * @returns takes the response (`http.ServerResponse`) of an answer that begins.
 */
export function clearBetween(clear = globalThis.gc, made = bytesMade) {
  let running = 0
  const clearIfIdle = () => {
    if (running === 0 && made() >= WORTH_CLEARING) clear({ type: 'minor' })
  }
  return (response) => {
    if (!clear) return
    running++
    response.once('close', () => {
      running--
      setImmediate(clearIfIdle)
    })
  }
}

function bytesMade() {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_used_size ?? 0
}
