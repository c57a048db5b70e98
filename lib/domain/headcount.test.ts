import { describe, expect, it } from 'vitest'
import { headcountAsAt, sumFte } from './headcount'
import { otherPost, post } from './testdata/person'
import { expected, samplePeople } from './testdata/sample'

describe('FTE', () => {
  it('adds up without the drift of binary fractions', () => {
    expect(sumFte([0.1, 0.2])).toBe(0.3)
    expect(sumFte(Array.from({ length: 1000 }, () => 0.6))).toBe(600)
    expect(sumFte([0.3333, 0.6667])).toBe(1)
    expect(sumFte([0.0003, 0.0003, 0.0003])).toBe(0.0009)
    expect(sumFte([])).toBe(0)
  })
})

describe('headcount', () => {
  const person = (...assignments: ReturnType<typeof post>[]) => ({ route: 'GCSE', assignments })

  it('counts a person with two informatics posts once, at the level of the primary one', () => {
    const both = person(
      post('2020-01-01', null, 5, { fte: 0.8 }),
      post('2020-01-01', null, 7, { primary: false, fte: 0.2 }),
    )
    const count = headcountAsAt([both], '2020-06-01')
    expect([count.people, count.fte, count.fteAllPosts]).toEqual([1, 0.8, 1])
    expect([...count.byLevel]).toEqual([[5, { people: 1, fte: 0.8 }]])
  })

  it('counts other work in the staff of the Trust only, and a bank post nowhere', () => {
    const count = headcountAsAt(
      [person(otherPost('2020-01-01', null)), person(post('2020-01-01', null, 5, { counts: false }))],
      '2020-06-01',
    )
    expect([count.inAnyPost, count.people, count.fte]).toEqual([1, 0, 0])
  })
})

describe('headcount of the sample history', () => {
  const count = headcountAsAt(samplePeople(), '2025-11-30')
  const truth = expected().at['2025-11-30']
  const people = <K extends string | number>(groups: Map<K, { people: number }>) =>
    Object.fromEntries([...groups].map(([key, group]) => [String(key), group.people]))

  it('is the one expected on 30 November 2025', () => {
    expect(count.inAnyPost).toBe(truth?.staff_in_post)
    expect(count.people).toBe(truth?.informatics_staff)
    expect(count.fte).toBe(truth?.informatics_fte_primary)
  })

  it('is the one expected by level, area and route', () => {
    expect(people(count.byLevel)).toEqual(truth?.by_level)
    expect(people(count.byArea)).toEqual(truth?.by_area)
    expect(people(count.byRoute)).toEqual(truth?.by_route)
    expect(sumFte([...count.byLevel.values()].map((g) => g.fte))).toBe(truth?.informatics_fte_primary)
  })
})
