import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { chancesOf, type Levers, NO_LEVERS } from './assumptions'
import { seededBits } from './bits'
import { expectedStock } from './expected'
import { BANDS, LONGEST, WAYS } from './monthly-history'
import type { MonthlyRates } from './monthly-rates'
import { drawRun, type Filling, roomForRun } from './run'

const AGES = LONGEST + 1
const LEVELS: HicfLevel[] = [3, 5, 7]
const cells = LEVELS.map((level) => ({ level, area: null }))
const ROUTES = ['GCSE', 'GRADUATE']

/** Rates of three levels by band, small enough to add up to less than one; moves to the other levels; entries by two routes. */
const ratesOf = (numbers: readonly number[]): MonthlyRates => {
  let at = 0
  const next = () => (numbers[at++ % numbers.length] ?? 0) * 0.04
  return {
    ways: cells.flatMap((_, cell) =>
      BANDS.map(() =>
        WAYS.map((way) =>
          (way === 'progressed' && cell === 2) || (way === 'stepped_down' && cell === 0) || way === 'sideways'
            ? 0
            : next(),
        ),
      ),
    ),
    moves: [
      { progressed: [0, 0.75, 0.25], stepped_down: [0, 0, 0], sideways: [0, 0, 0] },
      { progressed: [0, 0, 1], stepped_down: [1, 0, 0], sideways: [0, 0, 0] },
      { progressed: [0, 0, 0], stepped_down: [0.4, 0.6, 0], sideways: [0, 0, 0] },
    ],
    entries: [
      [0.8, 0.1, 0],
      [0, 0.4, 0.2],
    ],
    lean: new Map(),
  }
}
const RATES = ratesOf([0.3, 0.1, 0.5, 0.2, 0.9, 0.05, 0.4, 0.7])
const people = (...some: [cell: number, months: number, count: number][]) => {
  const now = new Int32Array(cells.length * AGES)
  for (const [cell, months, count] of some) now[cell * AGES + months] = count
  return now
}

/**
 * The same months as one matrix, written out over every level and month at it: entry (to, from) is the chance to be there
 * next month. Nothing of the code under test is used.
 */
function byMatrix(now: Int32Array, rates: MonthlyRates, months: number): number[][] {
  const size = cells.length * AGES
  const matrix = Array.from({ length: size }, () => new Float64Array(size))
  const arrivals = new Float64Array(size)
  const bandStart = [0, 12, 24, 36, 60]
  for (let cell = 0; cell < cells.length; cell += 1) {
    arrivals[cell * AGES] = (rates.entries[0]?.[cell] ?? 0) + (rates.entries[1]?.[cell] ?? 0)
    for (let age = 0; age < AGES; age += 1) {
      const band = bandStart.findLastIndex((start) => start <= age)
      const ways = rates.ways[cell * 5 + band] ?? []
      const from = cell * AGES + age
      const stays = 1 - (ways[0] ?? 0) - (ways[1] ?? 0) - (ways[2] ?? 0) - (ways[3] ?? 0)
      const older = cell * AGES + Math.min(60, age + 1)
      const row = matrix[older] as Float64Array
      row[from] = (row[from] ?? 0) + stays
      for (let to = 0; to < cells.length; to += 1) {
        const start = matrix[to * AGES] as Float64Array
        start[from] =
          (start[from] ?? 0) +
          (ways[2] ?? 0) * (rates.moves[cell]?.progressed[to] ?? 0) +
          (ways[3] ?? 0) * (rates.moves[cell]?.stepped_down[to] ?? 0)
      }
    }
  }
  let state = Float64Array.from(now)
  const rows = []
  for (let month = 0; month <= months; month += 1) {
    rows.push(cells.map((_, cell) => state.slice(cell * AGES, (cell + 1) * AGES).reduce((a, b) => a + b, 0)))
    const before = state
    state = Float64Array.from(matrix, (row, to) =>
      row.reduce((sum, chance, from) => sum + chance * (before[from] ?? 0), arrivals[to] ?? 0),
    )
  }
  return rows
}

const NOW = people([0, 0, 40], [0, 13, 7], [0, 60, 22], [1, 30, 35], [1, 5, 3], [2, 60, 50], [2, 47, 4])
const push = chancesOf(cells, ROUTES, RATES, NO_LEVERS, { vacanciesFilled: false })

