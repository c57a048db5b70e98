import { expect, test } from 'vitest'
import { numbered } from './numbered'

test('names that are alike have a number, all but the first', () => {
  expect(numbered(['Bridge', 'Establishment', 'Establishment', 'Bridge', 'Establishment'])).toEqual([
    'Bridge',
    'Establishment',
    'Establishment, figure 2',
    'Bridge, figure 2',
    'Establishment, figure 3',
  ])
})
