import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import catalogue from '../reference/hicf-roles.json' with { type: 'json' }
import { POSTS_WITH_ROLE, roleTitleOf } from './role-of-post'

const crosswalk = readFileSync(new URL('crosswalk.csv', import.meta.url), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','))

describe('the roles of the demonstration’s posts', () => {
  it('are roles of the catalogue at the area and level that the crosswalk gives the post', () => {
    for (const { title, band, role } of POSTS_WITH_ROLE) {
      const line = crosswalk.find(([t, b]) => t === title && b === band)
      expect(line, `${title}, band ${band}`).toBeDefined()
      const [, , area, level] = line ?? []
      expect(
        catalogue.some((one) => one.title === role && one.area === area && String(one.level) === level),
        `${role} at ${area} ${level}`,
      ).toBe(true)
    }
  })

  it('are found by title and band, and are none for posts outside informatics', () => {
    expect(roleTitleOf('Analyst', '5')).toBe('Information analyst')
    expect(roleTitleOf('analyst', '6')).toBe('Senior information analyst')
    expect(roleTitleOf('Analyst', null)).toBe(null)
    expect(roleTitleOf('HR Officer', '5')).toBe(null)
  })
})