describe('with rates that go on', () => {
  it('the people that are expected are those of the matrix, to the ninth place', () => {
    const found = expectedStock(NOW, push, 120)
    const wanted = byMatrix(NOW, RATES, 120)
    for (const month of [0, 1, 2, 12, 60, 61, 120])
      found[month]?.forEach((one, cell) => {
        expect(Math.abs(one - (wanted[month]?.[cell] ?? 0))).toBeLessThan(1e-9)
      })
  })

  it('the mean of many courses is what is expected', () => {
    const wanted = byMatrix(NOW, RATES, 90)
    const run = roomForRun(3, 90)
    const sums = [0, 0, 0]
    const squares = [0, 0, 0]
    const RUNS = 4000
    for (let at = 0; at < RUNS; at += 1) {
      drawRun(seededBits(5, at), NOW, push, { months: 90, filling: null }, run)
      for (const cell of [0, 1, 2]) {
        const one = run.stock[90 * 3 + cell] ?? 0
        sums[cell] = (sums[cell] ?? 0) + one
        squares[cell] = (squares[cell] ?? 0) + one * one
      }
    }
    for (const cell of [0, 1, 2]) {
      const mean = (sums[cell] ?? 0) / RUNS
      const error = Math.sqrt(((squares[cell] ?? 0) / RUNS - mean * mean) / RUNS)
      expect(Math.abs(mean - (wanted[90]?.[cell] ?? 0))).toBeLessThan(5 * error)
    }
  })
})

/**
 * The people that are expected where vacancies are filled at rates that do not depend on the time at a level, written out as one
 * matrix for a month: first who stays, then from the highest level down so many of the vacant posts, of whom some come from the
 * other levels. Nothing of the code under test is used.
 */
function byFillingMatrix(
  heads: readonly number[],
  { goes, posts, filled, from }: { goes: number[]; posts: number[]; filled: number[]; from: number[][] },
  months: number,
): number[][] {
  const size = heads.length + 1
  const times = (a: number[][], b: number[][]) =>
    a.map((row) => row.map((_, j) => row.reduce((sum, one, k) => sum + one * (b[k]?.[j] ?? 0), 0)))
  const same = () =>
    Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j): number => (i === j ? 1 : 0)))
  const at = (matrix: number[][], i: number, j: number, by: number) => {
    const row = matrix[i] as number[]
    row[j] = (row[j] ?? 0) + by
  }
  // The last place is always 1, for what does not depend on who is there.
  let matrix = same()
  goes.forEach((one, level) => {
    at(matrix, level, level, -one)
  })
  for (let level = heads.length - 1; level >= 0; level -= 1) {
    const fill = same()
    const [share, all] = [filled[level] ?? 0, posts[level] ?? 0]
    at(fill, level, level, -share)
    at(fill, level, size - 1, share * all)
    from[level]?.forEach((chance, source) => {
      at(fill, source, level, share * chance)
      at(fill, source, size - 1, -share * chance * all)
    })
    matrix = times(fill, matrix)
  }
  let state = [...heads, 1]
  const rows = [[...heads]]
  for (let month = 1; month <= months; month += 1) {
    state = matrix.map((row) => row.reduce((sum, one, k) => sum + one * (state[k] ?? 0), 0))
    rows.push(state.slice(0, -1))
  }
  return rows
}

