import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { addDays } from './calendar'
import { careerPeriods } from './career'
import { levelSpells } from './level-spell'
import { sumTime, timeByLevel } from './progression-rate'
import { otherPost, post } from './testdata/person'
import { truthSpells } from './testdata/sample'
import { timeAtLevels } from './time-at-level'

const spellsOf = (assignments: Parameters<typeof careerPeriods>[0]) => levelSpells(careerPeriods(assignments))

describe('time at a level', () => {
  it('is watched from the day the records begin to the end of the last day, in years since the level was reached', () => {
    const spells = spellsOf([post('2010-01-01', '2012-07-01', 3), post('2012-07-01', null, 5)])
    expect(timeAtLevels(spells, { from: '2012-01-01', to: '2012-12-31' })).toEqual([
      // 2010 and 2011 are 730 days: day 730 still ends the second year, 181 of the third are watched.
      { level: 3, year: 1, spells: 0, days: 1, ends: none },
      { level: 3, year: 2, spells: 1, days: 181, ends: { ...none, progressed: 1 } },
      { level: 5, year: 0, spells: 1, days: 184, ends: none },
    ])
  })

  it('has no end that comes after the last day, nor on the first', () => {
    const ended = spellsOf([post('2010-01-01', '2012-07-01', 3)])
    const endsIn = (from: string, to: string) => sumTime(timeAtLevels(ended, { from, to }))
    expect(endsIn('2010-01-01', '2012-06-30')).toMatchObject({ spells: 1, still: 1 })
    expect(endsIn('2010-01-01', '2012-07-01')).toMatchObject({ spells: 1, still: 0, ends: { left: 1 } })
    expect(endsIn('2012-07-01', '2013-01-01')).toMatchObject({ spells: 0, personYears: 0 })
  })

  it('ends a year with the anniversary, leap year or not', () => {
    for (const start of ['2011-03-01', '2012-03-01', '2013-03-01']) {
      for (const years of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
        const to = `${Number(start.slice(0, 4)) + years}-03-01`
        const found = timeAtLevels(spellsOf([post(start, to, 3)]), { from: '2000-01-01', to: '2030-01-01' })
        expect(found.find(({ spells }) => spells === 1)?.year, `${start} ${years}`).toBe(years - 1)
      }
    }
  })

  it('takes the eleventh year and all after it together', () => {
    const found = timeAtLevels(spellsOf([post('1990-01-01', '2015-01-01', 8)]), {
      from: '2010-01-01',
      to: '2020-01-01',
    })
    expect(found.map(({ year, days, spells }) => [year, days, spells])).toEqual([[10, 1826, 1]])
  })
})

const none = { progressed: 0, stepped_down: 0, moved_out: 0, left: 0 }

describe('time at a level, whatever people did,', () => {
  const levels = [3, 4, 6, null] as const
  const career = fc
    .array(
      fc.record({
        level: fc.constantFrom(...levels),
        days: fc.integer({ min: 2, max: 1600 }),
        gap: fc.constantFrom(0, 0, 1, 5),
        cut: fc.integer({ min: 1, max: 1599 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((rows) => {
      let from = '2008-05-01'
      return rows.map(({ level, days, gap, cut }, i) => {
        const to = addDays(from, days)
        const one = { id: String(i), from, to, level, split: addDays(from, 1 + (cut % (days - 1))) }
        from = addDays(to, gap)
        return one
      })
    })
  type Row = { id: string; from: string; to: string; level: (typeof levels)[number] }
  const held = ({ id, from, to, level }: Row) =>
    level === null ? otherPost(from, to, { id }) : post(from, to, level as HicfLevel, { id })
  const watch = { from: '2010-01-01', to: '2017-06-30' }
  const of = (careers: Row[][]) =>
    timeAtLevels(
      careers.flatMap((rows) => spellsOf(rows.map(held))),
      watch,
    )

  it('is the same when every post is cut in two, and in any order', () => {
    fc.assert(
      fc.property(fc.array(career, { maxLength: 6 }), (careers) => {
        const whole = of(careers)
        const cut = careers.map((rows) =>
          rows.flatMap((row) => [
            { ...row, to: row.split },
            { ...row, id: `${row.id}b`, from: row.split },
          ]),
        )
        expect(of(cut)).toEqual(whole)
        expect(of(careers.toReversed().map((rows) => rows.toReversed()))).toEqual(whole)
      }),
      { numRuns: 200 },
    )
  })

  it('adds up, in days and in ends, over two stretches that follow one another', () => {
    fc.assert(
      fc.property(fc.array(career, { maxLength: 6 }), fc.integer({ min: 1, max: 2700 }), (careers, at) => {
        const middle = addDays(watch.from, at)
        const spells = careers.flatMap((rows) => spellsOf(rows.map(held)))
        const sum = (from: string, to: string) => sumTime(timeAtLevels(spells, { from, to }))
        const [whole, first] = [sum(watch.from, watch.to), sum(watch.from, middle)]
        const second = sum(addDays(middle, 1), watch.to)
        expect(first.personYears + second.personYears).toBeCloseTo(whole.personYears, 9)
        const onTheSeam = spells.filter(({ to }) => to === addDays(middle, 1)).length
        const ended = ({ spells: all, still }: typeof whole) => all - still
        expect(ended(first) + ended(second) + onTheSeam).toBe(ended(whole))
      }),
      { numRuns: 200 },
    )
  })
})

/** Days, by a count of the sample's spells day by day with another program; spells and ends are R's. */
const SAMPLE = [
  [9, 86, 202_642, { ...none, left: 49 }],
  [8, 230, 490_514, { progressed: 21, stepped_down: 0, moved_out: 5, left: 113 }],
  [7, 229, 410_596, { progressed: 51, stepped_down: 0, moved_out: 6, left: 96 }],
  [6, 155, 235_610, { progressed: 55, stepped_down: 0, moved_out: 11, left: 47 }],
  [5, 229, 266_012, { progressed: 67, stepped_down: 0, moved_out: 24, left: 89 }],
  [4, 152, 167_396, { progressed: 55, stepped_down: 0, moved_out: 15, left: 51 }],
  [3, 378, 410_904, { progressed: 109, stepped_down: 0, moved_out: 55, left: 136 }],
] as const

it('time at a level of the sample is what R and a count day by day say', () => {
  const found = timeByLevel(timeAtLevels(truthSpells(), { from: '2012-01-01', to: '2026-10-31' }))
  expect(
    found.map(({ level, spells, personYears, ends }) => [
      level,
      spells,
      Math.round(personYears * 365.25),
      ends,
    ]),
  ).toEqual(SAMPLE)
})
