import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Bits } from './chances'

/**
 * Random bits of a stream of a seed, both whole numbers: the same two give the same bits on every machine, and two streams
 * have nothing to do with one another.
 */
export function seededBits(seed: number, stream: number): Bits {
  const generator = xoroshiro128plus((Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0)
  return () => generator.next()
}
