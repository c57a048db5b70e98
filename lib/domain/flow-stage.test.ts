import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssignmentFact } from './assignment'
import { addDays, addMonths } from './calendar'
import { careerPeriods } from './career'
import { drawnTogether, type FlowRow, flowFrom } from './flow'
import { type FlowStage, flowPath, isHere, placesInOrder } from './flow-stage'
import { otherPost, post } from './testdata/person'
import { samplePeople, truthSpells } from './testdata/sample'

const LONG: FlowStage[] = ['first', 'after2', 'after5', 'now']

describe('where a person is in each column', () => {
  const person = careerPeriods([
    otherPost('2010-01-01', '2011-03-01'),
    post('2011-03-01', '2013-03-01', 3),
    post('2013-03-01', '2015-01-01', 5, { area: 'ICT', positionTitle: 'Engineer' }),
    otherPost('2015-01-01', '2017-01-01'),
    post('2018-01-01', null, 6, { area: null, positionTitle: 'Architect' }),
  ])

  it('is in none before the first informatics post', () => {
    expect(flowPath(person, '2011-02-28', LONG)).toBeNull()
  })

  it('counts years from the first informatics post, on the day itself too', () => {
    expect(flowPath(person, '2013-02-28', LONG)).toEqual([3, 'not_yet', 'not_yet', 3])
    expect(flowPath(person, '2013-03-01', LONG)).toEqual([3, 5, 'not_yet', 5])
    expect(flowPath(person, '2016-02-29', LONG)).toEqual([3, 5, 'not_yet', 'moved_out'])
    expect(flowPath(person, '2016-03-01', LONG)).toEqual([3, 5, 'moved_out', 'moved_out'])
    expect(flowPath(person, '2017-06-01', LONG)).toEqual([3, 5, 'moved_out', 'left'])
    expect(flowPath(person, '2018-01-01', LONG)).toEqual([3, 5, 'moved_out', 6])
  })

  it('is in the area or role of the post held, or gone', () => {
    expect(flowPath(person, '2014-01-01', ['area', 'role'])).toEqual(['area:ICT', 'role:Engineer'])
    expect(flowPath(person, '2018-01-01', ['area', 'role'])).toEqual(['area:none', 'role:Architect'])
    expect(flowPath(person, '2016-01-01', ['area', 'role'])).toEqual(['moved_out', 'moved_out'])
    expect(flowPath(person, '2017-06-01', ['area', 'role'])).toEqual(['left', 'left'])
    expect(flowPath(person, '2014-01-01', ['role'], () => 'Network engineer')).toEqual([
      'role:Network engineer',
    ])
  })

  it('has its day two years after 29 February on the 28th', () => {
    const leap = careerPeriods([post('2012-02-29', '2014-02-28', 3), post('2014-02-28', null, 4)])
    expect(flowPath(leap, '2014-02-27', ['after2'])).toEqual(['not_yet'])
    expect(flowPath(leap, '2014-02-28', ['after2'])).toEqual([4])
  })

  it('has not come to two years, though the person left: whoever came then and stayed has not either', () => {
    const short = careerPeriods([post('2020-01-01', '2020-06-01', 3)])
    expect(flowPath(short, '2021-01-01', LONG)).toEqual([3, 'not_yet', 'not_yet', 'left'])
    expect(flowPath(short, '2022-01-01', LONG)).toEqual([3, 'left', 'not_yet', 'left'])
  })
})

describe('places of a column', () => {
  const order = (places: Parameters<typeof placesInOrder>[0]) =>
    placesInOrder(places).map(({ place }) => place)

  it('stand with the highest level on top, and who is gone at the foot', () => {
    const people = 1
    expect(
      order([
        { place: 'left', people },
        { place: 3, people },
        { place: 'not_yet', people },
        { place: 9, people },
        { place: 'moved_out', people },
      ]),
    ).toEqual([9, 3, 'not_yet', 'moved_out', 'left'])
    expect(
      order([
        { place: 'left', people },
        { place: 'area:none', people },
        { place: 'area:IM', people },
        { place: 'area:CI', people },
      ]),
    ).toEqual(['area:CI', 'area:IM', 'area:none', 'left'])
  })

  it('are roles by their people, hidden ones alike', () => {
    expect(
      order([
        { place: 'other_roles', people: 90 },
        { place: 'role:B', people: '*' },
        { place: 'role:C', people: 20 },
        { place: 'role:A', people: '*' },
      ]),
    ).toEqual(['role:C', 'role:A', 'role:B', 'other_roles'])
  })
})

