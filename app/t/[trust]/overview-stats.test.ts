import { describe, expect, it } from 'vitest'
import type { OverviewView } from '@/lib/data/overview'
import type { OverviewLinks } from './overview-links'
import { overviewStats } from './overview-stats'
import { OVERVIEW } from './testdata/overview-view'

const links = { list: () => '/list', changes: (kind: string) => `/${kind}` } as unknown as OverviewLinks

const changes = (of: Partial<OverviewView>) =>
  overviewStats({ ...OVERVIEW, ...of }, links).map(({ label, value, change }) => [label, value, change])

const vacancies = (of: Partial<OverviewView>) =>
  overviewStats({ ...OVERVIEW, ...of }, links).find(({ label }) => label === 'Vacancies to come')

describe('the figures at the top of the overview', () => {
  it('each have their change on the period before', () => {
    expect(changes({})).toEqual([
      ['Staff in post', '406', '2 more'],
      ['Full-time equivalent', '349.8', '1.0 fewer'],
      ['Joiners', '36', '8 fewer'],
      ['Leavers', '36', 'No change'],
      ['Progressions', '21', '1 more'],
      ['Vacancies to come', '3', '2 fewer'],
    ])
  })

  it('say of vacancies to come what they are compared with', () => {
    expect(vacancies({})).toMatchObject({
      href: '/vacancies',
      compared:
        'posts recorded to end by 31 October 2027, with nobody to follow; in the year to 31 October 2026, endings recorded since among them: 5',
    })
    expect(vacancies({ vacancies: { now: 5, before: 5 } })?.change).toBe('No change')
    expect(vacancies({ vacancies: { now: 9, before: 0 } })?.change).toBe('9 more')
  })

  it('of rounded numbers have no difference, which would mislead', () => {
    const safe = { grade: 'safe_to_share', vacancies: { now: 15, before: '*' } } as const
    expect(changes(safe).map(([, , change]) => change)).toEqual(Array(6).fill(undefined))
    expect(vacancies(safe)?.compared).toMatch(/: fewer than 8$/)
  })
})
