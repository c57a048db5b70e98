import { describe, expect, it } from 'vitest'
import { progressionFilterWords } from '@/lib/format/progression-filter'
import { progressionFilterProblem } from './export'
import { parseProgressionFilter, progressionQuery } from './progression-filter'

const TODAY = '2026-11-22'

describe('the address of a progression page', () => {
  it('opens with everyone, today', () => {
    expect(parseProgressionFilter({}, TODAY)).toEqual({ asAt: TODAY })
    expect(progressionQuery({ asAt: TODAY }, TODAY)).toEqual({})
  })

  it('comes back as it was', () => {
    const query = { route: 'APP_L3', area: 'IM', entryFrom: '2012', entryTo: '2015', asAt: '2025-11-30' }
    const filter = parseProgressionFilter(query, TODAY)
    expect(filter).toMatchObject({ route: 'APP_L3', area: 'IM', entryFrom: 2012, entryTo: 2015 })
    expect(progressionQuery(filter, TODAY)).toEqual(query)
  })

  it('leaves out what cannot be read', () => {
    const query = {
      route: 'x; drop',
      area: 'ZZ',
      unit: '7',
      entryFrom: '12',
      entryTo: '99999',
      asAt: '2026-02-31',
    }
    expect(parseProgressionFilter(query, TODAY)).toEqual({ asAt: TODAY })
    expect(parseProgressionFilter({ route: ['APP_L3', 'GCSE'] }, TODAY).route).toBe('APP_L3')
  })

  it('leaves out a day that is still to come', () => {
    expect(parseProgressionFilter({ asAt: '2026-11-23' }, TODAY)).toEqual({ asAt: TODAY })
    expect(parseProgressionFilter({ asAt: TODAY }, TODAY)).toEqual({ asAt: TODAY })
    expect(progressionFilterProblem({ asAt: '2030-01-01' }, { asAt: TODAY })).toBe(
      'asAt=2030-01-01 is not a day that was. Write today’s date or an earlier one, as 2026-11-22.',
    )
  })

  it('is said in words, what is not narrowed among them', () => {
    const words = (query: Record<string, string>, routeIs: 'focus' | 'only' = 'focus') =>
      progressionFilterWords(parseProgressionFilter(query, TODAY), 'Coding', routeIs)
    expect(words({ route: 'APP_L3' })).toEqual([
      'focus: apprenticeship level 3',
      'all areas, units and entry years',
    ])
    expect(words({}, 'only')).toEqual(['all routes, areas, units and entry years'])
    expect(words({ area: 'IM', entryFrom: '2012', entryTo: '2012' }, 'only')).toEqual([
      'area: information management',
      'entered in 2012',
      'all routes and units',
    ])
  })
})
