import { getRandomValues, randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'

const DRAWN = 16 * 1024
const ONE = 16

const drawn = new Uint8Array(DRAWN)
let at = DRAWN
let msecs = 0
let seq = 0

/**
 * A new row id: a UUID of version 7, later than every one this process made before, so that rows of one transaction
 * read in the order in which they were made. Random bytes are drawn many at a time, since a call for each id costs more
 * than the rest of a row.
 */
export function newId(): string {
  if (at === DRAWN) {
    getRandomValues(drawn)
    at = 0
  }
  at += ONE
  const now = Date.now()
  seq = now > msecs ? randomStart() : seq + 1
  msecs = Math.max(msecs, now)
  return uuidv7({ random: drawn.subarray(at - ONE, at), msecs, seq })
}

/** Far enough below the 32 bits that a millisecond's ids never run out of them. */
const randomStart = () => randomInt(2 ** 30)
