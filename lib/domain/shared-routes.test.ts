import { expect, it } from 'vitest'
import type { SharedCount } from './disclosure'
import { sharedRoutes } from './shared-routes'

/** Two years as a month shows them, by figure; who is in none of them is nobody. */
const SHOWN: Record<string, SharedCount> = {
  all: 85,
  'all A': 50,
  'all B': 10,
  'all C': 10,
  'all D': '*',
  'all E': '*',
  '2012': 35,
  '2012 A': 25,
  '2012 B': '*',
  '2012 C': '*',
  '2012 D': '*',
  '2012 E': '*',
  '2013': 50,
  '2013 A': 45,
  '2013 C': '*',
  '2014': '*',
  '2014 D': '*',
  '2015': 10,
  '2015 A': 10,
}

it('takes what is left of a row for the routes that are not named, never more than the row', () => {
  const of = (figure: string) => SHOWN[figure] ?? 0
  const figures = (place: string) => ({ place, all: place, of: (route: string) => `${place} ${route}` })
  const table = sharedRoutes(of, ['A', 'B', 'C', 'D', 'E'], figures('all'), 1, 7)
  expect(table.columns).toEqual(['A', '+'])
  expect([table.totals, table.total]).toEqual([[50, 35], 85])
  expect(table.rows(['2012', '2013', '2014', '2015'].map(figures))).toEqual([
    { place: '2012', counts: [25, 10], total: 35 },
    // 5 are left, and no number so small is ever shown.
    { place: '2013', counts: [45, '*'], total: 50 },
    { place: '2014', counts: [0, '*'], total: '*' },
    { place: '2015', counts: [10, 0], total: 10 },
  ])
})
