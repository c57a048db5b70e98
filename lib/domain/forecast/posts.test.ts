import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postsAhead, sharedAmongAreas } from './posts'

/** Two people of level 5 work 1.6 FTE together, at level 7 everyone is whole-time. */
const each = (level: number) => (level === 5 ? 0.8 : 1)
const budget = [
  { level: 5, fte: [6] },
  { level: 5, fte: [2.4] },
  { level: 7, fte: [3.25] },
] as const

it('budgeted FTE are what is budgeted; people are so many as fill them at their hours', () => {
  // 8.4 / 0.8 + 3.25 / 1 = 10.5 + 3.25 = 13.75 people.
  expect(postsAhead(budget, [], each, 1)).toEqual([
    { month: 0, fte: 11.65, people: 14 },
    { month: 1, fte: 11.65, people: 14 },
  ])
})

it('a budget that changes later is what it is from then on', () => {
  const later = [{ level: 7, fte: [3.25, 3.25, 6.25, 0] }] as const
  expect(postsAhead(later, [], each, 4).map(({ fte, people }) => [fte, people])).toEqual([
    [3.25, 3],
    [3.25, 3],
    [6.25, 6],
    [0, 0],
    [0, 0],
  ])
})

it('a lever adds posts of 1 FTE from the month after its own, and takes away no more than there are', () => {
  const levers = [
    { level: 5, more: 2, fromMonth: 1 },
    { level: 7, more: -9, fromMonth: 2 },
  ] as const
  // Two posts of level 5 take 2 / 0.8 = 2.5 people: 13.75, 16.25, and 13 without level 7.
  expect(postsAhead(budget, levers, each, 3).map(({ fte, people }) => [fte, people])).toEqual([
    [11.65, 14],
    [11.65, 14],
    [13.65, 16],
    [10.4, 13],
  ])
})

it('no people are told where it is not known how many hours they work', () => {
  expect(postsAhead(budget, [], (level) => (level === 7 ? null : 1), 0)).toEqual([
    { month: 0, fte: 11.65, people: null },
  ])
})

describe('posts of a level that are shared out among its areas', () => {
  it('are whole, by the share of each in the budget', () => {
    expect(sharedAmongAreas(4, [6, 2], [0, 0])).toEqual([3, 1])
    expect(sharedAmongAreas(1, [2, 6.5, 1], [9, 0, 0])).toEqual([0, 1, 0])
    // Of two, 1.5 and half a post: the first has one, and then both are half a post behind.
    expect(sharedAmongAreas(2, [6, 2], [0, 0])).toEqual([2, 0])
  })

  it('go where people are where nothing is budgeted, and evenly where nobody is', () => {
    expect(sharedAmongAreas(3, [0, 0], [1, 2])).toEqual([1, 2])
    expect(sharedAmongAreas(2, [0, 0], [0, 0])).toEqual([1, 1])
  })

  it('are taken where a whole one is, and in parts where none is', () => {
    // The second is owed 1.125 of three, and has no second one to lose.
    expect(sharedAmongAreas(-3, [2.5, 1.5], [0, 0])).toEqual([-2, -1])
    expect(sharedAmongAreas(-1, [0.4, 0.6], [0, 0])).toEqual([-0.4, -0.6])
  })

  it('add up to what is shared out, and nobody loses more than there is', () => {
    const budgets = fc.array(
      fc.integer({ min: 0, max: 300 }).map((fte) => fte / 10),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), budgets, (posts, some) => {
        const given = sharedAmongAreas(posts, some, [])
        expect(given.reduce((sum, one) => sum + one, 0)).toBeCloseTo(posts, 9)
        const all = some.reduce((sum, one) => sum + one, 0)
        if (-posts <= all)
          for (const [area, one] of given.entries()) expect((some[area] ?? 0) + one).toBeGreaterThan(-1e-9)
      }),
    )
  })
})
