import { describe, expect, it } from 'vitest'
import { releasedMonths } from './as-released'
import { trustOfChance } from './trust-of-chance'

/** Trusts a test: their seeds are their numbers, so that one that fails can be had again. */
const AT_ONCE = 50
const TIME = 240_000

const small = (seed: number) => trustOfChance(seed, 20 + ((seed * 37) % 30), 2)

describe('of 500 Trusts of chance, with everything that a viewer can ask of each month', () => {
  it.each(Array.from({ length: 500 / AT_ONCE }, (_, n) => n * AT_ONCE + 1))(
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
})

describe('of larger Trusts, and of more months', () => {
  it.each([
    [1001, 120, 6],
    [1002, 250, 2],
    [1003, 400, 2],
    [1004, 30, 14],
    [1005, 60, 14],
  ])(
    'no hidden count can only be one number: Trust %i of %i people over %i months',
    (seed, people, months) => {
      const { knowledge, releases } = releasedMonths(trustOfChance(seed, people, months))
      expect(releases.flatMap(({ tight }) => tight)).toEqual([])
      expect(knowledge.pinned()).toEqual([])
    },
    TIME,
  )
})
