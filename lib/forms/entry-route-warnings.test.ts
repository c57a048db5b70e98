import { describe, expect, it } from 'vitest'
import { routeWarnings } from './entry-route-warnings'
import { routeFacts } from './entry-route-words'

const TODAY = '2026-11-22'
const codes = (routeCode: string, fields: Record<string, string>) =>
  routeWarnings({ routeCode, fields }, TODAY).map(({ code }) => code)

describe('an apprenticeship is worth checking', () => {
  const england = { nation: 'England', startDate: '2024-09-01' }

  it('when it is shorter than its nation and start date allow, whichever day it ended', () => {
    expect(codes('APP_L3', { ...england, plannedEndDate: '2025-07-31' })).toEqual(['shorter_than_minimum'])
    expect(codes('APP_L3', { ...england, plannedEndDate: '2025-09-01' })).toEqual([])
    expect(codes('APP_L3', { ...england, plannedEndDate: '2025' })).toEqual([])
    expect(codes('APP_L3', { ...england, nation: 'Scotland', plannedEndDate: '2025-07-31' })).toEqual([])
  })

  it('when it began in August 2025 or later only under 8 months', () => {
    expect(
      codes('APP_L3', { nation: 'England', startDate: '2025-08-01', plannedEndDate: '2026-03-31' }),
    ).toEqual(['shorter_than_minimum'])
    expect(
      codes('APP_L3', { nation: 'England', startDate: '2025-08-01', plannedEndDate: '2026-04-01' }),
    ).toEqual([])
  })

  it('not when it was given up early', () => {
    const early = { ...england, actualEndDate: '2024-12-01' }
    expect(codes('APP_L3', early)).toEqual(['shorter_than_minimum'])
    expect(codes('APP_L3', { ...early, completionStatus: 'withdrawn' })).toEqual([])
  })

  it('when a date known to the year only cannot fit, and not when it can', () => {
    expect(codes('APP_FOUNDATION', { nation: 'England', startDate: '2025' })).toEqual([])
    expect(codes('APP_FOUNDATION', { nation: 'England', startDate: '2024' })).toEqual([
      'foundation_before_it_began',
    ])
  })

  it('when the apprentice was under 16, or the standard is of another level', () => {
    expect(codes('APP_L3', { ...england, ageBandAtStart: 'under_16' })).toEqual(['under_minimum_age'])
    expect(codes('APP_L3', { apprenticeshipLevel: '3', standardReference: 'ST0118' })).toEqual([
      'standard_level',
    ])
    expect(codes('APP_L4_5', { apprenticeshipLevel: '4', standardReference: 'ST0118' })).toEqual([])
  })
})

describe('a returner is worth checking', () => {
  it('without an induction, and with one that has not ended for long', () => {
    expect(codes('RETURNER', {})).toEqual(['no_induction'])
    expect(codes('RETURNER', { inductionStart: '2026-10-01' })).toEqual([])
    expect(codes('RETURNER', { inductionStart: '2026-06' })).toEqual(['induction_not_completed'])
    expect(codes('RETURNER', { inductionCompleted: '2020' })).toEqual([])
  })
})

describe('any other route', () => {
  it('is not warned about', () => {
    expect(codes('WORK_EXP', {})).toEqual([])
    expect(codes('UNKNOWN', {})).toEqual([])
  })
})

describe('a route in words', () => {
  it('says the length of a break, codes by their names and dates as known', () => {
    const fields = {
      lastHicfLevel: '5',
      breakStart: '2015',
      breakEnd: '2018-03',
      inductionProgramme: 'Local',
    }
    expect(
      routeFacts({ routeCode: 'RETURNER', fields }).map(({ label, text }) => `${label}: ${text}`),
    ).toEqual([
      'HICF level of the last role: Level 5, practitioner',
      'Break began on: 2015',
      'Break ended on: March 2018',
      'Length of the break: about three years',
      'Induction programme: Local',
    ])
  })
})
