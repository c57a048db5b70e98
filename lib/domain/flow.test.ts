import { describe, expect, it } from 'vitest'
import { careerPeriods } from './career'
import { flowFrom, outcomeIn } from './flow'
import { type FlowPlace, type FlowStage, flowPath } from './flow-stage'
import { way } from './testdata/flow-way'
import { expected, samplePeople } from './testdata/sample'

const total = (items: readonly { people: number }[]) => items.reduce((sum, item) => sum + item.people, 0)

const STAGES: FlowStage[] = ['first', 'now']

describe('the flow', () => {
  const rows = [
    way('UNKNOWN', 9, 9, 1),
    way('GCSE', 3, 'left', 2),
    way('GCSE', 3, 5, 1),
    way('GRADUATE', 5, 'moved_out', 4),
    way('GCSE', 3, 'left', 3),
  ]
  const flow = flowFrom(rows, STAGES)

  it('groups people who went the same way', () => {
    expect(flow.steps[0]?.byRoute).toContainEqual({ route: 'GCSE', from: 3, to: 'left', people: 5 })
    expect(flow.steps[0]?.all).toContainEqual({ from: 3, to: 'left', people: 5 })
    expect(flow.total).toBe(11)
  })

  it('puts routes that begin higher first and the unknown last', () => {
    expect(flow.routes.map((r) => r.route)).toEqual(['GRADUATE', 'GCSE', 'UNKNOWN'])
    expect(flow.columns[1]?.places.map(({ place }) => place)).toEqual([9, 5, 'moved_out', 'left'])
  })

  it('says of each route and of all who is here, moved out and gone', () => {
    const now = flow.columns[1]
    expect(outcomeIn(now, 'GCSE')).toEqual({
      route: 'GCSE',
      people: 6,
      reached: 6,
      here: 1,
      movedOut: 0,
      left: 5,
    })
    expect(now?.outcomes[0]).toEqual({ route: null, people: 11, reached: 11, here: 2, movedOut: 4, left: 5 })
  })

  it('is empty without people', () => {
    expect(flowFrom([], STAGES)).toMatchObject({ routes: [], others: null, total: 0 })
  })
})

describe('the flow of the sample history', () => {
  const day = '2025-11-30'
  const flow = flowFrom(
    samplePeople().flatMap(({ route, assignments }) => {
      const places = flowPath(careerPeriods(assignments), day, STAGES)
      return places ? [{ route, places, people: 1 }] : []
    }),
    STAGES,
  )
  const word = (now: FlowPlace) =>
    typeof now === 'number' ? `level ${now}` : now === 'moved_out' ? 'not_informatics' : now
  const line = (r: { route: string; first: string; now: string; people: number }) =>
    [r.route, r.first, r.now, r.people].join(' ')

  it('is the one expected on 30 November 2025, row by row', () => {
    const found = (flow.steps[0]?.byRoute ?? []).map(({ route, from, to, people }) =>
      line({ route, first: word(from), now: word(to), people }),
    )
    expect(found.sort()).toEqual((expected().route_to_first_level_to_now[day] ?? []).map(line).sort())
  })

  it('has columns that come to the same total', () => {
    const [first, now] = flow.columns
    const columns = [flow.routes, first?.places ?? [], now?.places ?? [], flow.steps[0]?.all ?? []]
    expect(columns.map(total)).toEqual([1013, 1013, 1013, 1013])
  })
})
