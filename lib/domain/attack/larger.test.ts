import { expect, it } from 'vitest'
import { releasedMonths } from './as-released'
import { TIME } from './testing/none-is-pinned'
import { trustOfChance } from './trust-of-chance'

it.each([
  [1001, 120, 6],
  [1002, 250, 2],
  [1003, 400, 2],
  [1004, 30, 14],
  [1005, 60, 14],
])(
  'no hidden count of a larger Trust, or of more months, can only be one number: Trust %i of %i people over %i months',
  (seed, people, months) => {
    const { knowledge, releases } = releasedMonths(trustOfChance(seed, people, months))
    expect(releases.flatMap(({ tight }) => tight)).toEqual([])
    expect(knowledge.pinned()).toEqual([])
  },
  TIME,
)
