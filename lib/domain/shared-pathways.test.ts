import { describe, expect, it } from 'vitest'
import { sharePathways } from './shared-pathways'

const of = (figures: Record<string, number | '*'>) => (figure: string) => figures[figure] ?? 0

describe('pathways as they may be shared', () => {
  it('are plainly rounded where the month has room for them', () => {
    const taken = [
      { people: 23, within: ['cell'] },
      { people: 9, within: ['cell', 'role'] },
      { people: 7, within: ['cell'] },
    ]
    expect(sharePathways(taken, of({ cell: 40, role: 10 }))).toEqual([25, 10, null])
  })

  it('never come to more than the month shows', () => {
    const taken = [
      { people: 8, within: ['cell'] },
      { people: 14, within: ['cell'] },
    ]
    expect(sharePathways(taken, of({ cell: 20 }))).toEqual([null, 15])
    expect(sharePathways(taken, of({ cell: 10 }))).toEqual([null, 10])
    expect(sharePathways(taken, of({ cell: '*' }))).toEqual([null, null])
  })

  it('are not listed where no figure of the month counts those who took them', () => {
    expect(sharePathways([{ people: 30, within: [] }], of({}))).toEqual([null])
  })
})
