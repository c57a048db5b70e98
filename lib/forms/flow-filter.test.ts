import { describe, expect, it } from 'vitest'
import { flowFilterProblem, flowFilterWords, flowQuery, flowStages, parseFlowFilter } from './flow-filter'

const TODAY = '2026-11-22'

describe('the address of the flow', () => {
  it('opens with first level, level now and people', () => {
    expect(parseFlowFilter({}, TODAY)).toEqual({ asAt: TODAY })
    expect(parseFlowFilter({ middle: 'first', last: 'now', count: 'people' }, TODAY)).toEqual({ asAt: TODAY })
    expect(flowStages({ asAt: TODAY })).toEqual(['first', 'now'])
  })

  it('comes back as it was', () => {
    const query = {
      middle: 'each',
      last: 'role',
      count: 'before',
      routes: 'all',
      route: 'APP_L3',
      area: 'IM',
    }
    const filter = parseFlowFilter(query, TODAY)
    expect(flowQuery(filter, TODAY)).toEqual(query)
    expect(flowStages(filter)).toEqual(['first', 'after2', 'after5', 'role'])
    expect(flowFilterProblem(query, filter)).toBeNull()
  })

  it('leaves out what cannot be read, and a file says so', () => {
    const query = { middle: 'after3', last: 'unit', count: '1', routes: 'some', asAt: '2026-02-31' }
    const filter = parseFlowFilter(query, TODAY)
    expect(filter).toEqual({ asAt: TODAY })
    expect(flowFilterProblem(query, filter)).toMatch(/^middle=after3 is not a middle column/)
    expect(flowFilterProblem({ routes: 'some' }, filter)).toMatch(/^routes=some/)
    expect(flowFilterProblem({ asAt: '2026-02-31' }, filter)).toMatch(/^asAt=2026-02-31 is not a date/)
  })

  it('is said in words where it is not as the page opens', () => {
    expect(flowFilterWords({ asAt: TODAY })).toEqual([])
    expect(
      flowFilterWords({ asAt: TODAY, middle: 'after2', last: 'area', count: 'start', routes: 'all' }),
    ).toEqual([
      'middle column: level after 2 years',
      'last column: area',
      'counted as shares of the start',
      'every route drawn',
    ])
  })
})
