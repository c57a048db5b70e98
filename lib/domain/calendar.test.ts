import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayFromParts,
  daysBetween,
  endOfMonth,
  isDay,
  isLeapYear,
  monthEnds,
  nearestMonths,
  wholeMonths,
} from './calendar'

const anyDay = fc
  .record({
    year: fc.integer({ min: 1905, max: 2195 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => dayFromParts(year, month, day) ?? '')

describe('the calendar', () => {
  it('knows leap years, the centuries too', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false])
  })

  it('makes a day only of parts that exist within 1900 to 2200', () => {
    expect(dayFromParts(2024, 2, 29)).toBe('2024-02-29')
    expect(dayFromParts(2023, 2, 29)).toBeNull()
    expect(dayFromParts(2026, 13, 1)).toBeNull()
    expect(dayFromParts(1899, 12, 31)).toBeNull()
    expect(dayFromParts(2201, 1, 1)).toBeNull()
    expect(dayFromParts(2026, 1.5, 1)).toBeNull()
  })

  it('tells a day from a text that only looks like one', () => {
    expect(['2026-02-28', '2026-02-31', '2026-2-8', '26-02-08', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('counts days over leap days and centuries', () => {
    expect(daysBetween('2012-01-01', '2026-10-31')).toBe(5417)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('1900-02-28', '1900-03-01')).toBe(1)
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(addDays('1900-01-01', 109572)).toBe('2199-12-31')
  })

  it('adds months and stops at the end of a shorter one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15')
  })

  it('lists the ends of months, both ends included', () => {
    expect(monthEnds('2025-11-30', '2026-02-27')).toEqual(['2025-11-30', '2025-12-31', '2026-01-31'])
    expect(monthEnds('2026-02-01', '2026-02-27')).toEqual([])
    expect(endOfMonth('2024-02-01')).toBe('2024-02-29')
  })

  it('counts whole months, and months to the nearest', () => {
    expect(wholeMonths('2020-10-05', '2026-10-31')).toBe(72)
    expect(nearestMonths('2020-10-05', '2026-10-31')).toBe(73)
    expect(wholeMonths('2026-01-31', '2026-02-28')).toBe(1)
    expect(wholeMonths('2026-01-15', '2026-02-14')).toBe(0)
    expect(nearestMonths('2012-09-03', '2014-09-15')).toBe(24)
  })

  it('goes there and back again from any day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -1500, max: 1500 }), (from, n) => {
        const to = addDays(from, n)
        expect(isDay(to)).toBe(true)
        expect(daysBetween(from, to)).toBe(n)
        expect(addDays(to, -n)).toBe(from)
      }),
    )
  })

  it('counts as many days as the platform does', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(daysBetween(a, b)).toBe(
          (Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000,
        )
      }),
    )
  })

  it('has reached as many whole months as can be added without passing the end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1500 }), (from, n) => {
        const to = addDays(from, n)
        const months = wholeMonths(from, to)
        expect(addMonths(from, months) <= to).toBe(true)
        expect(addMonths(from, months + 1) > to).toBe(true)
      }),
    )
  })
})
