import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { cameAhead } from './came-ahead'
import { HAPPENS, type HappensRow, type HappensSource, happens } from './happens'
import { FLOWS, type Flow } from './run'

const MONTHS = 24
const zero = () =>
  Object.fromEntries(FLOWS.map((flow) => [flow, Array(MONTHS + 1).fill(0)])) as Record<Flow, number[]>

/** Two levels whose people come, go and rise from the one to the other by the given thousandths a month. */
function sources([came, left, rose]: readonly [number, number, number]): HappensSource[] {
  const [three, five, all] = [zero(), zero(), zero()]
  const means: [number[], number[], number[]] = [[78], [49], [127]]
  for (let month = 1; month <= MONTHS; month += 1) {
    three.came[month] = came / 1000
    three.left[month] = left / 1000
    three.roseFrom[month] = rose / 1000
    five.roseTo[month] = rose / 1000
    five.movedOut[month] = left / 2000
    all.came[month] = came / 1000
    all.left[month] = left / 1000
    all.movedOut[month] = left / 2000
    const [a, b] = [(came - left - rose) / 1000, (rose - left / 2) / 1000]
    for (const [mean, change] of [
      [means[0], a],
      [means[1], b],
      [means[2], a + b],
    ] as const)
      mean.push((mean.at(-1) ?? 0) + change)
  }
  return [
    { level: null, start: 127, mean: means[2], flows: all },
    { level: 3, start: 78, mean: means[0], flows: three },
    { level: 5, start: 49, mean: means[1], flows: five },
  ]
}
const cameOf = (groups: readonly HappensSource[]) =>
  cameAhead(
    new Map(groups.flatMap(({ level, flows }) => (level ? [[level as HicfLevel, flows.came] as const] : []))),
    [
      { how: 'joined', route: 'GCSE', level: 3, people: 2 },
      { how: 'joined', route: 'GRADUATE', level: 3, people: 1 },
      { how: 'returned', route: 'GCSE', level: 3, people: 1 },
    ],
    [],
  )
const change = (row: HappensRow) =>
  HAPPENS.reduce(
    (sum, what) =>
      sum + (['left', 'movedOut', 'roseFrom', 'fellFrom'].includes(what) ? -row[what] : row[what]),
    0,
  )

describe('what happens in a forecast', () => {
  it('is told by year, from the months of it', () => {
    const groups = sources([1000, 500, 250])
    const [all, three, five] = happens(groups, cameOf(groups), { every: 12, step: 0.1 }).groups
    // A year: 12 come (9 join, 3 return), 6 leave level 3 and 3 move out of level 5, 3 rise.
    const none = { movedIn: 0, fellTo: 0, fellFrom: 0 }
    const nobodyRises = { roseTo: 0, roseFrom: 0 }
    expect(all?.rows).toEqual([
      {
        month: 12,
        opening: 127,
        joined: 9,
        returned: 3,
        left: 6,
        movedOut: 3,
        closing: 130,
        ...none,
        ...nobodyRises,
      },
      {
        month: 24,
        opening: 130,
        joined: 9,
        returned: 3,
        left: 6,
        movedOut: 3,
        closing: 133,
        ...none,
        ...nobodyRises,
      },
    ])
    expect(three?.rows[0]).toEqual({
      month: 12,
      opening: 78,
      joined: 9,
      returned: 3,
      roseTo: 0,
      left: 6,
      movedOut: 0,
      roseFrom: 3,
      closing: 81,
      ...none,
    })
    expect(five?.rows[1]).toMatchObject({ opening: 49, roseTo: 3, movedOut: 3, closing: 49 })
  })

  it('has those who joined by route, who add up to all who did', () => {
    const groups = sources([1000, 500, 250])
    expect(happens(groups, cameOf(groups), { every: 12, step: 0.1 }).routes).toEqual([
      {
        route: 'GCSE',
        rows: [
          { month: 12, people: 6 },
          { month: 24, people: 6 },
        ],
      },
      {
        route: 'GRADUATE',
        rows: [
          { month: 12, people: 3 },
          { month: 24, people: 3 },
        ],
      },
    ])
  })

  it('adds up in every row, to a tenth or to five, and goes on where the row before ended', () => {
    const some = fc.nat(3000)
    fc.assert(
      fc.property(
        fc.tuple(some, some, some),
        fc.constantFrom(0.1, 0.001, 5),
        fc.constantFrom(1, 12),
        (asked, step, every) => {
          const groups = sources(asked).map((one) =>
            step === 5 ? { ...one, start: Math.round(one.start / 5) * 5 } : one,
          )
          const found = happens(groups, cameOf(groups), { every, step })
          for (const { rows } of found.groups)
            rows.forEach((row, at) => {
              expect(row.opening + change(row)).toBeCloseTo(row.closing, 6)
              expect(row.opening).toBe(rows[at - 1]?.closing ?? row.opening)
            })
          found.groups[0]?.rows.forEach(({ joined }, at) => {
            const sum = found.routes.reduce((all, { rows }) => all + (rows[at]?.people ?? 0), 0)
            expect(sum).toBeCloseTo(joined, 6)
          })
        },
      ),
      { numRuns: 400 },
    )
  })
})
