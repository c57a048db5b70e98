import { describe, expect, it } from 'vitest'
import { rateOf, sumTime, topLevel } from './progression-rate'
import { truthSpells } from './testdata/sample'
import { timeAtLevels } from './time-at-level'
import { compareWithPattern, expectedProgressions } from './waiting'

describe('a rate per 100 person-years', () => {
  it('is the events and their exact limits divided by the person-years', () => {
    const { per100, low, high } = rateOf(10, 50)
    expect(per100).toBe(20)
    expect(low).toBeCloseTo(9.5908, 3)
    expect(high).toBeCloseTo(36.7807, 3)
  })

  it('of no event is nought, with an upper limit', () => {
    const { per100, low, high } = rateOf(0, 100)
    expect([per100, low]).toEqual([0, 0])
    expect(high).toBeCloseTo(3.6889, 3)
  })
})

const time = (level: 3 | 4 | 5, year: number, days: number, progressed: number) => ({
  level,
  year,
  spells: 20,
  days,
  ends: { progressed, stepped_down: 0, moved_out: 0, left: 0 },
})

describe('what the Trust’s own pattern would give', () => {
  const pattern = [
    time(3, 0, 1000, 1),
    time(3, 1, 1000, 8),
    time(4, 0, 3000, 3),
    time(4, 1, 1000, 2),
    time(5, 0, 9000, 0),
  ]

  it('is the time in each year at the rate of all levels below the highest', () => {
    // First year 4 in 4,000 days, second 10 in 2,000.
    const of = (level: number) => pattern.filter((one) => one.level === level)
    expect(topLevel(pattern)).toBe(5)
    expect(expectedProgressions(of(3), pattern, 5)).toBeCloseTo(1 + 5, 9)
    expect(expectedProgressions(of(4), pattern, 5)).toBeCloseTo(3 + 5, 9)
  })

  it('comes to what was seen when all levels are added', () => {
    const below = pattern.filter(({ level }) => level !== 5)
    expect(expectedProgressions(below, pattern, 5)).toBeCloseTo(sumTime(below).ends.progressed, 9)
  })

  it('of a year in which nobody else was is the level’s own', () => {
    expect(expectedProgressions([time(3, 4, 500, 2)], [time(3, 4, 500, 2)], 5)).toBe(2)
    expect(expectedProgressions([time(3, 4, 500, 2)], pattern, 5)).toBe(0)
  })

  it('of the sample is that of a count day by day with another program', () => {
    const times = timeAtLevels(truthSpells(), { from: '2012-01-01', to: '2026-10-31' })
    const of = (level: number) =>
      expectedProgressions(
        times.filter((one) => one.level === level),
        times,
        topLevel(times),
      )
    expect([3, 4, 5, 6, 7, 8].map((level) => of(level).toFixed(6))).toEqual([
      '73.789580',
      '29.704347',
      '47.660063',
      '43.066430',
      '74.595888',
      '89.183691',
    ])
  })
})

describe('slower than the pattern', () => {
  it('is said only when the whole interval lies below 1', () => {
    // The exact limits of 10 are 4.80 and 18.39.
    expect(compareWithPattern(10, 19, 40).verdict).toBe('slower')
    expect(compareWithPattern(10, 18, 40).verdict).toBe('no_difference')
    expect(compareWithPattern(10, 4.9, 40).verdict).toBe('no_difference')
    expect(compareWithPattern(10, 4.7, 40).verdict).toBe('faster')
    expect(compareWithPattern(10, 20, 40).ratio?.high).toBeCloseTo(0.9195, 4)
  })

  it('is never said on fewer than eight spells, nor where nothing is expected', () => {
    expect(compareWithPattern(0, 40, 7)).toMatchObject({ ratio: null, verdict: 'too_few' })
    expect(compareWithPattern(0, 40, 8).verdict).toBe('slower')
    expect(compareWithPattern(0, 0, 40).verdict).toBe('too_few')
  })
})
