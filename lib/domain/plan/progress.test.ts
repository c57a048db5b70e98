import { describe, expect, it } from 'vitest'
import { type PlannedGroup, plannedAgainstActual, progressSummary } from './progress'

const groups: PlannedGroup[] = [
  {
    level: null,
    points: [
      { month: 0, low: 50, middle: 50, high: 50 },
      { month: 1, low: 48, middle: 51, high: 54 },
      { month: 2, low: 47, middle: 52, high: 57 },
    ],
  },
  {
    level: 5,
    points: [
      { month: 1, low: 28, middle: 30, high: 32 },
      { month: 2, low: 27, middle: 31, high: 35 },
    ],
  },
  {
    level: 4,
    points: [
      { month: 1, low: 19, middle: 21, high: 23 },
      { month: 2, low: 18, middle: 21, high: 24 },
    ],
  },
]
const counted: Record<string, number> = {
  'null 0': 50,
  'null 1': 49,
  '5 1': 30,
  '4 1': 19,
  'null 2': 58,
  '5 2': 36,
  '4 2': 22,
}

describe('planned against actual', () => {
  it('is told by month and level, the last month first, of months that have ended and not of the day itself', () => {
    const rows = plannedAgainstActual(groups, (level, month) => counted[`${level} ${month}`] ?? null)
    expect(
      rows.map((row) => [row.month, row.level, row.planned, row.actual, row.difference, row.inside]),
    ).toEqual([
      [2, null, 52, 58, 6, false],
      [2, 5, 31, 36, 5, false],
      [2, 4, 21, 22, 1, true],
      [1, null, 51, 49, -2, true],
      [1, 5, 30, 30, 0, true],
      [1, 4, 21, 19, -2, true],
    ])
    expect(progressSummary(rows)).toMatchObject({
      month: 2,
      all: { actual: 58 },
      inside: 1,
      levels: 2,
      furthest: { level: 5, difference: 5 },
    })
  })

  it('says nothing before a month has ended', () => {
    expect(plannedAgainstActual(groups, () => null)).toEqual([])
    expect(progressSummary([])).toBeNull()
  })

  it('hides the difference and where it lies with either number', () => {
    const hidden: PlannedGroup = { level: 9, points: [{ month: 12, low: '*', middle: '*', high: 10 }] }
    const told: PlannedGroup = { level: 8, points: [{ month: 12, low: 10, middle: 15, high: 20 }] }
    const rows = plannedAgainstActual([hidden, told], (level) => (level === 8 ? '*' : 10))
    expect(rows.map(({ level, difference, inside }) => [level, difference, inside])).toEqual([
      [9, '*', null],
      [8, '*', null],
    ])
    expect(progressSummary(rows)).toMatchObject({ levels: 0, inside: 0, furthest: null })
  })
})
