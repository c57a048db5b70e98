import { expect, it } from 'vitest'
import type { ForecastCareer } from '../forecast/monthly-history'
import { joinersByRoute, plannedAtRates } from './joiners'

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
  const planned = plannedAtRates({ came, months: 12, intake: [{ route: 'APP_L3', aYear: 6 }] }, 24)
  const rows = joinersByRoute(planned, careers, '2024-12-31', 4)
  const [two, three] = [2 / 12, 3 / 12]
  expect(rows).toEqual([
    // January 2025 to April 2025.
    { route: 'APP_L3', planned: 2, actual: 2, plannedByMonth: [0.5, 0.5, 0.5, 0.5], byMonth: [1, 0, 0, 1] },
    {
      route: 'GCSE',
      planned: 1,
      actual: 0,
      plannedByMonth: [three, three, three, three],
      byMonth: [0, 0, 0, 0],
    },
    {
      route: 'GRADUATE',
      planned: two + two + two + two,
      actual: 1,
      plannedByMonth: [two, two, two, two],
      byMonth: [0, 1, 0, 0],
    },
  ])
})

it('plans people of a lever in its months alone, and never fewer than nobody', () => {
  const intake = [
    { route: 'APP_L3', aYear: 6, months: { from: 1, until: 3 } },
    { route: 'GRADUATE', aYear: -60 },
  ]
  const planned = plannedAtRates({ came: [['GRADUATE', 1]], months: 12, intake }, 4)
  const rows = joinersByRoute(planned, [], '2024-12-31', 4)
  expect(rows.map(({ route, plannedByMonth }) => [route, plannedByMonth])).toEqual([
    ['APP_L3', [0, 0.5, 0.5, 0]],
  ])
})
