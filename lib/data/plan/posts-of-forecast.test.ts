import { expect, it } from 'vitest'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import type { RunFacts } from './inputs'
import { postsOf } from './posts-of-forecast'

const question: ForecastQuestion = {
  ...plainQuestion('2026-11-28'),
  years: 1,
  by: 'area',
  posts: [{ level: 5, more: 4, from: '2027-04' }],
}
/** At level 5 6 FTE in information management and 2 in ICT; at level 7 3 FTE in ICT. */
const facts = {
  fte: [],
  posts: (
    [
      [5, 'IM', 6],
      [5, 'ICT', 2],
      [7, 'ICT', 3],
    ] as const
  ).map(([level, area, fte]) => ({ level, area, ahead: [fte] })),
} as unknown as RunFacts
const fteOf = (level: 5 | 7 | null, area: 'IM' | 'ICT' | null) => {
  const points = postsOf(question, facts, { level, area }, () => 1) ?? []
  // From the end of October 2026 on: March is the fifth end of a month after it, April the sixth.
  return [points[5]?.fte, points[6]?.fte]
}

it('a lever of a level is shared out among its areas by their budgets, and areas add up to the level', () => {
  expect(fteOf(5, null)).toEqual([8, 12])
  expect([fteOf(5, 'IM'), fteOf(5, 'ICT')]).toEqual([
    [6, 9],
    [2, 3],
  ])
  expect([fteOf(null, 'IM'), fteOf(null, 'ICT'), fteOf(null, null)]).toEqual([
    [6, 9],
    [5, 6],
    [11, 15],
  ])
})
