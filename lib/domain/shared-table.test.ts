import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SharedCount } from './disclosure'
import { shareRow, shareTable } from './shared-table'

/** Every list of `length` whole numbers from 0 to `most`. */
function* lists(length: number, most: number): Generator<number[]> {
  if (length === 0) yield []
  else for (const rest of lists(length - 1, most)) for (let n = 0; n <= most; n += 1) yield [n, ...rest]
}

/**
 * The hidden cells that someone who knows every rule of ours can work out: those that have one value in all of
 * the tables that would be shown the same.
 */
function givenAway(
  tables: Iterable<number[]>,
  share: (cells: number[]) => { key: string; cells: SharedCount[] },
) {
  const seen = new Map<string, { cells: SharedCount[]; values: Set<number>[] }>()
  for (const cells of tables) {
    const shown = share(cells)
    const group = seen.get(shown.key) ?? { cells: shown.cells, values: cells.map(() => new Set<number>()) }
    seen.set(shown.key, group)
    cells.forEach((value, i) => {
      group.values[i]?.add(value)
    })
  }
  return [...seen].filter(([, { cells, values }]) =>
    cells.some((cell, i) => cell === '*' && values[i]?.size === 1),
  )
}

const row = (threshold: number) => (cells: number[]) => {
  const shown = shareRow(cells, threshold)
  return { key: JSON.stringify(shown), cells: shown.parts }
}

describe('a row and its total, shared', () => {
  it('hides a total that is small itself, so that it does not read as its only part', () => {
    expect(shareRow([0, 5, 0])).toEqual({ parts: [0, '*', 0], total: '*' })
    expect(shareRow([2, 2])).toEqual({ parts: ['*', '*'], total: '*' })
  })

  it('rounds the true total, not the sum of rounded parts', () => {
    expect(shareRow([8, 8, 8])).toEqual({ parts: [10, 10, 10], total: 25 })
    expect(shareRow([46, 18, 2, 3, 1, 2])).toEqual({ parts: [45, 20, '*', '*', '*', '*'], total: 70 })
  })

  it('moves a total that only one set of hidden parts could have', () => {
    expect(shareRow([7, 7, 7, 7])).toEqual({ parts: ['*', '*', '*', '*'], total: 25 })
    expect(shareRow([8, 1, 1, 1, 1])).toEqual({ parts: [10, '*', '*', '*', '*'], total: 15 })
  })

  it.each([
    [2, 27, 7],
    [3, 12, 7],
    [4, 12, 7],
    [5, 7, 7],
    [3, 12, 8],
    [4, 12, 9],
    [3, 17, 10],
    [3, 17, 12],
  ])('gives no hidden part away: all rows of %i parts up to %i, threshold %i', (length, most, threshold) => {
    expect(givenAway(lists(length, most), row(threshold))).toEqual([])
  })

  it('keeps one-sided rows of many small parts from giving themselves away', () => {
    const long = fc.array(fc.constantFrom<number>(1, 7), { minLength: 4, maxLength: 30 })
    fc.assert(
      fc.property(long, (parts) => {
        const shown = JSON.stringify(shareRow(parts))
        const others = parts.flatMap((value, i) => [
          parts.with(i, value === 1 ? 2 : 6),
          parts
            .with(i, value === 1 ? 2 : 6)
            .with((i + 1) % parts.length, parts[(i + 1) % parts.length] === 1 ? 2 : 6),
        ])
        expect(others.some((other) => JSON.stringify(shareRow(other)) === shown)).toBe(true)
      }),
    )
  })
})

describe('a table and its totals, shared', () => {
  it('reads as the picture of the flow does', () => {
    const shown = shareTable([
      [0, 0, 1, 1],
      [1, 1, 2, 9],
      [18, 3, 5, 46],
    ])
    expect(shown.cells).toEqual([
      [0, 0, '*', '*'],
      ['*', '*', '*', 10],
      [20, '*', '*', 45],
    ])
    expect(shown.rowTotals).toEqual(['*', 15, 70])
    expect(shown.columnTotals).toEqual([20, '*', 10, 55])
    expect(shown.total).toBe(85)
  })

  it.each([
    [12, 7],
    [12, 9],
  ])('gives no hidden cell away: all tables of 2 by 2 up to %i, threshold %i', (most, threshold) => {
    const share = ([a = 0, b = 0, c = 0, d = 0]: number[]) => {
      const shown = shareTable(
        [
          [a, b],
          [c, d],
        ],
        threshold,
      )
      return { key: JSON.stringify(shown), cells: shown.cells.flat() }
    }
    expect(givenAway(lists(4, most), share)).toEqual([])
  })

  it('is empty where there is nothing', () => {
    expect(shareTable([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: 0 })
  })
})
