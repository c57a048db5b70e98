import { describe, expect, it } from 'vitest'
import { judgeDateOrder } from './date-order'

describe('the order of a column of dates', () => {
  it.each([
    [['01/02/2026', '13/02/2026'], 'dmy'],
    [['01/02/2026', '02/13/2026'], 'mdy'],
    [['2026-02-13', '2026-01-02'], 'ymd'],
    [['20260213'], 'ymd'],
    [['6 Aug 2018', '31-AUG-2018'], 'dmy'],
    [['2026-01-02', '13.02.2026'], 'dmy'],
    [['13/02/2026 00:00:00'], 'dmy'],
    [['31/12/4712', '01/02/2026'], 'dmy'],
    [['13/02/26'], 'dmy'],
  ])('of %j is %s', (values, order) => {
    expect(judgeDateOrder(values)).toEqual({ order })
  })

  it.each([
    [['01/02/2026', '12/11/2025', '']],
    [['01/02/2026', '2026-02-13']],
    [['01/02/2026', '6 Aug 2018']],
  ])('of %j is not decided by the values', (values) => {
    expect(judgeDateOrder(values)).toEqual({ undecided: true })
  })

  it('is not one order where a date fits only day first and another only month first', () => {
    expect(judgeDateOrder(['01/02/2026', '02/13/2026', '13/02/2026', '14/02/2026'])).toEqual({
      mixed: true,
      examples: ['13/02/2026', '02/13/2026'],
    })
  })

  it('does not matter where no value would mean another day: day first then', () => {
    expect(judgeDateOrder(['', '05/05/2019', '01/01/1900', 'soon', '13/13/2019'])).toEqual({ order: 'dmy' })
    expect(judgeDateOrder([])).toEqual({ order: 'dmy' })
  })
})
