import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysFrom, type PositionFacts, type PositionPeriod, periodOn, saidOver, sameFacts } from './position'

const facts = (title: string, budgetedFte = 1): PositionFacts => ({
  title,
  afcBand: '6',
  unitId: null,
  budgetedFte,
  hicfStatus: null,
  area: null,
  level: null,
  payFloor: null,
  payCeiling: null,
})
const period = (from: string | null, to: string | null, title = 'Analyst'): PositionPeriod => ({
  ...facts(title),
  from,
  to,
})
const said = (periods: readonly PositionPeriod[]) => periods.map(({ from, to, title }) => [from, to, title])

describe('what is said of a position over some days', () => {
  it('ends the period before and begins another', () => {
    const after = saidOver([period('2024-01-01', null)], { from: '2025-04-01', to: null }, facts('Senior'))
    expect(said(after)).toEqual([
      ['2024-01-01', '2025-04-01', 'Analyst'],
      ['2025-04-01', null, 'Senior'],
    ])
  })

  it('leaves what is recorded after the days', () => {
    const days = { from: '2025-01-01', to: '2025-03-01' }
    expect(said(saidOver([period(null, null)], days, facts('Senior')))).toEqual([
      [null, '2025-01-01', 'Analyst'],
      ['2025-01-01', '2025-03-01', 'Senior'],
      ['2025-03-01', null, 'Analyst'],
    ])
  })

  it('takes the position out of the establishment where it says nothing', () => {
    expect(said(saidOver([period('2024-01-01', null)], { from: '2025-01-01', to: null }, null))).toEqual([
      ['2024-01-01', '2025-01-01', 'Analyst'],
    ])
    expect(saidOver([period('2025-01-01', null)], { from: '2025-01-01', to: null }, null)).toEqual([])
  })

  it('changes nothing where it says what is so already', () => {
    const periods = [period('2024-01-01', '2025-01-01'), period('2025-01-01', null, 'Senior')]
    expect(saidOver(periods, { from: '2024-06-01', to: '2025-01-01' }, facts('Analyst'))).toEqual(periods)
  })

  it('goes up to the next change that is recorded', () => {
    const periods = [period('2024-01-01', '2025-01-01'), period('2026-01-01', null, 'Senior')]
    expect(daysFrom(periods, '2024-05-01')).toEqual({ from: '2024-05-01', to: '2025-01-01' })
    expect(daysFrom(periods, '2025-05-01')).toEqual({ from: '2025-05-01', to: '2026-01-01' })
    expect(daysFrom(periods, '2026-05-01')).toEqual({ from: '2026-05-01', to: null })
  })
})

const day = fc.integer({ min: 10, max: 30 }).map((n) => `2025-01-${n}`)
const days = fc
  .tuple(fc.option(day), fc.option(day))
  .filter(([from, to]) => from === null || to === null || from < to)
  .map(([from, to]) => ({ from, to }))
const saying = fc.record({
  days,
  facts: fc.option(fc.constantFrom('A', 'B', 'C').map((title) => facts(title))),
})

it('on every day a position is what was said of that day last, and periods never overlap', () => {
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 8 }), (all) => {
      const periods = all.reduce<PositionPeriod[]>((sum, one) => saidOver(sum, one.days, one.facts), [])
      for (let n = 10; n <= 31; n += 1) {
        const on = `2025-01-${n}`
        const last = all.findLast(
          ({ days: { from, to } }) => (from === null || from <= on) && (to === null || on < to),
        )
        expect(periodOn(periods, on)?.title ?? null).toBe(last?.facts?.title ?? null)
        expect(periods.filter(({ from, to }) => (from ?? '') <= on && (to ?? '9') > on).length).toBeLessThan(
          2,
        )
      }
      for (const [at, one] of periods.entries()) {
        const next = periods[at + 1]
        expect(next && next.from === one.to && sameFacts(one, next)).not.toBe(true)
      }
    }),
  )
})
