import { expect, test } from 'vitest'
import { heightOf, placeColumn, scaleFor } from './flow-columns'

const rules = { height: 200, leastGap: 10, mostGap: 0 }
const short = (total: number | '*') => ({ total, labelHeight: 0 })

test('a column fills its height: two nodes of 60 and 30 people and a gap of 10 in 190 pixels give 2 pixels a person', () => {
  expect(scaleFor([[short(60), short(30)]], { ...rules, height: 190 })).toBeCloseTo(2, 6)
})

test('the column with the least room decides for all', () => {
  const few = [short(90)]
  const many = [short(30), short(30), short(30)]
  // 200 less two gaps of 10, over 90 people.
  expect(scaleFor([few, many], rules)).toBeCloseTo(2, 6)
})

test('small nodes move apart until their labels are clear of each other', () => {
  const column = [1, 1, 1].map((total) => ({ total, labelHeight: 20 }))
  const tops = placeColumn(column, 2, rules)
  expect(tops.slice(1).map((top, index) => top - (tops[index] ?? 0))).toEqual([20, 20])
})

test('a hidden count is drawn one height, whatever the scale', () => {
  expect(heightOf('*', 0.1)).toBe(heightOf('*', 10))
  expect(heightOf('*', 1)).toBeGreaterThan(0)
})

test('a column with room to spare stands in the middle', () => {
  expect(placeColumn([short(50)], 2, rules)).toEqual([50])
})
