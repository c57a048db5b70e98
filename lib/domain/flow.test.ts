import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { type FlowRow, flowFrom, flowPerson } from './flow'
import { otherPost, post } from './testdata/person'
import { expected, samplePeople } from './testdata/sample'

const total = (items: readonly { people: number }[]) => items.reduce((sum, item) => sum + item.people, 0)

describe('a person in the flow', () => {
  const person = careerPeriods([
    otherPost('2010-01-01', '2011-01-01'),
    post('2011-01-01', '2012-01-01', 3),
    post('2012-01-01', '2013-01-01', 5),
    otherPost('2013-01-01', '2014-01-01'),
  ])

  it('is in it from the first informatics post on', () => {
    expect(flowPerson(person, '2010-12-31')).toBeNull()
    expect(flowPerson(person, '2011-01-01')).toEqual({ first: 3, now: 3 })
    expect(flowPerson(person, '2012-01-01')).toEqual({ first: 3, now: 5 })
    expect(flowPerson(person, '2013-06-01')).toEqual({ first: 3, now: 'moved_out' })
    expect(flowPerson(person, '2014-01-01')).toEqual({ first: 3, now: 'left' })
  })
})

describe('the flow', () => {
  const rows: FlowRow[] = [
    { route: 'UNKNOWN', first: 9, now: 9, people: 1 },
    { route: 'GCSE', first: 3, now: 'left', people: 2 },
    { route: 'GCSE', first: 3, now: 5, people: 1 },
    { route: 'GRADUATE', first: 5, now: 'moved_out', people: 4 },
    { route: 'GCSE', first: 3, now: 'left', people: 3 },
  ]
  const flow = flowFrom(rows)

  it('groups people who went the same way', () => {
    expect(flow.rows).toContainEqual({ route: 'GCSE', first: 3, now: 'left', people: 5 })
    expect(flow.total).toBe(11)
  })

  it('puts routes that begin higher first and the unknown last', () => {
    expect(flow.routes.map((r) => r.route)).toEqual(['GRADUATE', 'GCSE', 'UNKNOWN'])
    expect(flow.nows.map((n) => n.now)).toEqual([9, 5, 'moved_out', 'left'])
  })

  it('says of each route and of all who is here, moved out and gone', () => {
    expect(flow.outcomes).toContainEqual({ route: 'GCSE', people: 6, here: 1, movedOut: 0, left: 5 })
    expect(flow.outcomes[0]).toEqual({ route: null, people: 11, here: 2, movedOut: 4, left: 5 })
  })

  it('is empty without people', () => {
    expect(flowFrom([])).toMatchObject({ rows: [], routes: [], total: 0 })
  })
})

describe('the flow of the sample history', () => {
  const day = '2025-11-30'
  const flow = flowFrom(
    samplePeople().flatMap(({ route, assignments }) => {
      const person = flowPerson(careerPeriods(assignments), day)
      return person ? [{ route, ...person, people: 1 }] : []
    }),
  )
  const word = (now: FlowRow['now']) =>
    typeof now === 'number' ? `level ${now}` : now === 'moved_out' ? 'not_informatics' : now
  const line = (r: { route: string; first: string; now: string; people: number }) =>
    [r.route, r.first, r.now, r.people].join(' ')

  it('is the one expected on 30 November 2025, row by row', () => {
    const found = flow.rows.map((r) => line({ ...r, first: `level ${r.first}`, now: word(r.now) }))
    expect(found.sort()).toEqual((expected().route_to_first_level_to_now[day] ?? []).map(line).sort())
  })

  it('has columns that come to the same total', () => {
    expect([total(flow.routes), total(flow.firsts), total(flow.nows), total(flow.rows)]).toEqual([
      1013, 1013, 1013, 1013,
    ])
    expect(total(flow.routeToFirst)).toBe(total(flow.firstToNow))
  })
})
