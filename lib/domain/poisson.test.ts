import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poissonInterval } from './poisson'

describe('the exact interval of a Poisson count', () => {
  it.each([
    [0, 0, 3.688879],
    [1, 0.025318, 5.571643],
    [5, 1.623486, 11.668332],
    [10, 4.795389, 18.390356],
    [100, 81.36397, 121.627],
  ])('of %i is what R’s poisson.test says: %d to %d', (events, low, high) => {
    const found = poissonInterval(events)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 3)
  })

  it('has half of its chance outside at either end: for none, exp(−high) is 2.5%; for one or more, 1 − exp(−low) is', () => {
    expect(Math.exp(-poissonInterval(0).high)).toBeCloseTo(0.025, 12)
    expect(1 - Math.exp(-poissonInterval(1).low)).toBeCloseTo(0.025, 12)
  })

  it('of a large count comes near the normal one', () => {
    const { low, high } = poissonInterval(10_000)
    expect(low).toBeGreaterThan(10_000 - 1.96 * 100 - 2)
    expect(low).toBeLessThan(10_000 - 1.96 * 100 + 2)
    expect(high).toBeGreaterThan(10_000 + 1.96 * 100)
    expect(high).toBeLessThan(10_000 + 1.96 * 100 + 4)
  })

  it('holds the count and moves up with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (events) => {
        const [one, next] = [poissonInterval(events), poissonInterval(events + 1)]
        expect(one.low).toBeLessThanOrEqual(events)
        expect(one.high).toBeGreaterThan(events)
        expect(next.low).toBeGreaterThan(one.low)
        expect(next.high).toBeGreaterThan(one.high)
      }),
      { numRuns: 60 },
    )
  })
})