describe('with vacancies that are filled', () => {
  // 2, 3 and 1 of 100 leave in a month, and of those who go some to other work, whatever their time at the level.
  const ways = cells.flatMap((_, cell) =>
    BANDS.map(() =>
      WAYS.map((way) => (way === 'left' ? [0.02, 0.03, 0.01][cell] : way === 'moved_out' ? 0.004 : 0) ?? 0),
    ),
  )
  const chances = chancesOf(cells, ROUTES, { ...RATES, ways }, NO_LEVERS, { vacanciesFilled: true })
  const given = {
    goes: [0.024, 0.034, 0.014],
    posts: [120, 95, 70],
    filled: [0.3, 0.12, 0.2],
    // From inside: a few come down to the lowest; to the middle most rise; to the highest nearly all do.
    from: [
      [0, 0.05, 0],
      [0.6, 0, 0.02],
      [0.25, 0.7, 0],
    ],
  }
  const filling: Filling = {
    posts: Array.from({ length: 120 }, () => Int32Array.from(given.posts)),
    filled: Float64Array.from(given.filled),
    from: given.from.map((own) => {
      const inside = own.map((_, at) => own.slice(0, at + 1).reduce((a, b) => a + b, 0))
      return Float64Array.from([...inside, 1])
    }),
  }
  const start = people([0, 3, 60], [0, 60, 40], [1, 30, 71], [1, 5, 9], [2, 60, 50], [2, 14, 12])
  const heads = [100, 80, 62]

  it('the people that are expected are those of the matrix, to the ninth place', () => {
    const found = expectedStock(start, chances, 120, filling)
    const wanted = byFillingMatrix(heads, given, 120)
    for (const month of [0, 1, 2, 12, 60, 61, 120])
      found[month]?.forEach((one, cell) => {
        expect(Math.abs(one - (wanted[month]?.[cell] ?? 0)), `month ${month}`).toBeLessThan(1e-9)
      })
    // By hand, the first month: 2.4, 2.72 and 0.868 go. At the highest level 8.868 of 70 posts are vacant: a fifth, 1.7736, are
    // filled, 1.24152 of them from the middle, which then has 76.03848 of 95: 12 of 100 of 18.96152 are 2.2753824.
    expect(wanted[1]?.[2]).toBeCloseTo(62 - 0.868 + 1.7736 - 0.02 * 2.2753824, 12)
  })

  it('the mean of many courses is what is expected', () => {
    const wanted = byFillingMatrix(heads, given, 60)
    const run = roomForRun(3, 60)
    const RUNS = 4000
    const seen = [12, 60].flatMap((month) => [0, 1, 2].map((cell) => ({ month, cell, sum: 0, squares: 0 })))
    for (let at = 0; at < RUNS; at += 1) {
      drawRun(seededBits(8, at), start, chances, { months: 60, filling }, run)
      for (const one of seen) {
        const there = run.stock[one.month * 3 + one.cell] ?? 0
        one.sum += there
        one.squares += there * there
      }
    }
    for (const { month, cell, sum, squares } of seen) {
      const mean = sum / RUNS
      const error = Math.sqrt((squares / RUNS - mean * mean) / RUNS)
      expect(Math.abs(mean - (wanted[month]?.[cell] ?? 0)), `month ${month}, level ${cell}`).toBeLessThan(
        4 * error,
      )
    }
  })
})

