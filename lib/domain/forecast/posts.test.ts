import { expect, it } from 'vitest'
import { postsAhead } from './posts'

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
