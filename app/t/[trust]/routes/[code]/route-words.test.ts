import { expect, it } from 'vitest'
import { yearsFinding } from './route-words'

it('says since when they came, and nothing of years after the day', () => {
  const years = [
    { year: 2016, to: 2020, people: 25 },
    { year: 2021, to: 2025, people: 10 },
    { year: 2026, to: 2030, people: '*' as const },
  ]
  expect(yearsFinding({ years, asAt: '2026-10-31' })).toBe(
    'They came from 2016 to 2026, most in 2016 to 2020',
  )
  expect(yearsFinding({ years: years.slice(0, 2), asAt: '2026-10-31' })).toBe(
    'They came from 2016 to 2025, most in 2016 to 2020',
  )
})
