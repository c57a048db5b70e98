import { expect, it } from 'vitest'
import { seededBits } from './bits'

const WORD = (1n << 64n) - 1n
const rotated = (word: bigint, by: bigint) => ((word << by) | (word >> (64n - by))) & WORD

/**
 * xoroshiro128+ in whole numbers of any size, as Blackman and Vigna wrote it down (2016: 24, 16, 37), and the low half of what
 * it draws. Nothing of the machine's own arithmetic is in it, so what is the same as this is the same everywhere.
 */
function* reference(seed: number): Generator<number> {
  let [a, b] = [
    (0xffffffffn << 32n) | BigInt.asUintN(32, ~BigInt(seed)),
    BigInt.asUintN(32, BigInt(seed)) << 32n,
  ]
  for (;;) {
    yield Number(BigInt.asIntN(32, a + b))
    b ^= a
    a = rotated(a, 24n) ^ b ^ ((b << 16n) & WORD)
    b = rotated(b, 37n)
  }
}

it.each([
  [41, 0],
  [41, 199],
  [-7, 3],
  [2 ** 31 - 1, 1],
])('the bits of seed %i and stream %i are those of the published generator', (seed, stream) => {
  const own = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0
  const drawn = reference(own)
  const bits = seededBits(seed, stream)
  for (let at = 0; at < 2000; at += 1) expect(bits(), `draw ${at}`).toBe(drawn.next().value)
})
