import { describe, expect, it } from 'vitest'
import { parseTimeFilter, timeFilterProblem, timeQuery } from './time-filter'

const today = '2026-11-27'
const read = (query: Record<string, string | string[]>) => {
  const filter = parseTimeFilter(query, today)
  return { filter, problem: timeFilterProblem(query, filter) }
}

describe('the address of time to progress', () => {
  it('compares routes, those with most spells, unless it says otherwise', () => {
    expect(read({})).toEqual({ filter: { asAt: today, compare: 'route', chosen: [] }, problem: null })
    expect(read({ compare: 'area', with: 'IM', level: '5' }).filter).toMatchObject({
      compare: 'area',
      chosen: ['IM'],
      level: 5,
    })
  })

  it('is what it was when it is read again', () => {
    const { filter } = read({ compare: 'entry', with: ['2010', '2015'], asAt: '2026-10-31', level: '5' })
    expect(timeQuery(filter, today)).toMatchObject({
      compare: 'entry',
      with: ['2010', '2015'],
      asAt: '2026-10-31',
      level: '5',
    })
    expect(parseTimeFilter(timeQuery(filter, today), today)).toEqual(filter)
  })

  it('takes each once and four at most, and says so', () => {
    const { filter, problem } = read({
      with: ['GCSE', 'GCSE', 'ALEVEL', 'GRADUATE', 'RETURNER', 'CLINICIAN'],
    })
    expect(filter.chosen).toEqual(['GCSE', 'ALEVEL', 'GRADUATE', 'RETURNER'])
    expect(problem).toBe('You chose 5 to compare. The first four are shown: no more than four fit.')
  })

  it('leaves out what cannot be compared so, and says so', () => {
    expect(read({ compare: 'area', with: ['IM', 'GRADUATE'] })).toMatchObject({
      filter: { chosen: ['IM'] },
      problem: 'with=GRADUATE cannot be compared by area. Choose again below.',
    })
    expect(read({ compare: 'entry', with: '2012' }).filter.chosen).toEqual([])
    expect(read({ compare: 'height' })).toMatchObject({
      filter: { compare: 'route' },
      problem: 'compare=height is nothing to compare by. Use route, area or entry.',
    })
    expect(read({ asAt: 'soon' }).problem).toContain('asAt=soon')
  })
})
