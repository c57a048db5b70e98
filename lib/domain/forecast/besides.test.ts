import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { besidesOf, dueOf, type EverEntered, outcomesOf } from './besides'

const cells = ([3, 4, 7] as HicfLevel[]).map((level) => ({ level, area: null }))
const ROUTES = ['GCSE', 'GRADUATE']
/** By GCSE three at level 3 for one at level 4, a quarter of a person a month; nobody as a graduate. */
const rates = {
  entries: [
    [0.1875, 0.0625, 0],
    [0, 0, 0],
  ],
}
type Asked = Parameters<typeof besidesOf>[3]
const besides = (asked: Partial<Asked>, ever: EverEntered[] = [], entering = true) =>
  besidesOf(cells, ROUTES, rates, { intake: [], hiring: [], ...asked }, { entering, ever })
const intake = (route: string, more: Partial<Asked['intake'][number]> = {}) => ({
  intake: [{ route, aYear: 4, ...more }],
})
const where = (asked: Partial<Asked>, ever: EverEntered[] = []) =>
  besides(asked, ever).map(({ basis, weights }) => [basis, ...weights])[0]

describe('whom a route brings', () => {
  it('start where it is chosen, else where the route’s people came in', () => {
    expect(where(intake('GCSE'))).toEqual(['window', 0.75, 0.25, 0])
    expect(where(intake('GCSE', { level: 7 }))).toEqual(['chosen', 0, 0, 1])
  })

  it('start where the route brought people before, and else where people of all routes come in', () => {
    const ever: EverEntered[] = [
      { route: 'GRADUATE', level: 4, people: 2 },
      { route: 'GRADUATE', level: 7, people: 6 },
      { route: 'GCSE', level: 3, people: 90 },
    ]
    expect(where(intake('GRADUATE'), ever)).toEqual(['records', 0, 0.25, 0.75])
    expect(where(intake('RETURNER'), ever)).toEqual(['all_routes', 0.75, 0.25, 0])
  })

  it('come nowhere at a level that nobody has been at', () => {
    expect(where({ hiring: [{ level: 1, aYear: 4 }] })).toEqual(['chosen', 0, 0, 0])
  })
})

it('people at a level that nobody came to go to the areas as everyone who comes does', () => {
  const apart = (['ICT', 'IM'] as const).flatMap((area) => [
    { level: 3 as const, area },
    { level: 7 as const, area },
  ])
  const [one] = besidesOf(
    apart,
    ['GCSE'],
    { entries: [[0.1, 0, 0.3, 0]] },
    { intake: [], hiring: [{ level: 7, aYear: 4 }] },
    { entering: true, ever: [] },
  )
  expect([...(one?.weights ?? [])]).toEqual([0, expect.closeTo(0.25, 12), 0, expect.closeTo(0.75, 12)])
})

describe('who is due', () => {
  const due = (asked: Partial<Asked>, months: number) => {
    const [one] = besides(asked)
    return one
      ? Array.from({ length: months + 1 }, (_, m) => [...dueOf(one, months).slice(m * 3, m * 3 + 3)])
      : []
  }

  it('are whole people, as many a year as are asked for, shared among levels', () => {
    const found = due(intake('GCSE'), 12)
    expect(found.flatMap((row, month) => (row.some(Boolean) ? [[month, ...row]] : []))).toEqual([
      [3, 1, 0, 0],
      [6, 1, 0, 0],
      [9, 0, 1, 0],
      [12, 1, 0, 0],
    ])
  })

  it('come in the months of the lever alone', () => {
    const found = due(intake('GCSE', { level: 4, months: { from: 2, until: 14 } }), 24)
    expect(found.flatMap((row, month) => (row[1] ? [month] : []))).toEqual([5, 8, 11, 14])
    expect(
      due(intake('GCSE', { months: { from: 24, until: 36 } }), 24)
        .flat()
        .some(Boolean),
    ).toBe(false)
  })

  it('add up to the floor of what is asked for, whatever the shares', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }), (aYear, months) => {
        const sum = due(intake('GCSE', { aYear }), months)
          .flat()
          .reduce((a, b) => a + b, 0)
        expect(sum).toBe(Math.floor((aYear * months) / 12))
      }),
    )
  })

  it('are no more who stay away than come: a quarter a month are three a year, and none where vacancies decide', () => {
    const fewer = intake('GCSE', { aYear: -60 })
    expect(besides(fewer)[0]?.really).toBe(-3)
    expect(besides(fewer, [], false)[0]?.really).toBe(-0)
    expect(besides({ hiring: [{ level: 4, aYear: -60 }] })[0]?.really).toBe(-0.75)
  })
})

it('what a lever does is told with what was asked for', () => {
  const months = Array<number>(25).fill(0.1)
  const [one] = outcomesOf(
    besides(intake('GCSE', { aYear: -60, months: { from: 12, until: 60 } })),
    cells,
    24,
    [months],
  )
  expect(one).toEqual({
    kind: 'intake',
    at: 0,
    asked: 60,
    byMonth: months,
    basis: 'window',
    where: [
      [3, 0.75],
      [4, 0.25],
    ],
  })
})
