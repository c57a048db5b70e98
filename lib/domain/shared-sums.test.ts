import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareSums } from './shared-sums'
import { workedOut } from './sum-bounds'

describe('counts that add up to one another', () => {
  it('are refused when they do not', () => {
    expect(() => shareSums([1, 2, 4], [{ total: 2, parts: [0, 1] }])).toThrow(
      'A total of 4 has parts that come to 3',
    )
  })

  it('tell which hidden ones can be worked out', () => {
    const sum = [{ total: 2, parts: [0, 1] }]
    expect(workedOut(['*', 10, 15], sum, 7)).toEqual([])
    expect(workedOut(['*', 0, '*'], sum, 7)).toEqual([])
    expect(workedOut(['*', '*', '*', '*', 30], [{ total: 4, parts: [0, 1, 2, 3] }], 7)).toEqual([0, 1, 2, 3])
    expect(workedOut(['*', '*', 30], sum, 7)).toBeNull()
    expect(workedOut(['*', '*', '*'], sum, 7, new Set([2]))).toEqual([])
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

  const value = fc.oneof(fc.constantFrom(0, 1, 7), fc.integer({ min: 0, max: 30 }))
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, columns]) =>
      fc
        .array(fc.oneof(value, fc.constantFrom(1, 7)), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((cells) => {
          const lines = [
            ...Array.from({ length: rows }, (_, r) =>
              cells.map((_, i) => i).filter((i) => Math.floor(i / columns) === r),
            ),
            ...Array.from({ length: columns }, (_, c) =>
              cells.map((_, i) => i).filter((i) => i % columns === c),
            ),
          ]
          const add = (places: number[]) => places.reduce((sum, i) => sum + (cells[i] ?? 0), 0)
          const totalAt = (n: number) => cells.length + n
          const all = totalAt(lines.length)
          return {
            counts: [...cells, ...lines.map(add), add(cells.map((_, i) => i))],
            sums: [
              ...lines.map((parts, n) => ({ total: totalAt(n), parts })),
              { total: all, parts: lines.slice(0, rows).map((_, n) => totalAt(n)) },
              { total: all, parts: lines.slice(rows).map((_, n) => totalAt(rows + n)) },
            ],
            cells: cells.length,
          }
        }),
    )

  it('never let a hidden count be worked out from line to line, in any table', () => {
    fc.assert(
      fc.property(table, ({ counts, sums, cells }) => {
        const shown = shareSums(counts, sums)
        const withheld = new Set(counts.flatMap((count, i) => (shown[i] === '*' && count > 7 ? [i] : [])))
        expect(workedOut(shown, sums, 7, withheld) ?? []).toEqual([])
        counts.slice(0, cells).forEach((count, i) => {
          if (count <= 7) expect(shown[i]).toBe(count === 0 ? 0 : '*')
        })
      }),
      { numRuns: 1000 },
    )
  })
})
