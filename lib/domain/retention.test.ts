import { describe, expect, it } from 'vitest'
import { RETENTION_KINDS } from '@/db/vocabulary'
import { barredFrom, isOver, keptUntil, RETENTION, type Standing } from './retention'

const left: Standing = { leftOn: '2020-03-01', holdsPost: false, onHold: false, asked: false }

describe('how long a record is kept', () => {
  it('is over on the same day so many months later, and not the day before', () => {
    expect(keptUntil('2020-03-01', 72)).toBe('2026-03-01')
    expect(isOver('2020-03-01', 72, '2026-02-28')).toBe(false)
    expect(isOver('2020-03-01', 72, '2026-03-01')).toBe(true)
  })

  it('has a proposal with its source within its bounds for every kind', () => {
    for (const kind of RETENTION_KINDS) {
      const { months, least, most, source } = RETENTION[kind]
      expect(months).toBeGreaterThanOrEqual(least)
      expect(months).toBeLessThanOrEqual(most)
      expect(source).toMatch(/^Proposed by Waymark: /)
    }
    expect(RETENTION.leavers.months).toBe(72)
  })
})

describe('whether someone may be erased', () => {
  it('is so once the period is over, or once it was asked for', () => {
    expect(barredFrom(left, 72, '2026-03-01')).toBeNull()
    expect(barredFrom(left, 72, '2026-02-28')).toBe('not_due')
    expect(barredFrom({ ...left, asked: true }, 72, '2021-01-01')).toBeNull()
    expect(barredFrom({ ...left, leftOn: null }, 72, '2026-03-01')).toBe('not_due')
  })

  it('is never so on hold or in post, whatever was asked for', () => {
    const asked = { ...left, asked: true }
    expect(barredFrom({ ...asked, onHold: true }, 72, '2026-03-01')).toBe('held')
    expect(barredFrom({ ...asked, leftOn: null, holdsPost: true }, 72, '2026-03-01')).toBe('in_post')
    expect(barredFrom({ ...asked, holdsPost: true, onHold: true }, 72, '2026-03-01')).toBe('held')
  })
})
