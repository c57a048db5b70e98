import { describe, expect, it } from 'vitest'
import { recordsStopNote } from './records'

describe('where the records stop', () => {
  it('is said from the day on which the next list should have come', () => {
    expect(recordsStopNote('2026-03-31', '2026-02-28')).toBeNull()
    expect(recordsStopNote('2026-04-01', '2026-02-28')).toBe(
      'The latest staff list is of 28 February 2026. What has changed since is in this figure only where somebody recorded it.',
    )
    expect(recordsStopNote('2026-01-31', '2026-02-28')).toBeNull()
  })

  it('is not said of a Trust that records by hand alone', () => {
    expect(recordsStopNote('2026-04-01', null)).toBeNull()
  })
})
