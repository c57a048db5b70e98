import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { NO_LEVERS } from './assumptions'
import type { DatedPosts } from './dated-posts'
import { filledAt, fteEach, openMonths, paceOf, peopleToFill } from './filling'
import { type ForecastCareer, monthlyHistory } from './monthly-history'
import { summed } from './monthly-rates'

const ENDS = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30']
const stay = (level: HicfLevel, from: string, to: string | null): ForecastCareer => ({
  route: 'GCSE',
  periods: [{ from, to, level, area: 'IM', levelSince: from }],
})
const rises = (on: string): ForecastCareer => ({
  route: 'GCSE',
  periods: [
    { from: '2020-01-01', to: on, level: 5, area: 'IM', levelSince: '2020-01-01' },
    { from: on, to: null, level: 6, area: 'IM', levelSince: on },
  ],
})
/** At level 5 two stay, one comes in February and one in April; one rises to level 6 in March, where one stays. */
const careers = [
  stay(5, '2020-01-01', null),
  stay(5, '2020-01-01', null),
  stay(5, '2025-02-10', null),
  stay(5, '2025-04-10', null),
  rises('2025-03-10'),
  stay(6, '2020-01-01', null),
]
const history = monthlyHistory(careers, ENDS, { byArea: false })
/** Everyone works 0.8. At level 5 people are 3, 4, 3, 4 at the ends of months, at level 6 they are 1, 1, 2, 2. */
const posts: DatedPosts = {
  back: 3,
  budget: [
    { level: 5, area: 'IM', fte: [5, 5, 5, 5, 5, 6.6] },
    { level: 6, area: 'IM', fte: [2, 2, 2, 2, 2, 2] },
  ],
  held: [
    { level: 5, area: 'IM', fte: [2.4, 3.2, 2.4, 3.2] },
    { level: 6, area: 'IM', fte: [0.8, 0.8, 1.6, 1.6] },
  ],
  monthsVacant: null,
}

describe('vacancies of the recorded months', () => {
  it('are room for whole people at the hours of the level, at the ends of months', () => {
    expect(fteEach(history, posts)).toEqual([0.8, 0.8])
    // Level 5: 5 less 3.2, 2.4 and 3.2 are 1.8, 2.6 and 1.8 FTE: 2, 3 and 2 people. Level 6: 1.2, 0.4 and 0.4: 1, 0 and 0.
    expect(openMonths(history, posts)).toEqual([7, 1])
  })

  it('are filled in so many of the months that they are there for, leaning on the Trust as a whole', () => {
    const [five, six] = paceOf(history, summed(history), openMonths(history, posts))
    // Two came to level 5 and one rose to level 6: 3 filled and 8 left open, 3 of 11 in all.
    expect(five).toMatchObject({ level: 5, filled: 2, open: 7 })
    expect(five?.share).toBeCloseTo((2 + (24 * 3) / 11) / (2 + 7 + 24), 12)
    expect(six).toMatchObject({ level: 6, filled: 1, open: 1 })
    expect(six?.share).toBeCloseTo((1 + (24 * 3) / 11) / (1 + 1 + 24), 12)
  })

  it('that never were are filled at once, and a time that is chosen is the same at every level', () => {
    const none = monthlyHistory([stay(5, '2020-01-01', null)], ENDS, { byArea: false })
    const [pace] = paceOf(none, summed(none), [0])
    expect(pace).toEqual({ level: 5, filled: 0, open: 0, share: 1 })
    const own = paceOf(history, summed(history), [7, 1])
    expect([...filledAt(history, own, 4)]).toEqual([0.25, 0.25])
    expect([...filledAt(history, own, null)]).toEqual(own.map(({ share }) => share))
  })
})

describe('people who fill the posts', () => {
  it('are as many as the budgeted FTE of each month has room for', () => {
    // Level 5: 1.8 FTE are 2 more than 4; 3.4 from the second month on are 4 more. Level 6: 0.4 FTE are nobody more than 2.
    expect(peopleToFill(history, posts, NO_LEVERS, 2).map((some) => [...some])).toEqual([
      [6, 2],
      [8, 2],
    ])
  })

  it('are more with posts that a lever adds, of 1 FTE each, and fewer with those that are frozen', () => {
    const levers = {
      posts: [{ level: 6 as const, more: 10, fromMonth: 1 }],
      frozen: [{ level: 5 as const, posts: 1 }],
    }
    // Level 6: 10.4 FTE are 13 more. Level 5: 0.8 FTE is 1 more, 2.4 are 3 more.
    expect(peopleToFill(history, posts, levers, 2).map((some) => [...some])).toEqual([
      [5, 2],
      [7, 15],
    ])
  })

  it('are shared out among the areas of a level by their budgets', () => {
    const inArea = (area: 'IM' | 'ICT'): ForecastCareer => ({
      route: 'GCSE',
      periods: [{ from: '2020-01-01', to: null, level: 5, area, levelSince: '2020-01-01' }],
    })
    const apart = monthlyHistory([inArea('IM'), inArea('IM'), inArea('IM'), inArea('ICT')], ENDS, {
      byArea: true,
    })
    const full = (area: 'IM' | 'ICT', fte: number) => ({ level: 5 as const, area, fte: Array(6).fill(fte) })
    const areas: DatedPosts = {
      back: 3,
      monthsVacant: null,
      budget: [full('ICT', 2), full('IM', 6)],
      held: [full('ICT', 1), full('IM', 3)],
    }
    const wanted = (levers: Partial<typeof NO_LEVERS>) => [
      ...(peopleToFill(apart, areas, { ...NO_LEVERS, ...levers }, 1)[0] ?? []),
    ]
    expect(apart.cells.map(({ area }) => area)).toEqual(['ICT', 'IM'])
    expect(wanted({})).toEqual([2, 6])
    expect(wanted({ posts: [{ level: 5, more: 4, fromMonth: 0 }] })).toEqual([3, 9])
    expect(wanted({ posts: [{ level: 5, more: 1, fromMonth: 0 }] })).toEqual([2, 7])
    expect(wanted({ frozen: [{ level: 5, posts: 4 }] })).toEqual([1, 3])
  })

  it('never need more FTE than are budgeted, unless there are more already', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 40, noNaN: true }), (budget) => {
        const some = {
          ...posts,
          budget: [{ level: 5 as const, area: 'IM' as const, fte: Array(5).fill(budget) }],
        }
        const [five = 0] = peopleToFill(history, some, NO_LEVERS, 1)[0] ?? []
        if (budget >= 3.2) {
          expect(five * 0.8).toBeLessThanOrEqual(budget + 1e-5)
          expect((five + 1) * 0.8).toBeGreaterThan(budget)
        } else expect(five).toBeLessThan(4)
      }),
    )
  })

  it('come to a level that nobody was ever at', () => {
    const also = [{ level: 7 as const, area: null }]
    const wider = monthlyHistory(careers, ENDS, { byArea: false, also })
    const budget = [...posts.budget, { level: 7 as const, area: 'IM' as const, fte: [0, 0, 0, 0, 2.5, 2.5] }]
    // 2.5 FTE are 3 people at the 0.8 that everyone works.
    expect(wider.cells.map(({ level }) => level)).toEqual([5, 6, 7])
    expect(peopleToFill(wider, { ...posts, budget }, NO_LEVERS, 1)[0]?.[2]).toBe(3)
  })
})
