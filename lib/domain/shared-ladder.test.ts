import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { addDays } from './calendar'
import { careerPeriods } from './career'
import type { SharedCount } from './disclosure'
import { ladder } from './ladder'
import { ladderFigure } from './ladder-figure'
import { levelSpells } from './level-spell'
import { type SharedDays, shareLadder } from './shared-ladder'
import { otherPost, post } from './testdata/person'
import { timeAtLevels } from './time-at-level'

const WATCH = { from: '2010-12-31', to: '2020-12-31' }

function figureOf(careers: ReturnType<typeof post>[][]) {
  const people = careers.map(careerPeriods)
  const times = timeAtLevels(
    people.flatMap((periods) => levelSpells(periods)),
    WATCH,
  )
  return ladderFigure(ladder(people, WATCH), times, times)
}

const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

/** 12 who progress from 3 to 5 after four years, 25 who stay at 3, 6 who leave level 4. */
const crowd = figureOf([
  ...many(12, () => [post('2011-01-01', '2015-01-01', 3), post('2015-01-01', null, 5)]),
  ...many(25, () => [post('2011-01-01', null, 3)]),
  ...many(6, () => [post('2011-01-01', '2012-01-01', 4)]),
])

/** What the months of both days show, by level; 0 for all of them. */
const daysWith = (closing: Record<number, SharedCount>): SharedDays => ({
  opening: () => 0,
  closing: (level) => closing[level ?? 0] ?? 0,
})
const DAYS = daysWith({ 3: 25, 5: 10, 0: 35 })

describe('the ladder as it may be shared', () => {
  const shared = shareLadder(crowd, DAYS)
  const level = (n: HicfLevel) => shared.levels.find((one) => one.level === n)

  it('has rates of the rounded events and person-years, which give back no true count', () => {
    const exact = crowd.levels.find((one) => one.level === 3)
    // 12 × 1,461 days and 25 × 3,653 are 298.03 years.
    expect([exact?.ends.progressed, exact?.personYears.toFixed(2)]).toEqual([12, '298.03'])
    expect(exact?.rates.progressed?.per100).toBeCloseTo(4.0264, 3)
    expect([level(3)?.ends.progressed, level(3)?.personYears, level(3)?.spells]).toEqual([10, 300, 35])
    expect(level(3)?.rates.progressed?.per100).toBeCloseTo(10 / 3, 9)
    // R: poisson.test(10) is 4.795389 to 18.390356.
    expect(level(3)?.rates.progressed?.low).toBeCloseTo(4.795389 / 3, 4)
    expect(level(3)?.rates.progressed?.high).toBeCloseTo(18.390356 / 3, 4)
  })

  it('has none where spells or events are hidden', () => {
    expect(level(4)).toMatchObject({
      spells: '*',
      personYears: '*',
      comparison: { ratio: null, verdict: 'too_few' },
    })
    expect(Object.values(level(4)?.rates ?? {})).toEqual([null, null, null, null])
    expect(level(3)?.rates.left?.per100).toBe(0)
    expect(level(5)?.rates.progressed).toBeNull()
  })

  it('shows the same people the same wherever they are counted', () => {
    const moved = shared.moves.find(({ from, to }) => from === 3 && to === 5)?.moves
    expect(moved).toBe(level(3)?.ends.progressed)
    expect(shared.balance.find((one) => one.level === 3)?.closing).toBe(level(3)?.still)
    expect([level(3)?.still, level(5)?.still, shared.closing]).toEqual([25, 10, 35])
  })

  it('works totals out from what is shown, a hidden number the middle of what it may be', () => {
    // 37 joined at level 3 and 6 at level 4, which is hidden: 35 and 4 are 39.
    expect(shared.fromTotals.find(({ from }) => from === 'joined')?.moves).toBe(40)
    expect(shared.toTotals.find(({ to }) => to === 'left')?.moves).toBe('*')
    const none = figureOf(many(3, () => [post('2011-01-01', '2012-01-01', 4)]))
    expect(shareLadder(none, daysWith({})).allMoves).toBe('*')
  })

  it('tells of no other work in the Trust, and of nobody who came back', () => {
    const moving = figureOf([
      ...many(12, (i) => [
        post('2011-01-01', '2015-01-01', 3),
        otherPost('2015-01-01', null, { id: `o${i}` }),
      ]),
      ...many(9, () => [post('2011-01-01', '2013-01-01', 3), post('2014-01-01', null, 3)]),
      ...many(10, () => [post('2011-01-01', null, 3)]),
    ])
    expect(moving.moves.map(({ from, to, moves }) => [from, to, moves])).toContainEqual([3, 'moved_out', 12])
    const told = shareLadder(moving, daysWith({ 3: 20, 0: 20 }))
    expect(told.moves.map(({ from, to, moves }) => [from, to, moves])).toEqual(
      expect.arrayContaining([
        ['joined', 3, 30],
        [3, 'left', 10],
      ]),
    )
    expect(told.moves).toHaveLength(2)
    expect(told.toTotals.map(({ to }) => to)).toEqual([3, 'left'])
    // 20 still there and 10 who left.
    expect(told.levels[0]).toMatchObject({ spells: 30, ends: { left: 10, moved_out: '*' }, still: 20 })
  })

  it('calls a level slower from the numbers that are shown', () => {
    const slow = figureOf([
      ...many(80, () => [post('2011-01-01', null, 3)]),
      ...many(60, () => [post('2011-01-01', '2013-01-01', 4), post('2013-01-01', null, 5)]),
    ])
    const found = shareLadder(slow, daysWith({ 3: 80, 5: 60, 0: 140 })).levels.find((one) => one.level === 3)
    expect(found?.comparison).toMatchObject({ observed: 0, verdict: 'slower' })
    expect(Number(found?.comparison?.expected) % 5).toBe(0)
  })

  it('gives no rate on fewer spells than a stricter Trust allows', () => {
    const strict = shareLadder(crowd, daysWith({ 3: '*', 5: '*', 0: '*' }), 40)
    expect(strict.levels.flatMap(({ rates }) => Object.values(rates)).filter(Boolean)).toEqual([])
  })
})

