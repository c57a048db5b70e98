import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { moves } from './move'
import { otherPost, post } from './testdata/person'
import { expected, samplePeople } from './testdata/sample'

const kinds = (assignments: Parameters<typeof careerPeriods>[0]) =>
  moves(careerPeriods(assignments)).map((m) => [m.day, m.kind])

describe('moves', () => {
  it('tell a career from joining to leaving and back', () => {
    const career = [
      otherPost('2010-01-01', '2011-01-01'),
      post('2011-01-01', '2012-01-01', 3),
      post('2012-01-02', '2013-01-01', 4),
      post('2013-01-01', '2014-01-01', 4),
      post('2014-01-01', '2015-01-01', 3),
      otherPost('2015-01-01', '2016-01-01'),
      post('2016-06-01', '2017-01-01', 5),
    ]
    expect(kinds(career)).toEqual([
      ['2010-01-01', 'joined'],
      ['2011-01-01', 'moved_in'],
      ['2012-01-02', 'progressed'],
      ['2013-01-01', 'sideways'],
      ['2014-01-01', 'stepped_down'],
      ['2015-01-01', 'moved_out'],
      ['2016-01-01', 'left'],
      ['2016-06-01', 'returned'],
      ['2017-01-01', 'left'],
    ])
  })

  it('carry where from and where to', () => {
    const [joined, progressed] = moves(
      careerPeriods([
        post('2010-01-01', '2011-01-01', 3, { id: 'a' }),
        post('2011-01-01', null, 5, { id: 'b' }),
      ]),
    )
    expect(joined?.from).toEqual({ state: 'no_post', level: null, assignmentId: null })
    expect(progressed?.from).toEqual({ state: 'informatics', level: 3, assignmentId: 'a' })
    expect(progressed?.to).toEqual({ state: 'informatics', level: 5, assignmentId: 'b' })
  })

  it('are none when only the row of a post is new: its title, unit or FTE', () => {
    const same = { positionNumber: '4001' }
    expect(
      kinds([
        post('2010-01-01', '2011-01-01', 3, same),
        post('2011-01-01', null, 3, { ...same, positionTitle: 'Data Analyst', unit: 'Digital', fte: 0.5 }),
      ]),
    ).toEqual([['2010-01-01', 'joined']])
  })

  it('go by title, unit and area where a position number is not known', () => {
    const first = post('2010-01-01', '2011-01-01', 3, { positionNumber: null })
    const second = post('2011-01-01', null, 3, { positionNumber: '4001' })
    expect(kinds([first, second])).toEqual([['2010-01-01', 'joined']])
    expect(kinds([first, { ...second, unit: 'Digital' }]).at(-1)).toEqual(['2011-01-01', 'sideways'])
  })

  it('are sideways between two posts outside informatics', () => {
    expect(kinds([otherPost('2010-01-01', '2011-01-01'), otherPost('2011-01-01', null)])).toEqual([
      ['2010-01-01', 'joined'],
      ['2011-01-01', 'sideways'],
    ])
  })
})

describe('moves of the sample history', () => {
  it('are those expected of November 2025', () => {
    const counts: Record<string, number> = {}
    for (const person of samplePeople()) {
      for (const move of moves(careerPeriods(person.assignments))) {
        if (move.day.startsWith('2025-11')) counts[move.kind] = (counts[move.kind] ?? 0) + 1
      }
    }
    expect(counts).toEqual(expected().months['2025-11'])
  })
})
