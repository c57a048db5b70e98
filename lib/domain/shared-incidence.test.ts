import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfYears, readIncidence, thinFrom } from './incidence-reading'
import { ENDINGS, type ObservedSpell, observe } from './observed-spell'
import { shareIncidence } from './shared-incidence'
import { truthSpells } from './testdata/sample'
import { atRisk, cumulativeIncidence } from './time-to-progress'

const level5 = cumulativeIncidence(
  truthSpells()
    .filter(({ level }) => level === 5)
    .flatMap((spell) => observe(spell, { recordsFrom: '2012-01-01', asAt: '2026-10-31' }) ?? []),
)

const spell = (exit: number, outcome: ObservedSpell['outcome'], people = 1): ObservedSpell => ({
  enter: 0,
  exit,
  outcome,
  people,
})

describe('a curve in exact figures', () => {
  it('is read at whole years while anyone is watched, ten at most', () => {
    const { years, people } = readIncidence(level5)
    expect(people).toBe(229)
    expect(years.map(({ atRisk: count }) => count)).toEqual([186, 160, 118, 91, 64, 50, 44, 35, 24, 15, 11])
    expect(years.every(({ thin }) => !thin)).toBe(true)
    expect(years[5]?.shares.progressed).toBeCloseTo(0.254658, 6)
  })

  it('says when a quarter had progressed, on the day, and that half never had', () => {
    const { quarter, half } = readIncidence(level5)
    expect([quarter, half]).toEqual([{ kind: 'day', day: 1723 }, { kind: 'never' }])
  })

  it('has no interval where nobody had progressed', () => {
    const { years } = readIncidence(
      cumulativeIncidence([spell(400, 'left', 9), spell(800, 'progressed', 30)]),
    )
    expect(years[1]?.interval).toBeNull()
    expect(readIncidence(level5).years[5]?.interval).not.toBeNull()
    const shared = shareIncidence(cumulativeIncidence([spell(400, 'left', 9), spell(900, 'progressed', 30)]))
    expect(shared.years.map(({ interval }) => interval)).toEqual([null, null, null])
  })

  it('says nothing of a quarter on seven spells, nor where the quarter rests on fewer than eight at risk', () => {
    const seven = readIncidence(cumulativeIncidence([spell(100, 'progressed', 7)]))
    expect([seven.quarter, seven.half]).toEqual([{ kind: 'too_thin' }, { kind: 'too_thin' }])
    const late = cumulativeIncidence([spell(100, 'still_at_level', 5), spell(900, 'progressed', 7)])
    expect(readIncidence(late).quarter).toEqual({ kind: 'too_thin' })
    const eight = cumulativeIncidence([spell(900, 'progressed', 8)])
    expect(readIncidence(eight).half).toEqual({ kind: 'day', day: 900 })
  })

  it('is thin from the day after the eighth last has gone, and from a first ending among too few', () => {
    const tail = cumulativeIncidence([
      spell(400, 'left', 5),
      spell(900, 'still_at_level', 8),
      spell(1000, 'left', 2),
    ])
    expect(thinFrom(tail, 8)).toBe(901)
    const lateEntry = cumulativeIncidence([spell(10, 'left', 3), { ...spell(900, 'left', 30), enter: 50 }])
    expect(thinFrom(lateEntry, 8)).toBe(10)
    expect(thinFrom(cumulativeIncidence([spell(5, 'left', 3)]), 8)).toBe(0)
  })
})