describe('the sample two and five years on', () => {
  const day = '2025-11-30'
  const rows = samplePeople().flatMap(({ employee, route, assignments }) => {
    const places = flowPath(careerPeriods(assignments), day, LONG)
    return places ? [{ employee, route, places, people: 1 }] : []
  })

  // From the simulation's own list of spells, in which Waymark had no hand: the spell that covers the day.
  it.each([
    ['after2', 1, 24],
    ['after5', 2, 60],
  ] as const)('is at the levels that the truth’s spells have, %s', (_, column, months) => {
    const spells = Map.groupBy(truthSpells(), ({ employee }) => employee)
    for (const { employee, places } of rows) {
      const own = (spells.get(employee) ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))
      const on = addMonths(own[0]?.from ?? '', months)
      const spell = own.find(({ from, to }) => from <= on && (to === null || on < to))
      const place = places[column]
      if (on > day) expect(place, employee).toBe('not_yet')
      else if (spell) expect(place, employee).toBe(spell.level)
      else expect(['left', 'moved_out'], employee).toContain(place)
    }
    expect(rows).toHaveLength(1013)
  })
})

describe('any people', () => {
  const career = fc
    .array(
      fc.record({
        level: fc.option(fc.constantFrom(3, 4, 5, 6)),
        days: fc.integer({ min: 1, max: 1200 }),
        gap: fc.constantFrom(0, 0, 1, 90),
        area: fc.constantFrom('IM', 'ICT', null),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((posts): AssignmentFact[] => {
      let from = '2012-01-01'
      return posts.map(({ level, days, gap, area }) => {
        const to = addDays(from, days)
        const rest = { area, positionTitle: `Post ${days % 3}` }
        const one = level ? post(from, to, level as 3, rest) : otherPost(from, to)
        from = addDays(to, gap)
        return one
      })
    })
  const person = fc.record({ route: fc.constantFrom('GCSE', 'GRADUATE', 'UNKNOWN'), career })
  const stages = fc.constantFrom<FlowStage[]>(
    ['first', 'now'],
    ['after2', 'area'],
    ['after5', 'role'],
    ['first', 'after2', 'after5', 'now'],
  )
  const rowsOf = (people: readonly { route: string; career: AssignmentFact[] }[], columns: FlowStage[]) =>
    people.flatMap(({ route, career: posts }): FlowRow[] => {
      const places = flowPath(careerPeriods(posts), '2019-06-30', columns)
      return places ? [{ route, places, people: 1 }] : []
    })
  const sum = (list: readonly { people: number }[]) => list.reduce((total, { people }) => total + people, 0)

  it('add up to everyone in every column, by route and along every step', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 25 }), stages, (people, columns) => {
        const rows = rowsOf(people, columns)
        const flow = drawnTogether(flowFrom(rows, columns), ['GCSE', 'GRADUATE'])
        expect(flow.total).toBe(rows.length)
        expect(sum(flow.routes)).toBe(flow.total)
        for (const { places, byRoute, outcomes } of flow.columns) {
          expect(sum(places)).toBe(flow.total)
          expect(sum(byRoute)).toBe(flow.total)
          expect(sum(outcomes.slice(1))).toBe(flow.total)
          for (const { reached, here, movedOut, left } of outcomes)
            expect(here + movedOut + left).toBe(reached)
          expect(outcomes[0]?.here).toBe(sum(places.filter(({ place }) => isHere(place))))
        }
        for (const { all, byRoute } of flow.steps)
          expect([sum(all), sum(byRoute)]).toEqual([flow.total, flow.total])
        expect(sum(flow.others?.places ?? [])).toBe(flow.others?.people)
        expect(flow.others?.people).toBe(rows.filter(({ route }) => route !== 'UNKNOWN').length)
      }),
    )
  })

  it('are the same flow in whatever order they come, and grouped', () => {
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 25 }),
        stages,
        fc.infiniteStream(fc.nat()),
        (people, columns, keys) => {
          const rows = rowsOf(people, columns)
          const shuffled = rows
            .map((row) => ({ row, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row)
          expect(flowFrom(shuffled, columns)).toEqual(flowFrom(rows, columns))
        },
      ),
    )
  })
})