describe('every month of every course', () => {
  const levers = fc.record<Levers>({
    intake: fc.array(
      fc.record({
        route: fc.constantFrom(...ROUTES),
        level: fc.constantFrom(null, ...LEVELS),
        aYear: fc.integer({ min: -6, max: 12 }),
        months: fc.constantFrom(null, { from: 2, until: 14 }, { from: 70, until: 94 }),
      }),
      { maxLength: 2 },
    ),
    hiring: fc.array(
      fc.record({ level: fc.constantFrom(...LEVELS), aYear: fc.integer({ min: -6, max: 12 }) }),
      { maxLength: 2 },
    ),
    leaving: fc.array(
      fc.record({
        level: fc.constantFrom(null, ...LEVELS),
        times: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      { maxLength: 2 },
    ),
    progression: fc.array(
      fc.record({
        level: fc.constantFrom(null, ...LEVELS),
        times: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      { maxLength: 2 },
    ),
    posts: fc.constant([]),
    frozen: fc.constant([]),
  })
  const start = fc.array(fc.tuple(fc.nat(2), fc.nat(LONGEST), fc.nat(30)), { maxLength: 12 })

  it('has the people before, with who came and without who went, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        start,
        levers,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
        fc.boolean(),
        (seed, some, asked, numbers, filled) => {
          const chances = chancesOf(cells, ROUTES, ratesOf(numbers), asked, { vacanciesFilled: filled })
          const months = 80
          const run = roomForRun(3, months)
          // Posts come and go with the months, as they are dated.
          const filling: Filling | null = filled
            ? {
                posts: Array.from({ length: months }, (_, month) =>
                  Int32Array.from([20, 25, 10], (own, cell) => ((month + cell) % 9 < 5 ? own : own / 5)),
                ),
                filled: Float64Array.from([0.3, 1, 0.5]),
                from: [
                  Float64Array.from([0, 0, 0, 1]),
                  Float64Array.from([2, 2, 2, 3]),
                  Float64Array.from([1, 3, 3, 4]),
                ],
              }
            : null
          const now = people(...some)
          drawRun(seededBits(seed, 1), now, chances, { months, filling }, run)
          const at = (of: Int32Array, month: number, cell: number) => of[month * 3 + cell] ?? 0
          for (let cell = 0; cell < 3; cell += 1)
            expect(at(run.stock, 0, cell)).toBe(
              now.slice(cell * AGES, (cell + 1) * AGES).reduce((a, b) => a + b, 0),
            )
          for (let month = 1; month <= months; month += 1) {
            let [from, to] = [0, 0]
            for (let cell = 0; cell < 3; cell += 1) {
              expect(at(run.stock, month, cell)).toBe(
                at(run.stock, month - 1, cell) +
                  at(run.came, month, cell) +
                  at(run.cameFromCells, month, cell) -
                  at(run.left, month, cell) -
                  at(run.movedOut, month, cell) -
                  at(run.wentToCells, month, cell),
              )
              expect(at(run.stock, month, cell)).toBeGreaterThanOrEqual(0)
              from += at(run.wentToCells, month, cell)
              to += at(run.cameFromCells, month, cell)
            }
            expect(from).toBe(to)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has no more people than posts where vacancies are filled and nobody comes besides', () => {
    const chances = chancesOf(cells, ROUTES, RATES, NO_LEVERS, { vacanciesFilled: true })
    const posts = Int32Array.from([70, 40, 60])
    const run = roomForRun(3, 60)
    const outside = Float64Array.from([0, 0, 0, 1])
    const filling = {
      posts: Array.from({ length: 60 }, () => posts),
      filled: Float64Array.from([1, 1, 1]),
      from: [outside, outside, outside],
    }
    drawRun(seededBits(9, 0), NOW, chances, { months: 60, filling }, run)
    // Every post is filled in the month in which it falls vacant.
    for (let month = 1; month <= 60; month += 1)
      expect([...run.stock.slice(month * 3, month * 3 + 3)]).toEqual([70, 40, 60])
  })
})

it('whoever progresses starts at the new level, and stays in its first year for twelve months', () => {
  // At level 3 everyone progresses in the first month; at level 5 everyone leaves as soon as a year is over.
  const ways = cells.flatMap((_, cell) =>
    BANDS.map((_, band) =>
      WAYS.map((way) =>
        cell === 0 && way === 'progressed' ? 1 : cell === 1 && band > 0 && way === 'left' ? 1 : 0,
      ),
    ),
  )
  const rates = {
    ...RATES,
    ways,
    moves: [{ ...RATES.moves[0], progressed: [0, 1, 0] }, ...RATES.moves.slice(1)],
    entries: [
      [0, 0, 0],
      [0, 0, 0],
    ],
  } as MonthlyRates
  const run = roomForRun(3, 16)
  drawRun(
    seededBits(2, 0),
    people([0, 30, 9]),
    chancesOf(cells, ROUTES, rates, NO_LEVERS, { vacanciesFilled: false }),
    { months: 16, filling: null },
    run,
  )
  const at = (of: Int32Array) => Array.from({ length: 17 }, (_, month) => of[month * 3 + 1])
  // There at the end of month 1, twelve whole months there at the end of month 13, gone by the end of month 14.
  expect(at(run.stock)).toEqual([0, ...Array(13).fill(9), 0, 0, 0])
  expect([run.roseTo[3 + 1], run.roseFrom[3], run.fellTo[3 + 1], run.fellFrom[3]]).toEqual([9, 9, 0, 0])
  expect(at(run.left).flatMap((one, month) => (one ? [[month, one]] : []))).toEqual([[14, 9]])
})

describe('levers', () => {
  it('bring whole people in the months in which they add up to one', () => {
    const still = ratesOf([0])
    const none = {
      ...still,
      entries: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    }
    const chances = chancesOf(
      cells,
      ROUTES,
      none,
      { ...NO_LEVERS, hiring: [{ level: 5, aYear: 4 }] },
      { vacanciesFilled: false },
    )
    const run = roomForRun(3, 24)
    drawRun(seededBits(1, 0), people([0, 3, 10]), chances, { months: 24, filling: null }, run)
    const came = Array.from({ length: 25 }, (_, month) => run.came[month * 3 + 1])
    expect(came.map((one, month) => (one ? month : 0)).filter((month) => month > 0)).toEqual([
      3, 6, 9, 12, 15, 18, 21, 24,
    ])
    expect([...run.stock.slice(24 * 3)]).toEqual([10, 8, 0])
  })

  it('change leaving at one level, or at every one', () => {
    const leaving = (some: Levers['leaving']) => {
      const { ends, added } = chancesOf(
        cells,
        ROUTES,
        RATES,
        { ...NO_LEVERS, leaving: some },
        { vacanciesFilled: false },
      )
      return [0, 5, 10].map((way) => ({ ends: ends[way], left: added[way]?.[0] }))
    }
    const [was, other] = [leaving([]), leaving([{ level: 5, times: 0.5 }])]
    expect(other[0]).toEqual(was[0])
    expect(other[1]?.left).toBeCloseTo((was[1]?.left ?? 0) / 2, 12)
    expect(leaving([{ level: null, times: 2 }])[2]?.left).toBeCloseTo((was[2]?.left ?? 0) * 2, 12)
  })
})
