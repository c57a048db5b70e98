import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import { bandOf, type ForecastCareer, monthlyHistory, placesOf, WAYS, wholeMonths } from './monthly-history'
import { summed } from './monthly-rates'
import { sampleCareers } from './testdata/careers'

const ends = (last: string, months: number) =>
  Array.from({ length: months + 1 }, (_, at) => monthsLater(last, at - months))
const period = (
  from: string,
  to: string | null,
  level: HicfLevel | null,
  area: HicfArea = 'IM',
  levelSince = from,
) => ({
  from,
  to,
  level,
  area: level === null ? null : area,
  levelSince,
})

it.each([
  ['2020-01-31', '2020-02-29', 0],
  ['2020-01-31', '2020-03-31', 2],
  ['2019-06-10', '2020-06-09', 11],
  ['2019-06-10', '2020-06-10', 12],
])('from %s to %s are %i whole months', (from, to, months) => {
  expect(wholeMonths(from, to)).toBe(months)
})

it('bands change after one, two, three and five years', () => {
  expect([0, 11, 12, 23, 24, 35, 36, 59, 60, 400].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
})

describe('careers at the ends of months', () => {
  const careers: ForecastCareer[] = [
    // At level 3 for 10 months at the opening, progresses in the second month.
    { route: 'GCSE', periods: [period('2019-02-10', '2020-02-05', 3), period('2020-02-05', null, 5)] },
    // Comes in the first month, moves out in the third, comes back in the fourth.
    {
      route: 'ALEVEL',
      periods: [
        period('2020-01-15', '2020-03-10', 3),
        period('2020-03-10', '2020-04-02', null),
        period('2020-04-02', null, 3),
      ],
    },
    // Six years at level 5, leaves in the last month.
    { route: 'GCSE', periods: [period('2014-01-01', '2020-04-20', 5)] },
    // Comes and goes between two ends of months: never seen.
    { route: 'GCSE', periods: [period('2020-02-03', '2020-02-20', 3)] },
  ]
  const history = monthlyHistory(careers, ends('2020-04-30', 4), { byArea: false })
  const sums = summed(history)
  const place = placesOf(2, 2)
  const at = (level: number) => history.cells.findIndex((cell) => cell.level === level)
  const way = (name: (typeof WAYS)[number], level: number, band: number) =>
    sums[place.way(WAYS.indexOf(name), at(level), band)]

  it('count who was where', () => {
    expect(history.routes).toEqual(['ALEVEL', 'GCSE'])
    expect(history.cells).toEqual([
      { level: 3, area: null },
      { level: 5, area: null },
    ])
    // December, January, February, March, April.
    expect(history.stock.map((one) => [...one])).toEqual([
      [1, 1],
      [2, 1],
      [1, 2],
      [0, 2],
      [1, 1],
    ])
  })

  it('count months at the level by how long it was held, and what ended them', () => {
    const months = (level: number) => [0, 1, 2, 3, 4].map((band) => sums[place.exposure(at(level), band)])
    // 10 and 11 months of the first, then two of the second, who was 0 and 1 months at the level.
    expect(months(3)).toEqual([4, 0, 0, 0, 0])
    // Two of the first after progressing; four of the third, six years long.
    expect(months(5)).toEqual([2, 0, 0, 0, 4])
    expect([way('progressed', 3, 0), way('moved_out', 3, 0), way('left', 5, 4)]).toEqual([1, 1, 1])
    expect(sums[place.move(at(3), at(5))]).toBe(1)
  })

  it('count who came, by route', () => {
    expect([sums[place.entry(0, at(3))], sums[place.entry(1, at(3))], sums[place.entry(1, at(5))]]).toEqual([
      2, 0, 0,
    ])
  })

  it('tell areas apart only where asked', () => {
    const moved: ForecastCareer[] = [
      {
        route: 'GCSE',
        periods: [period('2019-01-01', '2020-02-05', 3), period('2020-02-05', null, 3, 'KM', '2019-01-01')],
      },
    ]
    const whole = monthlyHistory(moved, ends('2020-04-30', 4), { byArea: false })
    expect(whole.cells).toHaveLength(1)
    expect([...summed(whole)].filter((one) => one > 0)).toEqual([1, 3])
    const apart = monthlyHistory(moved, ends('2020-04-30', 4), { byArea: true })
    expect(apart.cells.map(({ area }) => area)).toEqual(['IM', 'KM'])
    const found = summed(apart)
    expect(found[placesOf(2, 1).way(WAYS.indexOf('sideways'), 0, 1)]).toBe(1)
    // 15 whole months at the level by then, whatever the area.
    expect(apart.now[61 + 15]).toBe(1)
  })
})

it('of the sample are those that the sample’s own monthly figures count', () => {
  const { stock, cells } = monthlyHistory(sampleCareers(), ends('2025-11-30', 60), { byArea: false })
  // expected.json, 30 November 2025.
  expect(cells.map(({ level }, at) => [level, stock.at(-1)?.[at]])).toEqual([
    [3, 78],
    [4, 34],
    [5, 49],
    [6, 43],
    [7, 74],
    [8, 87],
    [9, 38],
  ])
})

it('every end of a month is the one before with who came and without who went', () => {
  const level = fc.constantFrom<HicfLevel | null>(null, 3, 4, 7)
  const career = fc.record({
    route: fc.constantFrom('GCSE', 'ALEVEL'),
    periods: fc.array(fc.record({ gap: fc.nat(40), days: fc.integer({ min: 1, max: 200 }), level }), {
      maxLength: 6,
    }),
  })
  fc.assert(
    fc.property(fc.array(career, { maxLength: 12 }), (some) => {
      const careers = some.map(({ route, periods }) => {
        let day = Date.UTC(2019, 0, 1)
        const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)
        return {
          route,
          periods: periods.map(({ gap, days, level }) => {
            const from = day + gap * 86_400_000
            day = from + days * 86_400_000
            return period(iso(from), iso(day), level)
          }),
        }
      })
      const history = monthlyHistory(careers, ends('2020-12-31', 18), { byArea: false })
      const { cells, routes, stock } = history
      const sums = summed(history)
      const place = placesOf(cells.length, routes.length)
      const all = (of: (cell: number, band: number) => number) =>
        cells
          .flatMap((_, cell) => [0, 1, 2, 3, 4].map((band) => sums[of(cell, band)] ?? 0))
          .reduce((a, b) => a + b, 0)
      const heads = (one?: Int32Array) => [...(one ?? [])].reduce((a, b) => a + b, 0)
      const entered = routes
        .flatMap((_, route) => cells.map((_, cell) => sums[place.entry(route, cell)] ?? 0))
        .reduce((a, b) => a + b, 0)
      const went = ['left', 'moved_out'].map((name) =>
        all((cell, band) => place.way(WAYS.indexOf(name as 'left'), cell, band)),
      )
      expect(heads(stock[0]) + entered - (went[0] ?? 0) - (went[1] ?? 0)).toBe(heads(stock.at(-1)))
      expect(all(place.exposure)).toBe(stock.slice(0, -1).reduce((sum, one) => sum + heads(one), 0))
    }),
  )
})
