import { expect, it } from 'vitest'
import type { ForecastCareer } from '../forecast/monthly-history'
import { joinersByRoute } from './joiners'

const came = (route: string, from: string, to: string | null = null): ForecastCareer => ({
  route,
  periods: [{ from, to, level: 3, area: null, levelSince: from }],
})

it('sets those who came by a route against its rate before and what the plan adds', () => {
  const careers = [
    came('GRADUATE', '2010-01-01'),
    came('GRADUATE', '2024-03-10'),
    came('GRADUATE', '2024-09-10'),
    came('GRADUATE', '2025-02-10'),
    came('APP_L3', '2025-01-15'),
    came('APP_L3', '2025-04-15'),
    // Comes and goes between two ends of months: no headcount sees it.
    came('GCSE', '2025-02-02', '2025-02-20'),
    came('RETURNER', '2025-05-02'),
  ]
  // Twelve months before the end of 2024, four after it; six more apprentices a year.
  const rows = joinersByRoute(careers, '2024-12-31', { before: 12, since: 4 }, [
    { route: 'APP_L3', aYear: 6 },
  ])
  expect(rows).toEqual([
    // January 2025 to April 2025.
    { route: 'APP_L3', planned: 2, actual: 2, aMonth: 0.5, byMonth: [1, 0, 0, 1] },
    { route: 'GRADUATE', planned: (2 / 12) * 4, actual: 1, aMonth: 2 / 12, byMonth: [0, 1, 0, 0] },
  ])
})
