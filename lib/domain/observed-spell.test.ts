import { describe, expect, it } from 'vitest'
import { observe } from './observed-spell'

const recordsFrom = '2012-01-01'
const asAt = '2026-10-31'

describe('what is observed of a spell', () => {
  const seen = (from: string, to: string | null) =>
    observe({ from, to, outcome: to ? 'left' : 'still_at_level' }, { recordsFrom, asAt })

  it('begins with the records where the spell began before them', () => {
    expect(seen('2011-12-22', '2012-02-01')).toEqual({ enter: 10, exit: 41, outcome: 'left', people: 1 })
    expect(seen('2012-01-01', '2012-01-11')).toEqual({ enter: 0, exit: 10, outcome: 'left', people: 1 })
  })

  it('is nothing where it had ended when records began, or begins after the as-at day', () => {
    expect(seen('2010-01-01', '2011-12-31')).toBeNull()
    expect(seen('2010-01-01', '2012-01-01')).toBeNull()
    expect(seen('2026-11-01', null)).toBeNull()
  })

  it('ends with the as-at day where the spell goes on, or is known to end later', () => {
    const open = { enter: 0, exit: 31, outcome: 'still_at_level', people: 1 }
    expect(seen('2026-10-01', null)).toEqual(open)
    expect(seen('2026-10-01', '2026-11-01')).toEqual(open)
    expect(seen('2026-10-01', '2026-10-31')).toEqual({ ...open, exit: 30, outcome: 'left' })
  })

  it('has no late beginning where it is not known when records begin', () => {
    expect(
      observe({ from: '1990-01-01', to: '1990-01-05', outcome: 'left' }, { recordsFrom: null, asAt }),
    ).toEqual({ enter: 0, exit: 4, outcome: 'left', people: 1 })
  })
})
