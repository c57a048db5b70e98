import { expect, test } from 'vitest'
import { levelRows, sharedScale, spacedTicks } from './level-rows'

const rules = { rowHeight: 60, padding: 10 }

test('the liveliest level just fits its row, and the others are drawn to the same scale', () => {
  // 40 pixels free for a range of 20 people.
  expect(
    sharedScale(
      [
        [10, 30],
        [50, 55],
      ],
      rules,
    ),
  ).toBe(2)
  const [, steady] = levelRows(
    [
      [10, 30],
      [50, 55],
    ],
    rules,
  )
  expect((steady?.points[0]?.y ?? 0) - (steady?.points[1]?.y ?? 0)).toBe(10)
})

test('a change of one person is never drawn as a cliff', () => {
  expect(sharedScale([[10, 11]], rules)).toBe(6)
})

test('a level that does not change lies along the middle of its row', () => {
  const [, flat] = levelRows(
    [
      [1, 2],
      [7, 7],
    ],
    rules,
  )
  expect(flat?.points.map(({ y }) => y)).toEqual([90, 90])
})

test('a hidden number breaks the line', () => {
  const [row] = levelRows([[10, '*', 20]], rules)
  expect(row?.points.map(({ y }) => y === null)).toEqual([false, true, false])
  expect(row?.hidden).toBe(true)
})

test('years are named evenly where they can be, always the first and the last', () => {
  expect(spacedTicks(15, 700, 90)).toEqual([0, 2, 4, 6, 8, 10, 12, 14])
  expect(spacedTicks(5, 700, 90)).toEqual([0, 1, 2, 3, 4])
  expect(spacedTicks(1, 700, 90)).toEqual([0])
  const uneven = spacedTicks(12, 700, 100)
  expect([uneven[0], uneven.at(-1)]).toEqual([0, 11])
})
