import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridge, bridgeDifference } from './bridge'
import { addDays } from './calendar'
import { careerPeriods } from './career'
import { otherPost, post } from './testdata/person'
import { samplePeople } from './testdata/sample'

describe('the bridge from one headcount to the next', () => {
  it('counts what changes the informatics headcount and nothing else', () => {
    const people = [
      [post('2019-01-01', '2020-03-01', 3), post('2020-03-01', null, 5)],
      [post('2020-02-01', null, 3)],
      [otherPost('2020-02-01', '2020-04-01')],
      [otherPost('2019-01-01', '2020-05-01'), post('2020-05-01', null, 4)],
      [post('2019-01-01', '2020-06-01', 4), otherPost('2020-06-01', null)],
      [post('2018-01-01', '2019-01-01', 4), post('2020-07-01', null, 4)],
      [post('2019-01-01', '2020-12-31', 4)],
    ].map(careerPeriods)
    expect(bridge(people, '2019-12-31', '2020-12-31')).toEqual({
      opening: 3,
      joined: 1,
      movedIn: 1,
      returned: 1,
      left: 1,
      movedOut: 1,
      closing: 4,
    })
  })

  it('says by how much figures fail to add up', () => {
    const counts = { opening: 10, joined: 3, movedIn: 1, returned: 0, left: 2, movedOut: 1, closing: 12 }
    expect(bridgeDifference(counts)).toBe(1)
  })

  const day = fc.integer({ min: 0, max: 50 }).map((n) => addDays('2020-01-01', n))
  const row = fc.record({
    from: day,
    length: fc.option(fc.integer({ min: 1, max: 20 })),
    primary: fc.boolean(),
    counts: fc.boolean(),
    level: fc.constantFrom(null, 3 as const, 4 as const),
  })
  const person = fc.array(row, { maxLength: 5 }).map((rows) =>
    careerPeriods(
      rows.map((r, i) =>
        post(r.from, r.length === null ? null : addDays(r.from, r.length), 3, {
          ...r,
          to: r.length === null ? null : addDays(r.from, r.length),
          id: String(i),
          hicf: r.level ? 'informatics' : 'not_informatics',
        }),
      ),
    ),
  )

  it('always adds up, between any two days, whatever people did', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), day, day, (people, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        expect(bridgeDifference(bridge(people, from, to))).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('adds up for one level alone, where moves between levels move people in and out', () => {
    const people = [
      [post('2019-01-01', '2020-03-01', 3), post('2020-03-01', null, 5)],
      [post('2020-02-01', null, 3)],
      [post('2018-01-01', '2019-01-01', 5), post('2020-07-01', '2020-08-01', 3), post('2020-08-01', null, 3)],
    ].map(careerPeriods)
    expect(bridge(people, '2019-12-31', '2020-12-31', ({ level }) => level === 3)).toEqual({
      opening: 1,
      joined: 1,
      movedIn: 0,
      returned: 1,
      left: 0,
      movedOut: 1,
      closing: 2,
    })
  })

  it('always adds up for one level alone', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), day, day, (people, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        expect(bridgeDifference(bridge(people, from, to, ({ level }) => level === 3))).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('adds up over every year of the sample history', () => {
    const people = samplePeople().map((person) => careerPeriods(person.assignments))
    for (let year = 2005; year < 2025; year += 1) {
      expect(bridgeDifference(bridge(people, `${year}-12-31`, `${year + 1}-12-31`))).toBe(0)
    }
  })
})
