import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vacancyOn, vacantSince } from './vacancy'

const budget = (budgetedFte: number, from: string | null = '2024-01-01', to: string | null = null) => ({
  budgetedFte,
  from,
  to,
})
const held = (fte: number, from: string, to: string | null = null) => ({ fte, from, to })

describe('a position against who holds it', () => {
  it('is its budget less the FTE of those who hold it on the day', () => {
    const periods = [budget(2.5)]
    const holdings = [held(1, '2024-02-01'), held(0.6, '2024-02-01', '2025-01-01')]
    expect(vacancyOn(periods, holdings, '2024-12-31')).toEqual({
      budget: 2.5,
      inPost: 1.6,
      vacant: 0.9,
      over: 0,
    })
    expect(vacancyOn(periods, holdings, '2025-01-01')).toEqual({
      budget: 2.5,
      inPost: 1,
      vacant: 1.5,
      over: 0,
    })
  })

  it('is over its budget, and has no vacancy below nought', () => {
    expect(vacancyOn([budget(1)], [held(1, '2024-02-01'), held(0.2, '2024-02-01')], '2024-03-01')).toEqual({
      budget: 1,
      inPost: 1.2,
      vacant: 0,
      over: 0.2,
    })
  })

  it('is nothing on a day on which it is not in the establishment', () => {
    expect(vacancyOn([budget(1)], [held(1, '2020-01-01')], '2023-12-31')).toBeNull()
    expect(vacantSince([budget(1)], [], '2023-12-31')).toBeNull()
  })
})

describe('how long it has been vacant', () => {
  it('counts from the day after it was last fully held', () => {
    const holdings = [held(1, '2024-02-01', '2025-03-10'), held(0.5, '2025-05-01')]
    expect(vacantSince([budget(1)], holdings, '2025-06-09')).toEqual({ since: '2025-03-10' })
  })

  it('counts from the day it came into the establishment where it was never held', () => {
    expect(vacantSince([budget(1)], [held(1, '2023-01-01', '2023-06-01')], '2024-02-01')).toEqual({
      since: '2024-01-01',
    })
  })

  it('counts from the day its budget grew past what is held', () => {
    const periods = [budget(1, null, '2025-04-01'), budget(2, '2025-04-01')]
    expect(vacantSince(periods, [held(1, '2020-01-01')], '2025-05-01')).toEqual({ since: '2025-04-01' })
  })

  it('goes on through a change that leaves it vacant, and begins anew after a gap', () => {
    const changed = [budget(1, '2024-01-01', '2024-06-01'), budget(2, '2024-06-01')]
    expect(vacantSince(changed, [], '2024-07-01')).toEqual({ since: '2024-01-01' })
    const away = [budget(1, '2024-01-01', '2024-05-01'), budget(1, '2024-06-01')]
    expect(vacantSince(away, [], '2024-07-01')).toEqual({ since: '2024-06-01' })
  })

  it('is not known where it has been vacant since before the records', () => {
    expect(vacantSince([budget(1, null)], [], '2024-07-01')).toEqual({ since: null })
  })

  it('is nothing where nothing is vacant', () => {
    expect(vacantSince([budget(1)], [held(1, '2024-01-01')], '2024-07-01')).toBeNull()
  })

  it('is the first of the days without a break on which it was vacant', () => {
    const day = fc.integer({ min: 10, max: 30 }).map((n) => `2025-01-${n}`)
    const fte = fc.constantFrom(0.5, 1, 1.5)
    const holding = fc
      .record({ from: day, to: fc.option(day), fte })
      .filter(({ from, to }) => !to || from < to)
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 5 }), day, day, fte, (holdings, from, on, budgetedFte) => {
        const periods = [{ from, to: null, budgetedFte }]
        const days = Array.from({ length: 22 }, (_, at) => `2025-01-${at + 9}`).map((d) =>
          d.replace(/-9$/, '-09'),
        )
        const vacant = (d: string) => {
          if (d < from) return false
          const sum = holdings.reduce((s, h) => (h.from <= d && (!h.to || d < h.to) ? s + h.fte : s), 0)
          return sum < budgetedFte
        }
        const before = days.filter((d) => d <= on).toReversed()
        const run = before.findIndex((d) => !vacant(d))
        const expected = vacant(on) ? { since: before[run - 1] } : null
        expect(vacantSince(periods, holdings, on)).toEqual(expected)
      }),
    )
  })
})
