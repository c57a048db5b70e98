import { describe, expect, it } from 'vitest'
import { parsePathwaysFilter, pathwaysFilterProblem, pathwaysQuery } from './pathways-filter'

const TODAY = '2026-11-22'
const ROLE = 'role 0190c5a2-1111-7000-8000-000000000001'

describe('the address of the pathways', () => {
  it('opens told by role, with no role named', () => {
    expect(parsePathwaysFilter({}, TODAY)).toEqual({ asAt: TODAY, by: 'role' })
    expect(pathwaysQuery({ asAt: TODAY, by: 'role' }, TODAY)).toEqual({})
  })

  it.each([ROLE, 'post 5 Analyst', 'post 9 Head of “R&D” / post 5'])('comes back as it was: %s', (role) => {
    const query = { by: 'level', role, area: 'IM', asAt: '2025-11-30' }
    const filter = parsePathwaysFilter(query, TODAY)
    expect(filter).toEqual({ asAt: '2025-11-30', by: 'level', role, area: 'IM' })
    expect(pathwaysQuery(filter, TODAY)).toEqual(query)
    expect(pathwaysFilterProblem(query, filter)).toBeNull()
  })

  it('leaves out what is no role, and says so', () => {
    for (const role of ['level 5', 'away', 'role 7', 'Analyst', `post 5 ${'x'.repeat(300)}`]) {
      const filter = parsePathwaysFilter({ role }, TODAY)
      expect(filter.role).toBeUndefined()
      expect(pathwaysFilterProblem({ role }, filter)).toMatch(
        /is not a role\. Choose the role on the page\.$/,
      )
    }
    expect(pathwaysFilterProblem({ by: 'band' }, parsePathwaysFilter({ by: 'band' }, TODAY))).toBe(
      'by=band is no way to tell a pathway. Use role or level.',
    )
  })
})
