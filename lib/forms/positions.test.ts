import { expect, it } from 'vitest'
import { parseEstablishmentFilter } from './establishment-filter'
import { parsePositionsFilter, positionsQuery } from './positions'

const TODAY = '2026-11-28'

it('positions and the establishment are asked of days to come too, ten years ahead at most', () => {
  const days = ['2026-11-27', '2027-01-01', '2036-11-28', '2036-11-29', '2027-02-30']
  expect(days.map((asAt) => parsePositionsFilter({ asAt }, TODAY).asAt)).toEqual([
    '2026-11-27',
    '2027-01-01',
    '2036-11-28',
    TODAY,
    TODAY,
  ])
  expect(parseEstablishmentFilter({ asAt: '2027-01-01', by: 'band' }, TODAY)).toEqual({
    asAt: '2027-01-01',
    by: 'band',
  })
})

it('an address of positions says only what differs from the list as it opens', () => {
  const query = { q: 'data', shown: 'empty', asAt: '2027-01-01', sort: '-vacant', page: '2' }
  const filter = parsePositionsFilter(query, TODAY)
  expect(filter).toEqual({
    q: 'data',
    shown: 'empty',
    asAt: '2027-01-01',
    sort: 'vacant',
    descending: true,
    page: 2,
  })
  expect(positionsQuery(filter, TODAY)).toEqual({
    q: 'data',
    shown: 'empty',
    asAt: '2027-01-01',
    sort: '-vacant',
  })
})