describe('a curve that is safe to share', () => {
  const shared = shareIncidence(level5)

  it('has whole years, whole per cent and rounded counts', () => {
    expect(shared.people).toBe(230)
    expect(shared.years.map(({ atRisk: count }) => count)).toEqual([
      185, 160, 120, 90, 65, 50, 45, 35, 25, 15, 10,
    ])
    expect(shared.years[5]).toMatchObject({
      shares: { progressed: 0.25, left: 0.38, stepped_down: 0 },
      interval: { low: 0.19, high: 0.32 },
    })
    expect(shared.points).toBe(shared.years)
    expect([shared.quarter, shared.half]).toEqual([{ kind: 'years', years: 5 }, { kind: 'never' }])
  })

  it('hides a share that rests on 1 to 7 endings, and who is still there with it', () => {
    // In the first year 3 of the sample's 186 at level 5 had progressed and 2 had moved out; 19 had left.
    const first = shared.years[1]
    expect(first?.shares).toMatchObject({ progressed: '*', moved_out: '*', still_at_level: '*' })
    expect(first?.interval).toBe('*')
    expect(first?.shares.left).not.toBe('*')
  })

  it('takes those who moved out together with those still there, and counts no endings', () => {
    const out = shareIncidence(
      cumulativeIncidence([
        spell(300, 'progressed', 20),
        spell(300, 'moved_out', 20),
        spell(2000, 'left', 40),
      ]),
    )
    expect(out.years[1]?.shares).toMatchObject({
      progressed: 0.25,
      moved_out: '*',
      left: 0,
      still_at_level: 0.75,
    })
    expect(new Set(Object.values(out.counts))).toEqual(new Set(['*']))
  })

  it('goes to five per cent where fewer than 200 were watched', () => {
    const few = shareIncidence(cumulativeIncidence([spell(300, 'progressed', 11), spell(2000, 'left', 29)]))
    expect(few.years[1]?.shares).toMatchObject({ progressed: 0.3, left: 0, still_at_level: 0.75 })
  })

  it('is nothing on fewer than eight, or than the Trust has set', () => {
    expect(shareIncidence(cumulativeIncidence([spell(2000, 'left', 7)])).years).toEqual([])
    expect(shareIncidence(cumulativeIncidence([spell(2000, 'left', 8)])).years).toHaveLength(6)
    expect(shareIncidence(cumulativeIncidence([spell(2000, 'left', 12)]), 12).years).toEqual([])
  })

  it('gives no number of people from 1 to 7 away by taking years from one another', () => {
    const any: fc.Arbitrary<ObservedSpell> = fc
      .record({
        enter: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
        lasts: fc.integer({ min: 1, max: 3000 }),
        outcome: fc.constantFrom(...ENDINGS, 'still_at_level' as const),
        people: fc.integer({ min: 1, max: 6 }),
      })
      .map(({ enter, lasts, ...rest }) => ({ enter, exit: enter + lasts, ...rest }))
    fc.assert(
      fc.property(fc.array(any, { minLength: 5, maxLength: 40 }), (spells) => {
        const curve = cumulativeIncidence(spells)
        const { years } = shareIncidence(curve)
        const endedBy = (day: number, some: readonly string[]) =>
          spells.reduce(
            (sum, { exit, outcome, people }) => sum + (some.includes(outcome) && exit <= day ? people : 0),
            0,
          )
        for (const way of ENDINGS.filter((one) => one !== 'moved_out')) {
          const shown = years.filter(({ shares }) => shares[way] !== '*')
          for (const [i, { day }] of shown.entries()) {
            const since = endedBy(day, [way]) - (i === 0 ? 0 : endedBy(shown[i - 1]?.day ?? 0, [way]))
            expect(since === 0 || since > 7).toBe(true)
          }
        }
        for (const { day, shares, atRisk: count } of years) {
          expect(atRisk(curve, day) > 7 || day === 0).toBe(true)
          expect(count === '*' || count % 5 === 0).toBe(true)
          // One hidden way out must not be what the shown ones leave over.
          const hidden = ENDINGS.filter((way) => way !== 'moved_out' && shares[way] === '*')
          expect(shares.moved_out).toBe('*')
          if (hidden.length === 1) expect(shares.still_at_level).toBe('*')
        }
      }),
    )
  })
})

it('five years are 1,826 days', () => {
  expect([0, 1, 2, 3, 5].map(dayOfYears)).toEqual([0, 365, 730, 1095, 1826])
})
