import { expect, it } from 'vitest'
import { releasedMonths } from '../as-released'
import { trustOfChance } from '../trust-of-chance'

/** Trusts a test: their seeds are their numbers, so that one that fails can be had again. */
const AT_ONCE = 50
export const TIME = 240_000

const small = (seed: number) => trustOfChance(seed, 20 + ((seed * 37) % 30), 2)

/**
 * Small Trusts of chance, with everything that a viewer can ask of each month: no hidden count can only be one number. The
 * 500 of them stand in two files, so that two processors share them.
 */
export function noneIsPinned(first: number, trusts: number): void {
  it.each(Array.from({ length: trusts / AT_ONCE }, (_, n) => first + n * AT_ONCE))(
    'no hidden count of Trusts %i and on can only be one number',
    (from) => {
      for (let seed = from; seed < from + AT_ONCE; seed += 1) {
        const { knowledge, releases } = releasedMonths(small(seed))
        expect(
          releases.flatMap(({ tight }) => tight),
          `Trust ${seed}: figures without room`,
        ).toEqual([])
        expect(knowledge.pinned(), `Trust ${seed}: hidden counts worked out`).toEqual([])
      }
    },
    TIME,
  )
}
