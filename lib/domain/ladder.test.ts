import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './calendar'
import { careerPeriods } from './career'
import { type Ladder, ladder, ladderBalance } from './ladder'
import { otherPost, post } from './testdata/person'
import { expected, samplePeople } from './testdata/sample'

const rows = ({ moves }: Ladder) => moves.map(({ from, to, moves: n }) => [from, to, n])

describe('the ladder', () => {
  const people = [
    [post('2019-01-01', '2020-03-01', 3), post('2020-03-01', '2020-09-01', 5), post('2020-09-01', null, 6)],
    [post('2019-01-01', '2020-04-01', 5), post('2020-04-02', null, 3)],
    [post('2020-02-01', null, 3)],
    [otherPost('2019-01-01', '2020-05-01'), post('2020-05-01', null, 4)],
    [post('2019-01-01', '2020-06-01', 4), otherPost('2020-06-01', '2020-07-01')],
    [post('2018-01-01', '2019-01-01', 4), post('2020-07-01', null, 4)],
    [post('2019-01-01', '2021-01-01', 4)],
    [otherPost('2019-01-01', '2020-06-01')],
    [post('2019-01-01', '2020-02-01', 4), post('2020-02-01', null, 4, { area: 'ICT', unit: 'Service desk' })],
  ].map(careerPeriods)

  it('counts every move from level to level, onto the ladder and off it', () => {
    const found = ladder(people, { from: '2019-12-31', to: '2020-12-31' })
    expect(rows(found)).toEqual([
      [5, 6, 1],
      [5, 3, 1],
      [4, 'moved_out', 1],
      [3, 5, 1],
      ['joined', 3, 1],
      ['returned', 4, 1],
      ['moved_in', 4, 1],
    ])
    expect(ladderBalance(found)).toEqual([
      { level: 6, opening: 0, in: 1, out: 0, closing: 1 },
      { level: 5, opening: 1, in: 1, out: 2, closing: 0 },
      { level: 4, opening: 3, in: 2, out: 1, closing: 4 },
      { level: 3, opening: 1, in: 2, out: 1, closing: 2 },
    ])
  })

  it('counts moves dated after the first day and up to the last', () => {
    const moves = (from: string, to: string) => rows(ladder(people.slice(0, 1), { from, to }))
    expect(moves('2020-03-01', '2020-09-01')).toEqual([[5, 6, 1]])
    expect(moves('2020-02-29', '2020-08-31')).toEqual([[3, 5, 1]])
  })

  it('of an area has moves to and from other areas', () => {
    const inArea = ladder(
      people,
      { from: '2019-12-31', to: '2020-12-31' },
      ({ assignment }) => assignment.area === 'ICT',
    )
    expect(rows(inArea)).toEqual([['elsewhere', 4, 1]])
    const outside = ladder(
      people,
      { from: '2019-12-31', to: '2020-12-31' },
      ({ assignment }) => assignment.area !== 'ICT',
    )
    expect(rows(outside)).toContainEqual([4, 'elsewhere', 1])
  })
})

describe('the ladder, whatever people did,', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2020-01-01', n))
  const row = fc.record({
    from: day,
    length: fc.option(fc.integer({ min: 1, max: 20 })),
    primary: fc.boolean(),
    area: fc.constantFrom('IM' as const, 'ICT' as const),
    level: fc.constantFrom(null, 3 as const, 4 as const, 5 as const),
  })
  const person = fc.array(row, { maxLength: 5 }).map((list) =>
    careerPeriods(
      list.map(({ from, length, level, ...rest }, i) => {
        const to = length === null ? null : addDays(from, length)
        return level === null
          ? otherPost(from, to, { id: String(i) })
          : post(from, to, level, { ...rest, id: String(i) })
      }),
    ),
  )

  it.each([undefined, 'IM'])('adds up at every level, of all areas and of one (%s)', (area) => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), day, day, (people, a, b) => {
        const watch = a < b ? { from: a, to: b } : { from: b, to: a }
        const found = ladder(people, watch, ({ assignment }) => !area || assignment.area === area)
        for (const one of ladderBalance(found)) expect(one.opening + one.in - one.out).toBe(one.closing)
        expect(
          ladder(people.toReversed(), watch, ({ assignment }) => !area || assignment.area === area),
        ).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the ladder of the sample', () => {
  const people = samplePeople().map(({ assignments }) => careerPeriods(assignments))

  it('has the moves and the levels expected of November 2025', () => {
    const found = ladder(people, { from: '2025-10-31', to: '2025-11-30' })
    const { by_level } = expected().at['2025-11-30'] ?? {}
    expect(Object.fromEntries(found.closing.map(({ level, people: n }) => [level, n]))).toEqual(by_level)
    const ups = found.moves.filter(
      ({ from, to }) => typeof from === 'number' && typeof to === 'number' && to > from,
    )
    expect(ups.reduce((sum, { moves }) => sum + moves, 0)).toBe(expected().months['2025-11']?.progressed)
  })
})
