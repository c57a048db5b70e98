import { describe, expect, it } from 'vitest'
import { type CrosswalkLine, suggest, titleKey } from './crosswalk'

const line = (id: string, rest: Partial<CrosswalkLine>): CrosswalkLine => ({
  id,
  positionTitle: 'Analyst',
  afcBand: null,
  areaOfWork: null,
  from: null,
  to: null,
  hicf: 'informatics',
  roleId: null,
  area: 'IM',
  level: 5,
  ...rest,
})

describe('the key of a title', () => {
  it('passes over case, spaces, accents and marks', () => {
    expect(titleKey('  Knowledge & Information\tManagement-Manager ')).toBe(
      'knowledge and information management manager',
    )
    expect(titleKey('Siân’s Café (Band 5)')).toBe('sian s cafe band 5')
  })
})

describe('the crosswalk', () => {
  const lines = [
    line('title', {}),
    line('band', { afcBand: '6', level: 6 }),
    line('area', { areaOfWork: 'Coding' }),
    line('both', { afcBand: '6', areaOfWork: 'Coding', level: 7 }),
  ]
  const pick = (post: Partial<Parameters<typeof suggest>[1]>, from = lines) => {
    const found = suggest(from, { title: 'ANALYST', band: '6', on: '2020-01-01', ...post })
    return found && [found.line.id, found.reason]
  }

  it('prefers the line that says most about the post', () => {
    expect(pick({ areaOfWork: 'coding' })).toEqual(['both', 'title_band_and_area'])
    expect(pick({})).toEqual(['band', 'title_and_band'])
    expect(pick({ band: '5', areaOfWork: 'Coding' })).toEqual(['area', 'title_and_area'])
    expect(pick({ band: null })).toEqual(['title', 'title'])
  })

  it('suggests nothing for another title', () => {
    expect(pick({ title: 'Senior analyst' })).toBeNull()
  })

  it('goes by the day: the line of that time, and of two the later', () => {
    const dated = [
      line('old', { to: '2015-01-01' }),
      line('new', { from: '2015-01-01' }),
      line('newest', { from: '2020-01-01' }),
    ]
    expect(pick({ on: '2014-12-31' }, dated)?.[0]).toBe('old')
    expect(pick({ on: '2015-01-01' }, dated)?.[0]).toBe('new')
    expect(pick({ on: '2020-01-01' }, dated)?.[0]).toBe('newest')
  })
})
