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
  const aMonth = 2 / 12
  expect(rows).toEqual([
    // January 2025 to April 2025.
    { route: 'APP_L3', planned: 2, actual: 2, plannedByMonth: [0.5, 0.5, 0.5, 0.5], byMonth: [1, 0, 0, 1] },
    {
      route: 'GRADUATE',
      planned: aMonth + aMonth + aMonth + aMonth,
      actual: 1,
      plannedByMonth: [aMonth, aMonth, aMonth, aMonth],
      byMonth: [0, 1, 0, 0],
    },
  ])
})

it('plans people of a lever in its months alone, and never fewer than nobody', () => {
  const rows = joinersByRoute([came('GRADUATE', '2024-06-10')], '2024-12-31', { before: 12, since: 4 }, [
    { route: 'APP_L3', aYear: 6, months: { from: 1, until: 3 } },
    { route: 'GRADUATE', aYear: -60 },
  ])
  expect(rows.map(({ route, plannedByMonth }) => [route, plannedByMonth])).toEqual([
    ['APP_L3', [0, 0.5, 0.5, 0]],
  ])
})
