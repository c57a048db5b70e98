import { describe, expect, it } from 'vitest'
import type { RouteMixView, RoutesOverYearsView } from '@/lib/data/progression/route-mix'
import type { SharedCount } from '@/lib/domain/disclosure'
import { mixFinding, mixSentence, yearsFinding } from './routes-words'

const NAMES = {
  WORK_EXP: 'Work experience',
  GRADUATE: 'Graduate, direct entry',
  GCSE: 'School leaver with GCSEs',
}
const columns = Object.entries(NAMES).map(([code, label]) => ({ code, label, kind: 'route' as const }))

const told = (totals: SharedCount[], total: SharedCount, grade: RouteMixView['grade'] = 'internal') =>
  ({ columns, totals, total, rows: [], grade, threshold: 7 }) as unknown as RouteMixView & RoutesOverYearsView

describe('the findings of entry routes', () => {
  it('name the commonest way in, and two that are alike', () => {
    expect(mixFinding(told([66, 50, 3], 403))).toBe(
      'Work experience is the commonest way in of those here now: 66 of 403',
    )
    expect(mixFinding(told([1, 1, 0], 2))).toBe(
      'Work experience and graduate, direct entry are the commonest ways in of those here now: 1 each of 2',
    )
    expect(mixFinding(told([1, 1, 1], 3))).toBe('No way in is the commonest of those here now')
  })

  it('claim nothing of numbers that are hidden', () => {
    const few = told(['*', '*', '*'], '*', 'safe_to_share')
    expect(mixFinding(few)).toBe('Too few people are here now to say by which route most came')
    expect(yearsFinding(few)).toBe('Too few people came to say by which route most did')
    const focus = told([60, '*', '*'], 70, 'safe_to_share')
    expect(mixFinding(focus, 'GCSE')).toBe(
      'Too few of those here now came by this route to say how many: school leaver with GCSEs',
    )
    const level = (label: string, first: SharedCount, total: SharedCount) => ({
      label,
      counts: [first, 0, 0],
      total,
    })
    const levels = [level('Level 7', 10, 75), level('Level 8', 10, 90)]
    const sentence = (byLevel: typeof levels) => mixSentence({ ...focus, byLevel } as typeof focus)
    expect(sentence(levels)).toContain(
      'largest at level 7 (about 10 of about 75) and smallest at level 8 (about 10 of about 90)',
    )
    expect(sentence([...levels, level('Level 3', '*', 80)])).not.toContain('largest')
  })
})
