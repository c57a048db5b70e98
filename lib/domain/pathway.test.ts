import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AssignmentFact } from './assignment'
import { careerPeriods } from './career'
import { pathwayKey, type RoutedPerson, wholePathways } from './pathway'
import { type AlikeRow, startedAlike, startOf } from './started-alike'
import { otherPost, post } from './testdata/person'

const DAY = '2026-11-22'
const came = (route: string, ...assignments: AssignmentFact[]) => ({ route, assignments })
const routed = ({ route, assignments }: ReturnType<typeof came>): RoutedPerson => ({
  route,
  periods: careerPeriods(assignments),
})

describe('whole pathways', () => {
  const people = [
    came('GRADUATE', post('2015-01-01', '2017-01-01', 5), post('2017-01-01', null, 6)),
    came('GRADUATE', post('2018-01-01', '2019-01-01', 5), post('2019-01-01', null, 6)),
    came('GRADUATE', post('2015-01-01', '2017-01-01', 5)),
    came('CLINICIAN', otherPost('2010-01-01', '2015-01-01'), post('2015-01-01', null, 5)),
    came('CLINICIAN', otherPost('2010-01-01', null)),
  ].map(routed)

  it('are the route and every step, with how many took each', () => {
    const found = wholePathways(people, DAY, 'role')
    expect(found.pathways.map((one) => [one.people, pathwayKey(one)])).toEqual([
      [2, 'GRADUATE\npost 5 Analyst\npost 6 Analyst'],
      [1, 'CLINICIAN\noutside\npost 5 Analyst'],
      [1, 'GRADUATE\npost 5 Analyst\nleft'],
    ])
    expect(found).toMatchObject({ people: 4, alone: 2 })
  })

  it('by level and as at an earlier day are shorter', () => {
    expect(wholePathways(people, '2016-01-01', 'level').pathways.map(pathwayKey)).toEqual([
      'GRADUATE\nlevel 5',
      'CLINICIAN\noutside\nlevel 5',
    ])
  })
})

const careers = fc
  .array(
    fc.record({
      level: fc.option(fc.constantFrom(3, 4, 5, 6), { freq: 4 }),
      days: fc.integer({ min: 1, max: 900 }),
      gap: fc.constantFrom(0, 0, 1, 2, 60),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((posts) => {
    let from = Date.UTC(2012, 0, 1)
    const day = (time: number) => new Date(time).toISOString().slice(0, 10)
    return posts.map(({ level, days, gap }, at) => {
      const [start, end] = [day(from), day(from + days * 86_400_000)]
      from += (days + gap) * 86_400_000
      const to = at === posts.length - 1 && days % 2 ? null : end
      return level === null ? otherPost(start, to) : post(start, to, level as 3 | 4 | 5 | 6)
    })
  })
const trusts = fc.array(fc.tuple(fc.constantFrom('GRADUATE', 'UNKNOWN'), careers), { maxLength: 30 })
const folds = fc.constantFrom('role', 'level')

describe('of whoever it is asked, a Trust’s pathways', () => {
  it('come to everyone who has held an informatics post, each person in one, and do not hang on their order', () => {
    fc.assert(
      fc.property(trusts, folds, (trust, fold) => {
        const people = trust.map(([route, posts]) => routed(came(route, ...posts)))
        const found = wholePathways(people, DAY, fold)
        const counted = people.filter(({ periods }) => periods.some(({ state }) => state === 'informatics'))
        expect(found.people).toBe(counted.length)
        expect(found.pathways.reduce((sum, one) => sum + one.people, 0)).toBe(found.people)
        expect(wholePathways(people.toReversed(), DAY, fold)).toEqual(found)
      }),
    )
  })

  it('are the same where a post is cut in two by a new band, a unit’s new name or another FTE', () => {
    fc.assert(
      fc.property(trusts, fc.constantFrom('role', 'level'), (trust, fold) => {
        const cut = ({ from, ...rest }: AssignmentFact): AssignmentFact[] => {
          const middle = `${from.slice(0, 4)}-12-31`
          if (middle <= from || (rest.to !== null && middle >= rest.to)) return [{ from, ...rest }]
          return [
            { from, ...rest, to: middle },
            { ...rest, from: middle, id: `${rest.id}b`, unit: 'Renamed', fte: 0.4, positionNumber: 'b' },
          ]
        }
        const once = wholePathways(
          trust.map(([route, posts]) => routed(came(route, ...posts))),
          DAY,
          fold,
        )
        const twice = trust.map(([route, posts]) => routed(came(route, ...posts.flatMap(cut))))
        expect(wholePathways(twice, DAY, fold)).toEqual(once)
      }),
    )
  })
})

describe('people who started as one did', () => {
  const row = (more: Partial<AlikeRow>): AlikeRow => ({
    route: 'GRADUATE',
    first: 'post 5 Analyst',
    level: 5,
    now: 6,
    progressed: true,
    people: 1,
    ...more,
  })
  const start = { route: 'GRADUATE', first: 'post 5 Analyst', level: 5 } as const

  it('came by the same route into the same first role, where eight or more did', () => {
    const rows = [
      row({ people: 6 }),
      row({ people: 2, now: 'left', progressed: false }),
      row({ first: 'post 5 Coder', people: 9 }),
      row({ route: 'GCSE', people: 9 }),
    ]
    expect(startedAlike(rows, start)).toEqual({
      rule: 'role',
      people: 8,
      progressed: 6,
      nows: [
        { now: 6, people: 6 },
        { now: 'left', people: 2 },
      ],
    })
  })

  it('else by the same route at the same first level', () => {
    const rows = [
      row({ people: 7 }),
      row({ first: 'post 5 Coder', people: 1, now: 'moved_out', progressed: false }),
      row({ first: 'post 4 Coder', level: 4, people: 9 }),
    ]
    expect(startedAlike(rows, start)).toMatchObject({ rule: 'level', people: 8, progressed: 7 })
  })

  it('are somewhere now and have progressed or not', () => {
    const of = (...posts: AssignmentFact[]) => startOf(routed(came('GRADUATE', ...posts)), DAY)
    expect(of(otherPost('2010-01-01', null))).toBeNull()
    expect(
      of(
        post('2010-01-01', '2012-01-01', 4),
        post('2012-01-01', '2013-01-01', 5),
        post('2013-01-01', null, 4),
      ),
    ).toEqual({ route: 'GRADUATE', first: 'post 4 Analyst', level: 4, now: 4, progressed: true, people: 1 })
    expect(of(post('2010-01-01', '2012-01-01', 4), otherPost('2012-01-01', null))).toMatchObject({
      now: 'moved_out',
      progressed: false,
    })
    expect(of(post('2010-01-01', '2012-01-01', 4))).toMatchObject({ now: 'left' })
  })
})
