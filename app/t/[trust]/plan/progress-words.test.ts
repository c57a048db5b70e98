import { describe, expect, it } from 'vitest'
import type { PlanProgress } from '@/lib/data/plan/plan-progress'
import { monthSummary, shownMonths } from './progress-words'

const row = (
  month: number,
  level: number | null,
  planned: number | '*',
  actual: number | '*',
  inside: boolean | null,
) => ({
  month,
  level,
  planned,
  low: '*',
  high: '*',
  actual,
  difference: planned === '*' || actual === '*' ? '*' : actual - planned,
  inside,
})
const progress = (grade: string) =>
  ({
    view: { grade, question: { asAt: '2026-08-31' } },
    rows: [
      row(2, null, 410, 408, true),
      row(2, 5, 30, 36, false),
      row(2, 4, 21, 22, true),
      row(1, null, 405, 405, true),
      row(1, 5, '*', 30, null),
    ],
  }) as unknown as PlanProgress

describe('a month of the plan', () => {
  it('is told in a line, the last month first', () => {
    expect(shownMonths(progress('internal'))).toEqual([2, 1])
    expect(monthSummary(progress('internal'), 2)).toBe(
      'October 2026: 408 people, 2 fewer than planned; 1 of 2 levels in their range',
    )
    expect(monthSummary(progress('internal'), 1)).toBe('September 2026: 405 people, as planned')
  })

  it('says about where it is rounded, and no number where it is hidden', () => {
    expect(monthSummary(progress('safe_to_share'), 2)).toMatch(
      /^October 2026: about 408 people, about 2 fewer/,
    )
    const hidden = {
      ...progress('safe_to_share'),
      rows: [row(2, null, 10, '*', null)],
    } as unknown as PlanProgress
    expect(monthSummary(hidden, 2)).toBe('October 2026: too few people to show')
  })
})
