import { getRandomValues, randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'

const DRAWN = 16 * 1024
const ONE = 16

/**
 * Makes ids for many rows: ordered by time like all others, each later than the one before. Random bytes are drawn many
 * at a time, since a call for each id costs more than the rest of a row.
 */
export function idMaker(): () => string {
  const drawn = new Uint8Array(DRAWN)
  let at = DRAWN
  let seq = randomInt(2 ** 30)
  return () => {
    if (at === DRAWN) {
      getRandomValues(drawn)
      at = 0
    }
    seq += 1
    at += ONE
    return uuidv7({ random: drawn.subarray(at - ONE, at), msecs: Date.now(), seq })
  }
}
