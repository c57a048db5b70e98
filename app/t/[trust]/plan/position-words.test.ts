import { expect, it } from 'vitest'
import { vacantFor } from './position-words'

it('a vacancy is told in years and months, in days for its first four weeks, and honestly where its start is not recorded', () => {
  expect(vacantFor('2025-09-01', '2026-10-31')).toBe('1 year 2 months')
  expect(vacantFor('2026-10-14', '2026-10-31')).toBe('17 days')
  expect(vacantFor('2026-10-30', '2026-10-31')).toBe('1 day')
  expect(vacantFor(null, '2026-10-31')).toBe('since before the records')
})
