import { describe, expect, it } from 'vitest'
import { questionFor, requireAskable } from './safe-question'

const viewer = (what: string, filter: Parameters<typeof questionFor>[2]) =>
  questionFor('safe_to_share', what, filter)

describe('a question for safe-to-share figures', () => {
  it.each([
    ['2026-11-27', '2026-10-31'],
    ['2026-10-31', '2026-10-31'],
    ['2026-10-30', '2026-09-30'],
    ['2026-03-01', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-01-15', '2025-12-31'],
  ])('of %s is asked of %s, the end of a month', (put, asked) => {
    const { filter, notes } = viewer('flow', { asAt: put })
    expect(filter).toEqual({ asAt: asked })
    expect(notes).toHaveLength(put === asked ? 0 : 1)
  })

  it('says what is shown instead', () => {
    const put = { asAt: '2026-11-27', knownOn: '2026-11-01', area: 'ICT', entryFrom: 2018 } as const
    expect(viewer('levels', put)).toEqual({
      filter: { asAt: '2026-10-31', area: 'ICT' },
      notes: [
        'Safe-to-share figures are of month ends: this is 31 October 2026.',
        'They are of the records as they are now.',
        'They can be narrowed by one thing at a time: this is by area and not by entry years.',
      ],
    })
    expect(viewer('flow', { asAt: '2026-10-31', unit: 'U', route: 'GCSE' })).toEqual({
      filter: { asAt: '2026-10-31', route: 'GCSE' },
      notes: ['This figure is of everyone: it is not narrowed by unit.'],
    })
    expect(viewer('overview', { asAt: '2026-10-31', level: 5, months: 1 })).toEqual({
      filter: { asAt: '2026-10-31', months: 12 },
      notes: ['They look back over 12 months.', 'This figure is of everyone: it is not narrowed by level.'],
    })
  })

  it('takes entry years in fives', () => {
    expect(viewer('levels', { asAt: '2026-10-31', entryFrom: 2018, entryTo: 2018 })).toEqual({
      filter: { asAt: '2026-10-31', entryFrom: 2016, entryTo: 2020 },
      notes: ['Entry years go in fives: this is 2016 to 2020.'],
    })
  })

  it('makes no choice of a figure’s own that would cut the same people another way', () => {
    expect(viewer('flow', { asAt: '2026-10-31', middle: 'after2', last: 'role' })).toEqual({
      filter: { asAt: '2026-10-31' },
      notes: ['The columns are the first level and where people are now.'],
    })
    expect(viewer('ladder', { asAt: '2026-10-31', since: 2020 })).toEqual({
      filter: { asAt: '2026-10-31' },
      notes: ['They are of all moves since the records began.'],
    })
    expect(viewer('pathways', { asAt: '2026-10-31', by: 'level' })).toEqual({
      filter: { asAt: '2026-10-31', by: 'role' },
      notes: ['The steps are told by role.'],
    })
    expect(() => requireAskable('safe_to_share', 'ladder', { asAt: '2026-10-31', since: 2020 })).toThrow()
  })

  it('makes those that part people, and those of an internal figure', () => {
    const time = { asAt: '2026-10-31', level: 5, compare: 'area' } as const
    expect(viewer('time', time)).toEqual({ filter: time, notes: [] })
    const flow = { asAt: '2026-10-31', count: 'start', routes: 'all', route: 'GCSE' } as const
    expect(viewer('flow', flow)).toEqual({ filter: flow, notes: [] })
    const columns = { asAt: '2026-11-27', middle: 'each', last: 'area' } as const
    expect(questionFor('internal', 'flow', columns)).toEqual({ filter: columns, notes: [] })
  })

  it('does not put a route in focus that would draw others together than without it', () => {
    for (const what of ['routes', 'mix'])
      expect(viewer(what, { asAt: '2026-10-31', route: 'GCSE' }).filter).toEqual({ asAt: '2026-10-31' })
  })

  it('is narrowed by nothing for a figure that nobody has put into the closed set', () => {
    expect(viewer('a new figure', { asAt: '2026-10-31', area: 'IM', route: 'GCSE' }).filter).toEqual({
      asAt: '2026-10-31',
    })
  })

  it('stays as it is once it has been gone over, and is refused where it has not', () => {
    const put = { asAt: '2026-11-27', unit: 'U', entryFrom: 2018 }
    const { filter } = viewer('levels', put)
    expect(viewer('levels', filter)).toEqual({ filter, notes: [] })
    expect(() => requireAskable('safe_to_share', 'levels', filter)).not.toThrow()
    expect(() => requireAskable('safe_to_share', 'levels', put)).toThrow('levels was asked')
  })

  it('is whatever it is for those who see exact figures', () => {
    const put = { asAt: '2026-11-27', knownOn: '2026-01-01', area: 'IM', unit: 'U' } as const
    expect(questionFor('internal', 'flow', put)).toEqual({ filter: put, notes: [] })
    expect(() => requireAskable('internal', 'flow', put)).not.toThrow()
  })
})