describe('rates and comparisons, exact,', () => {
  it('are not given on fewer than eight spells', () => {
    const ofSpells = (n: number) =>
      figureOf([
        ...many(n, () => [post('2011-01-01', '2012-01-01', 3), post('2012-01-01', null, 9)]),
        ...many(20, () => [post('2011-01-01', null, 9)]),
      ]).levels.find(({ level }) => level === 3)
    expect(ofSpells(7)).toMatchObject({
      rates: { progressed: null, left: null },
      comparison: { verdict: 'too_few' },
    })
    expect(ofSpells(8)?.rates.progressed?.per100).toBeCloseTo((8 / ((8 * 365) / 365.25)) * 100, 6)
  })

  it('leave the highest level out', () => {
    const top = crowd.levels.find(({ level }) => level === crowd.top)
    expect([crowd.top, top?.comparison, top?.rates.progressed]).toEqual([5, null, null])
    expect(crowd.below?.spells).toBe(43)
  })
})

describe('whatever people did,', () => {
  const career = fc
    .array(
      fc.record({
        level: fc.constantFrom(3, 4, 5, null),
        days: fc.integer({ min: 200, max: 1500 }),
        gap: fc.constantFrom(0, 0, 30),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((rows) => {
      let from = '2011-01-01'
      return rows.map(({ level, days, gap }, i) => {
        const to = addDays(from, days)
        const one =
          level === null
            ? otherPost(from, to, { id: `${i}` })
            : post(from, to, level as HicfLevel, { id: `${i}` })
        from = addDays(to, gap)
        return one
      })
    })

  it('a shared rate times its person-years is the shared number of events', () => {
    fc.assert(
      fc.property(fc.array(career, { minLength: 20, maxLength: 70 }), (careers) => {
        for (const { ends, personYears, spells, rates } of shareLadder(
          figureOf(careers),
          daysWith({ 3: 20, 4: '*' }),
        ).levels) {
          for (const [end, rate] of Object.entries(rates)) {
            if (!rate) continue
            expect(Number(spells)).toBeGreaterThanOrEqual(10)
            expect((rate.per100 * Number(personYears)) / 100).toBeCloseTo(
              Number(ends[end as keyof typeof ends]),
              9,
            )
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})
