import { describe, expect, it } from 'vitest'
import { asBefore, cellsWithPosts, type DatedPosts, firstRecorded, sinceRecorded } from './dated-posts'

const level5 = (...fte: number[]) => ({ level: 5 as const, area: 'IM' as const, fte })
const level6 = (...fte: number[]) => ({ level: 6 as const, area: 'IM' as const, fte })

describe('budgets that begin later than the months that are asked for', () => {
  it('are taken to have been the first that are recorded', () => {
    const budget = [level5(0, 0, 3, 4, 4), level6(0, 0, 0, 2, 2)]
    expect(firstRecorded(budget, 3)).toBe(2)
    expect(sinceRecorded(budget, 3)).toEqual([level5(3, 3, 3, 4, 4), level6(0, 0, 0, 2, 2)])
  })

  it('are left as they are where the first month has some, and where they begin after the as-at day', () => {
    const known = [level5(1, 0, 3)]
    expect(sinceRecorded(known, 2)).toEqual(known)
    const coming = [level5(0, 0, 0, 4)]
    expect([firstRecorded(coming, 2), sinceRecorded(coming, 2)]).toEqual([null, coming])
  })
})

describe('the establishment as it was before', () => {
  const posts: DatedPosts = {
    back: 4,
    budget: [level5(1, 2, 3, 4, 5, 9, 9)],
    held: [level5(1, 1, 2, 2, 3)],
    monthsVacant: 3,
  }

  it('knows neither who came later nor what was budgeted later', () => {
    expect(asBefore(posts, 2)).toEqual({
      back: 2,
      budget: [level5(1, 2, 3, 3, 3)],
      held: [level5(1, 1, 2)],
      monthsVacant: 3,
    })
  })

  it('has the levels that have posts from its as-at day on', () => {
    const gone = { ...posts, budget: [level5(1, 1, 1, 1, 0, 0, 0), level6(0, 0, 0, 0, 0, 0, 2)] }
    expect(cellsWithPosts(gone)).toEqual([{ level: 6, area: 'IM' }])
  })
})
