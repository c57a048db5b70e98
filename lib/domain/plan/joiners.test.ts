import { expect, it } from 'vitest'
import type { ForecastCareer } from '../forecast/monthly-history'
import { joinersByRoute } from './joiners'

const joined = (route: string, from: string, to: string | null = null): ForecastCareer => ({
  route,
  periods: [{ from, to, level: 3, area: null, levelSince: from }],
})

// Two by the graduate route in the twelve months before, and three by GCSEs, one of whom is recorded otherwise by now.
it('sets those who came by a route against its rate before and what the plan adds', () => {
  const careers = [
    joined('GRADUATE', '2010-01-01'),
    joined('GRADUATE', '2024-03-10'),
    joined('GRADUATE', '2024-09-10'),
    joined('GRADUATE', '2025-02-10'),
    joined('APP_L3', '2025-01-15'),
    joined('APP_L3', '2025-04-15'),
    // Comes and goes between two ends of months: no headcount sees it.
    joined('GCSE', '2025-02-02', '2025-02-20'),
    joined('RETURNER', '2025-05-02'),
  ]
  // Twelve months before the end of 2024, four after it; six more apprentices a year.
  const came = [
    ['GRADUATE', 2],
    ['GCSE', 3],
  ] as const
  const rows = joinersByRoute(
    { came, months: 12, intake: [{ route: 'APP_L3', aYear: 6 }] },
    careers,
    '2024-12-31',
    4,
  )
  expect(rows).toEqual([
    // January 2025 to April 2025.
    { route: 'APP_L3', planned: 2, actual: 2, aMonth: 0.5, byMonth: [1, 0, 0, 1] },
    { route: 'GCSE', planned: (3 / 12) * 4, actual: 0, aMonth: 3 / 12, byMonth: [0, 0, 0, 0] },
    { route: 'GRADUATE', planned: (2 / 12) * 4, actual: 1, aMonth: 2 / 12, byMonth: [0, 1, 0, 0] },
  ])
})
