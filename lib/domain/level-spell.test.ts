import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { levelSpells } from './level-spell'
import { otherPost, post } from './testdata/person'
import { samplePeople, truthSpells } from './testdata/sample'

const spells = (assignments: Parameters<typeof careerPeriods>[0], asAt?: string) =>
  levelSpells(careerPeriods(assignments), { asAt }).map((s) => [s.level, s.from, s.to, s.outcome])

describe('level spells', () => {
  it('join posts at one level, across a gap of a day but not of two', () => {
    const three = [
      post('2010-01-01', '2011-01-01', 3),
      post('2011-01-01', '2012-01-01', 3),
      post('2012-01-02', '2013-01-01', 3),
      post('2013-01-03', null, 3),
    ]
    expect(spells(three)).toEqual([
      [3, '2010-01-01', '2013-01-01', 'left'],
      [3, '2013-01-03', null, 'still_at_level'],
    ])
  })

  it('end by what comes next', () => {
    const career = [
      post('2010-01-01', '2011-01-01', 3),
      post('2011-01-01', '2012-01-01', 5),
      post('2012-01-01', '2013-01-01', 4),
      otherPost('2013-01-01', '2014-01-01'),
      post('2014-01-01', '2015-01-01', 4),
    ]
    expect(spells(career)).toEqual([
      [3, '2010-01-01', '2011-01-01', 'progressed'],
      [5, '2011-01-01', '2012-01-01', 'stepped_down'],
      [4, '2012-01-01', '2013-01-01', 'moved_out'],
      [4, '2014-01-01', '2015-01-01', 'left'],
    ])
  })

  it('are seen as at a day: what ends later is still at the level, what begins later is not there', () => {
    const career = [post('2010-01-01', '2011-01-01', 3), post('2011-01-01', '2012-01-01', 5)]
    expect(spells(career, '2010-12-31')).toEqual([[3, '2010-01-01', null, 'still_at_level']])
    expect(spells(career, '2011-01-01')).toEqual([
      [3, '2010-01-01', '2011-01-01', 'progressed'],
      [5, '2011-01-01', null, 'still_at_level'],
    ])
    expect(spells(career, '2009-12-31')).toEqual([])
  })

  it('keep one spell while a second post at a higher level runs beside the primary one', () => {
    const both = [post('2010-01-01', null, 4), post('2012-01-01', '2013-01-01', 6, { primary: false })]
    expect(spells(both)).toEqual([[4, '2010-01-01', null, 'still_at_level']])
  })
})

describe('level spells of the sample history', () => {
  const asAt = '2025-11-30'
  const line = (s: { employee: string; level: number; from: string; to: string | null; outcome: string }) =>
    [s.employee, s.level, s.from, s.to ?? '', s.outcome].join(' ')
  const found = samplePeople().flatMap((person) =>
    levelSpells(careerPeriods(person.assignments), { asAt }).map((s) => ({
      employee: person.employee,
      ...s,
    })),
  )
  const truth = truthSpells()
    .filter((s) => s.from <= asAt)
    .map((s) => (s.to === null || s.to > asAt ? { ...s, to: null, outcome: 'still_at_level' as const } : s))

  it('are the spells that the simulation knows, every one', () => {
    expect(truth.length).toBeGreaterThan(1300)
    expect(found.map(line).sort()).toEqual(truth.map(line).sort())
  })
})
