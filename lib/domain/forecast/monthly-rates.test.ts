import { describe, expect, it } from 'vitest'
import { BANDS, type MonthlyHistory, placesOf, WAYS } from './monthly-history'
import { LEAN_MONTHS, monthlyRates } from './monthly-rates'

const cells = [
  { level: 3, area: null },
  { level: 5, area: null },
] as const
const place = placesOf(2, 1)
const history: MonthlyHistory = {
  cells,
  routes: ['GCSE'],
  months: 10,
  begins: new Int32Array(1),
  places: new Int32Array(),
  amounts: new Int32Array(),
  now: new Int32Array(),
  entered: new Int32Array(),
  stock: [Int32Array.from([12, 4])],
}
const left = WAYS.indexOf('left')
const progressed = WAYS.indexOf('progressed')
const steppedDown = WAYS.indexOf('stepped_down')

describe('rates of 120 months at level 3 and 40 at level 5', () => {
  const sums = new Float64Array(place.size)
  sums[place.exposure(0, 0)] = 100
  sums[place.exposure(0, 4)] = 20
  sums[place.exposure(1, 0)] = 40
  sums[place.way(left, 0, 0)] = 6
  sums[place.way(left, 1, 0)] = 2
  sums[place.way(progressed, 0, 4)] = 3
  sums[place.move(0, 1)] = 3
  sums[place.entry(0, 0)] = 5
  const rates = monthlyRates(history, sums)
  const rate = (cell: number, band: number, way: number) => rates.ways[cell * BANDS.length + band]?.[way]

  it('lean on the whole Trust by 24 months, and a band on its level by as many', () => {
    expect(LEAN_MONTHS).toBe(24)
    // The Trust: 8 left in 160 months. Level 3: (6 + 24 × 8/160) / (120 + 24) = 7.2 / 144 = 0.05.
    // Its first year: (6 + 24 × 0.05) / (100 + 24); its second, of which nothing was seen: 0.05 itself.
    expect(rate(0, 0, left)).toBeCloseTo(7.2 / 124, 12)
    expect(rate(0, 1, left)).toBeCloseTo(0.05, 12)
    // Level 5: (2 + 1.2) / 64 = 0.05 too.
    expect(rate(1, 0, left)).toBeCloseTo((2 + 24 * 0.05) / 64, 12)
    expect(rates.lean).toEqual(
      new Map([
        [3, 24 / 144],
        [5, 24 / 64],
      ]),
    )
  })

  it('nobody progresses from the highest level or steps down from the lowest', () => {
    expect([0, 1, 2, 3, 4].map((band) => rate(1, band, progressed))).toEqual([0, 0, 0, 0, 0])
    expect([0, 1, 2, 3, 4].map((band) => rate(0, band, steppedDown))).toEqual([0, 0, 0, 0, 0])
    // Of those who can: 3 in 120 months, so level 3 leans on itself.
    expect(rate(0, 4, progressed)).toBeCloseTo((3 + 24 * (3 / 120)) / 44, 12)
  })

  it('go where people went, and come as people came', () => {
    expect(rates.moves[0]?.progressed).toEqual([0, 1])
    // Nobody stepped down: whoever would goes to the next level in use.
    expect(rates.moves[1]?.stepped_down).toEqual([1, 0])
    expect(rates.entries).toEqual([[0.5, 0]])
  })
})

it('a level that nobody was at has the Trust’s rates, and changes nothing of the others', () => {
  const wider = [...cells, { level: 7, area: null }] as const
  const at = placesOf(3, 1)
  const counted = (own: ReturnType<typeof placesOf>) => {
    const sums = new Float64Array(own.size)
    sums[own.exposure(0, 0)] = 100
    sums[own.exposure(1, 0)] = 60
    sums[own.way(left, 0, 0)] = 6
    sums[own.way(left, 1, 0)] = 2
    sums[own.way(progressed, 0, 0)] = 3
    sums[own.way(steppedDown, 1, 0)] = 1
    sums[own.move(0, 1)] = 3
    sums[own.move(1, 0)] = 1
    return sums
  }
  const before = monthlyRates(history, counted(place))
  const rates = monthlyRates({ ...history, cells: wider, stock: [Int32Array.from([12, 4, 0])] }, counted(at))
  expect(rates.ways.slice(0, 2 * BANDS.length)).toEqual(before.ways)
  expect(rates.moves.slice(0, 2).map(({ progressed: up }) => [...up])).toEqual([
    [0, 1, 0],
    [0, 0, 0],
  ])
  // 8 of 160 months left; 1 of the 60 at levels from which anybody could step down did, to the next level in use.
  const own = rates.ways[2 * BANDS.length] ?? []
  expect(own[left]).toBeCloseTo(8 / 160, 12)
  expect(own[steppedDown]).toBeCloseTo(1 / 60, 12)
  expect(own[progressed]).toBe(0)
  expect([...(rates.moves[2]?.stepped_down ?? [])]).toEqual([0, 1, 0])
  expect(rates.lean.get(7)).toBe(1)
})
