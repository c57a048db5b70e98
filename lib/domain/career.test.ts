import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './calendar'
import { careerPeriods, stateOn } from './career'
import { otherPost, post } from './testdata/person'

const shape = (assignments: Parameters<typeof careerPeriods>[0]) =>
  careerPeriods(assignments).map((p) => [p.from, p.to, p.state, p.assignment.level])

describe('career periods', () => {
  it('follow posts held one after another, in any order of the rows', () => {
    const rows = [
      post('2017-04-01', null, 4),
      otherPost('2012-09-03', '2014-09-15'),
      post('2014-09-15', '2017-04-01', 3),
    ]
    expect(shape(rows)).toEqual([
      ['2012-09-03', '2014-09-15', 'other', null],
      ['2014-09-15', '2017-04-01', 'informatics', 3],
      ['2017-04-01', null, 'informatics', 4],
    ])
  })

  it('count the primary of two informatics posts, though the other is higher', () => {
    expect(
      shape([post('2020-01-01', null, 5), post('2021-01-01', '2022-01-01', 7, { primary: false })]),
    ).toEqual([['2020-01-01', null, 'informatics', 5]])
  })

  it('count a second informatics post before a primary one that is not', () => {
    expect(
      shape([otherPost('2020-01-01', null), post('2021-01-01', '2022-01-01', 4, { primary: false })]),
    ).toEqual([
      ['2020-01-01', '2021-01-01', 'other', null],
      ['2021-01-01', '2022-01-01', 'informatics', 4],
      ['2022-01-01', null, 'other', null],
    ])
  })

  it('count the higher of two informatics posts when neither is primary', () => {
    const second = { primary: false }
    expect(shape([post('2020-01-01', null, 4, second), post('2020-01-01', '2021-01-01', 6, second)])).toEqual(
      [
        ['2020-01-01', '2021-01-01', 'informatics', 6],
        ['2021-01-01', null, 'informatics', 4],
      ],
    )
  })

  it('pass over bank posts and posts that end before they begin', () => {
    expect(
      shape([post('2020-01-01', null, 4, { counts: false }), post('2020-01-01', '2020-01-01', 4)]),
    ).toEqual([])
  })

  it('take an unclassified post as other work', () => {
    expect(shape([post('2020-01-01', null, 4, { hicf: 'unclassified', level: null })])).toEqual([
      ['2020-01-01', null, 'other', null],
    ])
  })

  const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2020-01-01', n))
  const row = fc.record({
    from: day,
    length: fc.integer({ min: 1, max: 30 }),
    primary: fc.boolean(),
    counts: fc.boolean(),
    level: fc.constantFrom(null, 3 as const, 4 as const),
  })
  const rows = fc.array(row, { maxLength: 6 }).map((all) =>
    all.map((r, i) =>
      post(r.from, addDays(r.from, r.length), 3, {
        id: String(i),
        primary: r.primary,
        counts: r.counts,
        level: r.level,
        hicf: r.level ? 'informatics' : 'not_informatics',
      }),
    ),
  )

  it('never overlap and cover exactly the days that counting posts cover', () => {
    fc.assert(
      fc.property(rows, (assignments) => {
        const periods = careerPeriods(assignments)
        for (let n = 0; n < 95; n += 1) {
          const on = addDays('2020-01-01', n)
          const held = assignments.filter((a) => a.counts && a.from <= on && on < (a.to ?? ''))
          const found = periods.filter((p) => p.from <= on && on < (p.to ?? ''))
          expect(found.length).toBe(held.length > 0 ? 1 : 0)
          const informatics = held.some((a) => a.level !== null)
          if (found[0]) expect(found[0].state).toBe(informatics ? 'informatics' : 'other')
        }
      }),
    )
  })

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, (assignments) => {
        expect(careerPeriods([...assignments].reverse())).toEqual(careerPeriods(assignments))
      }),
    )
  })
})

describe('where a person is on a day', () => {
  const periods = careerPeriods([
    post('2015-01-01', '2016-01-01', 3),
    otherPost('2016-01-02', '2017-01-01'),
    post('2017-01-03', '2018-01-01', 4),
  ])
  const state = (day: string) => stateOn(periods, day).state

  it('is nothing recorded before the first post and left after the last', () => {
    expect(state('2014-12-31')).toBe('no_post')
    expect(state('2017-12-31')).toBe('informatics')
    expect(state('2018-01-01')).toBe('left')
    expect(stateOn([], '2018-01-01')).toEqual({ state: 'no_post', period: null })
  })

  it('stays as it was over a gap of one day, and is left in a longer one', () => {
    expect(state('2016-01-01')).toBe('informatics')
    expect(state('2016-01-02')).toBe('other')
    expect(state('2017-01-01')).toBe('left')
    expect(state('2017-01-02')).toBe('left')
  })
})
