import { describe, expect, it } from 'vitest'
import { type ApprenticeshipFact, apprenticeshipWarnings } from './apprenticeship'

const warned = (rest: Partial<ApprenticeshipFact>) =>
  apprenticeshipWarnings({
    routeCode: 'APP_L3',
    nation: 'England',
    level: 3,
    start: '2019-09-01',
    end: '2021-03-01',
    ageAtStart: '16_to_18',
    ...rest,
  }).map((warning) => warning.code)

describe('an apprenticeship', () => {
  it('warns of nothing when all is as the rules say, or not known', () => {
    expect(warned({})).toEqual([])
    expect(warned({ nation: null, level: null, start: null, end: null, ageAtStart: null })).toEqual([])
  })

  it('in England lasts 12 months, and 8 from August 2025', () => {
    expect(warned({ end: '2020-08-31' })).toEqual(['shorter_than_minimum'])
    expect(warned({ end: '2020-09-01' })).toEqual([])
    expect(warned({ start: '2025-07-31', end: '2026-04-01' })).toEqual(['shorter_than_minimum'])
    expect(warned({ start: '2025-08-01', end: '2026-04-01' })).toEqual([])
    expect(warned({ start: '2025-08-01', end: '2026-03-31' })).toEqual(['shorter_than_minimum'])
    expect(warned({ nation: 'Wales', end: '2020-01-01' })).toEqual([])
  })

  it('begins at 16 in every nation', () => {
    for (const nation of ['England', 'Wales', 'Scotland', 'Northern Ireland'] as const) {
      expect(warned({ nation, ageAtStart: 'under_16' })).toEqual(['under_minimum_age'])
    }
  })

  it('of the foundation kind is in England, from 1 August 2025, for the young', () => {
    const foundation = { routeCode: 'APP_FOUNDATION', level: 2, start: '2025-09-01', end: '2026-06-01' }
    expect(warned(foundation)).toEqual([])
    expect(warned({ ...foundation, nation: 'Wales' })).toEqual(['foundation_outside_england'])
    expect(warned({ ...foundation, start: '2025-07-31', end: '2026-08-01' })).toEqual([
      'foundation_before_it_began',
    ])
    expect(warned({ ...foundation, ageAtStart: '22_to_24' })).toEqual(['foundation_age'])
  })

  it('at level 7 is funded in England for those up to 21 from January 2026', () => {
    const seven = { routeCode: 'APP_L6_7', level: 7, end: '2028-01-01', ageAtStart: '25_and_over' as const }
    expect(warned({ ...seven, start: '2025-12-31' })).toEqual([])
    expect(warned({ ...seven, start: '2026-01-01' })).toEqual(['level_7_funding'])
    expect(warned({ ...seven, start: '2026-01-01', nation: 'Scotland' })).toEqual([])
  })

  it('that ends before it starts is asked about once', () => {
    expect(warned({ end: '2019-08-01' })).toEqual(['ends_before_start'])
  })
})
