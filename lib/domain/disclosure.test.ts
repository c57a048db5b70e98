import { describe, expect, it } from 'vitest'
import { effectiveThreshold, shareCount, shareFte, shareOf, shareStatistic } from './disclosure'

describe('a count that is safe to share', () => {
  it('hides 1 to 7, keeps 0 and takes others to the nearest 5', () => {
    const counts = [0, 1, 7, 8, 10, 12, 13, 17, 18, 403]
    expect(counts.map((n) => shareCount(n))).toEqual([0, '*', '*', 10, 10, 10, 15, 15, 20, 405])
  })

  it('hides more where a Trust asks for it, never less', () => {
    expect([9, 10, 11].map((n) => shareCount(n, 9))).toEqual(['*', 10, 10])
    expect([11, 12, 13].map((n) => shareCount(n, 11))).toEqual(['*', 15, 15])
    expect(shareCount(5, 2)).toBe('*')
    expect([effectiveThreshold(null), effectiveThreshold(3), effectiveThreshold(10)]).toEqual([7, 7, 10])
  })

  it('hides an FTE with its count, and one that is small by itself', () => {
    expect(shareFte(349.6, 405)).toBe(350)
    expect(shareFte(6.4, '*')).toBe('*')
    expect(shareFte(6.4, 10)).toBe('*')
    expect(shareFte(7.2, 10)).toBe(10)
    expect(shareFte(0, 0)).toBe(0)
  })

  it('makes shares of rounded counts only', () => {
    expect(shareOf(30, 90)).toBeCloseTo(1 / 3)
    expect(shareOf('*', 90)).toBe('*')
    expect(shareOf(5, '*')).toBe('*')
    expect(shareOf(0, 0)).toBeNull()
    expect(shareOf(95, 90)).toBe(1)
  })

  it('shows a median on 8 or more only', () => {
    expect(shareStatistic(412, 8)).toBe(412)
    expect(shareStatistic(412, 7)).toBe('*')
    expect(shareStatistic(null, 20)).toBeNull()
  })
})
