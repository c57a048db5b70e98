import { describe, expect, it } from 'vitest'
import { type CohortRow, cohortsFrom, type StayRow } from './cohort'
import type { SharedCount } from './disclosure'
import { shareCohorts, shownCohorts } from './shared-cohorts'

const row = (entered: number, route: string, now: CohortRow['now'], people: number): CohortRow => ({
  entered,
  route,
  now,
  people,
})
const stay = (
  entered: number,
  route: string,
  years: number,
  reached: number,
  here: number,
  elsewhere = 0,
): StayRow => ({
  entered,
  route,
  years,
  reached,
  here,
  elsewhere,
})

const ROWS = [
  row(2020, 'GRADUATE', 5, 21),
  row(2020, 'GRADUATE', 'left', 12),
  row(2020, 'APP_L3', 3, 9),
  row(2021, 'GRADUATE', 5, 6),
  row(2018, 'UNKNOWN', 5, 30),
]
const STAYS = [
  stay(2020, 'GRADUATE', 1, 33, 28),
  stay(2020, 'APP_L3', 1, 9, 9),
  stay(2020, 'GRADUATE', 2, 20, 12, 3),
  stay(2020, 'APP_L3', 2, 9, 9),
  stay(2021, 'GRADUATE', 1, 6, 6),
  stay(2018, 'UNKNOWN', 1, 30, 30),
]
const exact = cohortsFrom(ROWS, STAYS, '2019-01-01')

/** What the month shows of them. */
const MONTH: Record<string, SharedCount> = {
  'people|': 80,
  'here|': 65,
  'year|2021': '*',
  'year-here|2021': '*',
  'year|2020': 40,
  'year-here|2020': 30,
  'year-left|2020': 15,
  'year|2018': 30,
  'year-here|2018': 30,
  'people|GRADUATE': 40,
  'left|GRADUATE': 15,
  'people|APP_L3': 10,
}
const ofMonth = (figure: string) => MONTH[figure] ?? 0

describe('cohorts as they are shown', () => {
  it('have a share from eight people up, and only of anniversaries that all have reached', () => {
    const { years, routes } = shownCohorts(exact)
    expect(years.map(({ entered, stays }) => [entered, stays])).toEqual([
      [2021, [{ years: 1, reached: 6, here: 6, share: null }]],
      [2020, [{ years: 1, reached: 42, here: 37, share: 37 / 42 }]],
      [2018, []],
    ])
    expect(
      routes.map(({ route, stays }) => [route, stays.map(({ reached, here }) => [reached, here])]),
    ).toEqual([
      [
        'GRADUATE',
        [
          [39, 34],
          [20, 12],
        ],
      ],
      [
        'APP_L3',
        [
          [9, 9],
          [9, 9],
        ],
      ],
      ['UNKNOWN', []],
    ])
  })

  it('may be shared with the month’s own counts, and shares that are of rounded ones', () => {
    const { years, routes, all } = shareCohorts(exact, ofMonth)
    expect(years.map(({ people, here, left }) => [people, here, left])).toEqual([
      ['*', '*', 0],
      [40, 30, 15],
      [30, 30, 0],
    ])
    expect(years.flatMap(({ stays }) => stays)).toEqual([])
    // 48 reached a year, 43 were here; of 29 after two, 3 had other work and 21 were here.
    expect(all.stays).toEqual([
      { years: 1, reached: 50, here: 45, share: 45 / 50 },
      { years: 2, reached: 25, here: 20, share: 20 / 25 },
    ])
    expect(routes[0]?.stays.map(({ reached, here }) => [reached, here])).toEqual([
      [40, 35],
      [15, 10],
    ])
    expect([all.movedOut, years[0]?.movedOut]).toEqual(['*', '*'])
    expect([all.people, all.here]).toEqual([80, 65])
    expect(routes.map(({ route, people, left }) => [route, people, left])).toEqual([
      ['GRADUATE', 40, 15],
      ['APP_L3', 10, 0],
      ['UNKNOWN', 0, 0],
    ])
  })

  it('stand in the order of what is shown, not of the true counts', () => {
    const two = cohortsFrom(
      [row(2020, 'GRADUATE', 5, 12), row(2020, 'APP_L3', 5, 9), row(2020, 'WORK_EXP', 5, 11)],
      [],
      null,
    )
    expect(two.routes.map(({ route }) => route)).toEqual(['GRADUATE', 'WORK_EXP', 'APP_L3'])
    expect(shareCohorts(two, () => 10).routes.map(({ route }) => route)).toEqual([
      'APP_L3',
      'GRADUATE',
      'WORK_EXP',
    ])
  })
})

it('who stayed is not told of a route that too few came by, and no other work beside it', () => {
  const few = cohortsFrom(
    [row(2020, 'GRADUATE', 5, 12), row(2020, 'APP_L3', 5, 5)],
    [stay(2020, 'GRADUATE', 1, 12, 4, 3), stay(2020, 'APP_L3', 1, 9, 5, 3)],
    null,
  )
  const { routes, all } = shareCohorts(few, () => 10)
  expect(routes.map(({ route, stays }) => [route, stays])).toEqual([
    ['APP_L3', []],
    ['GRADUATE', [{ years: 1, reached: 10, here: '*', share: '*' }]],
  ])
  expect(all.stays).toEqual([{ years: 1, reached: 15, here: 10, share: 10 / 15 }])
})
