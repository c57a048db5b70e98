import { expect, it } from 'vitest'
import { vacantFor } from './position-words'

it('a vacancy is told in years and months, in days for its first four weeks, and honestly where its start is not recorded', () => {
  expect(vacantFor('2025-09-01', '2026-10-31', false)).toBe('1 year 2 months')
  expect(vacantFor('2026-10-14', '2026-10-31', false)).toBe('17 days')
  expect(vacantFor('2026-10-30', '2026-10-31', false)).toBe('1 day')
  expect(vacantFor('2012-10-31', '2026-10-31', true)).toBe('at least 14 years')
  // 14 years and 25 days: no 14 years and a month.
  expect(vacantFor('2012-11-03', '2026-11-28', true)).toBe('at least 14 years')
  expect(vacantFor('2026-10-01', '2026-10-30', true)).toBe('at least 29 days')
  expect(vacantFor(null, '2026-10-31', false)).toBe('since before the records')
})
