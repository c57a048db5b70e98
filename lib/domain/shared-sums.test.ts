import { describe, expect, it } from 'vitest'
import { pinned, shareSums } from './shared-sums'

describe('counts that add up to one another', () => {
  it('are refused when they do not', () => {
    expect(() => shareSums([1, 2, 4], [{ total: 2, parts: [0, 1] }])).toThrow(
      'A total of 4 has parts that come to 3',
    )
  })

  it('tell how many hidden ones could be worked out', () => {
    const sum = [{ total: 2, parts: [0, 1] }]
    expect(pinned(['*', 10, 15], sum, 7)).toBe(0)
    expect(pinned(['*', 0, '*'], sum, 7)).toBe(0)
    expect(pinned(['*', '*', '*', '*', 30], [{ total: 4, parts: [0, 1, 2, 3] }], 7)).toBe(4)
    expect(pinned(['*', '*', 30], sum, 7)).toBe(Number.POSITIVE_INFINITY)
  })

  it('show the same people the same under every name', () => {
    const [cell, other, row, all] = shareSums(
      [9, 9, 18, 18],
      [
        { total: 2, parts: [0, 1] },
        { total: 3, parts: [2] },
      ],
      9,
    )
    expect([cell, other]).toEqual(['*', '*'])
    expect(row).toBe(15)
    expect(all).toBe(row)
  })
})
