import { expect, it } from 'vitest'
import { countSpoken, countText } from './count'

const COUNTS = [0, 7, 999, 1000, 1001, 12345, -1, -999, -1000]
const READ = ['0', '7', '999', '1,000', '1,001', '12,345', '-1', '-999', '-1,000']

it('a count beside a mark has a comma from a thousand on, below nought too', () => {
  expect(COUNTS.map(countText)).toEqual(READ)
  expect(countText('*')).toBe('*')
})

it('a count is said aloud as it is read, but for the star', () => {
  expect(COUNTS.map(countSpoken)).toEqual(READ)
  expect(countSpoken('*')).toBe('too few to show')
})

it('a count that is no whole number keeps three decimals at the most', () => {
  expect([0.4, 12.34567, 999.6].map(countText)).toEqual(['0.4', '12.346', '999.6'])
})
