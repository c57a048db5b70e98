import { expect, it } from 'vitest'
import { LONGEST, monthlyHistory } from './monthly-history'
import { startingFrom } from './shown-start'

const since = (from: string, level: 3 | 4) => ({
  route: 'GCSE',
  periods: [{ from, to: null, level, area: null, levelSince: from }],
})
const ends = ['2024-10-31', '2024-11-30', '2024-12-31']
/** At level 3 one for two months, two for ten years; at level 4 nobody by the last day. */
const history = monthlyHistory(
  [
    since('2024-10-31', 3),
    since('2014-01-01', 3),
    since('2014-01-01', 3),
    {
      route: 'GCSE',
      periods: [{ from: '2014-01-01', to: '2024-12-01', level: 4, area: null, levelSince: '2014-01-01' }],
    },
  ],
  ends,
  { byArea: false },
)
const agesOf = (people: readonly [3 | 4, number][]) => {
  const { now } = startingFrom(history, new Map(people))
  return [...now].flatMap((count, at) =>
    count === 0 ? [] : [[at < LONGEST + 1 ? 3 : 4, at % (LONGEST + 1), count]],
  )
}

it('has as many at each level, as long there as those who are', () => {
  expect(agesOf([[3, 10]])).toEqual([
    [3, 2, 3],
    [3, LONGEST, 7],
  ])
  expect(agesOf([[3, 3]])).toEqual([
    [3, 2, 1],
    [3, LONGEST, 2],
  ])
})

it('has those of a level that nobody is at there for long, and nobody where none are wanted', () => {
  expect(agesOf([[4, 4]])).toEqual([[4, LONGEST, 4]])
  expect(agesOf([])).toEqual([])
})
