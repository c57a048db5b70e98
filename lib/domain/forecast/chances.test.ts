import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededBits } from './bits'
import { addedUp, binomial, pick, poisson } from './chances'

const DRAWS = 20_000

function moments(draw: () => number): { mean: number; variance: number } {
  const drawn = Array.from({ length: DRAWS }, draw)
  const mean = drawn.reduce((sum, one) => sum + one, 0) / DRAWS
  return { mean, variance: drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (DRAWS - 1) }
}

describe('how many of some people', () => {
  it.each([
    [1, 0.3],
    [12, 0.02],
    [40, 0.7],
    [5000, 0.02],
    [90_000, 0.4],
  ])('of %i with a chance of %d has the mean and the spread that it should', (people, chance) => {
    const bits = seededBits(7, people)
    const { mean, variance } = moments(() => binomial(bits, people, chance))
    const spread = people * chance * (1 - chance)
    // Five standard errors: the same seed always draws the same, so this either holds or does not.
    expect(Math.abs(mean - people * chance)).toBeLessThan(5 * Math.sqrt(spread / DRAWS))
    expect(Math.abs(variance / spread - 1)).toBeLessThan(0.06)
  })

  it('is never fewer than none nor more than all', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat(3000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, people, chance) => {
          const drawn = binomial(seededBits(seed, 0), people, chance)
          expect(Number.isInteger(drawn)).toBe(true)
          expect(drawn).toBeGreaterThanOrEqual(0)
          expect(drawn).toBeLessThanOrEqual(people)
        },
      ),
    )
  })

  it('is nobody without a chance and everyone for sure', () => {
    expect([binomial(seededBits(1, 0), 9, 0), binomial(seededBits(1, 0), 9, 1)]).toEqual([0, 9])
  })
})

it.each([0.2, 3.4, 160])('%d expected have that as their mean and their spread', (expected) => {
  const bits = seededBits(3, 1)
  const { mean, variance } = moments(() => poisson(bits, expected))
  expect(Math.abs(mean - expected)).toBeLessThan(5 * Math.sqrt(expected / DRAWS))
  expect(Math.abs(variance / expected - 1)).toBeLessThan(0.06)
})

it('a place is drawn as often as its chance says, whatever they come to', () => {
  const bits = seededBits(11, 2)
  const added = addedUp([2, 0, 1, 5])
  const seen = [0, 0, 0, 0]
  for (let n = 0; n < 40_000; n += 1) {
    const at = pick(bits, added)
    seen[at] = (seen[at] ?? 0) + 1
  }
  expect(seen[1]).toBe(0)
  expect(seen.map((one) => Math.round(one / 500))).toEqual([20, 0, 10, 50])
})
