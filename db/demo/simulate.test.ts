import { describe, expect, it } from 'vitest'
import routeFile from '../reference/entry-routes.json' with { type: 'json' }
import { establishmentPosts } from './establishment'
import { demonstrationPeople } from './people'
import { simulateBlock } from './simulate'

const END = '2026-10-31'
const posts = establishmentPosts()
const people = simulateBlock(posts, 0, END)
const held = people.flatMap((person) => person.assignments)

describe('the demonstration Trust', () => {
  it('has the posts of the establishment file, a part of a post as one', () => {
    expect(posts).toHaveLength(485)
    expect(posts.filter((post) => post.unit === 'Chief Executive')).toHaveLength(9)
    expect(posts.filter((post) => post.fte < 1).length).toBeGreaterThan(0)
  })

  it('is the same whenever it is made', () => {
    expect(simulateBlock(posts, 0, END)).toEqual(people)
    expect(simulateBlock(posts, 1, END)).not.toEqual(people)
  })

  it('knows every entry route, and has people whose route is not known', () => {
    const known = new Set(people.flatMap((person) => person.routes.map(({ code }) => code)))
    const all = routeFile.routes.map(({ code }) => code).filter((code) => code !== 'UNKNOWN')
    expect(all.filter((code) => !known.has(code))).toEqual([])
    expect(people.filter((person) => person.routes.length === 0).length).toBeGreaterThan(20)
  })

  it('gives everyone one primary route at the most', () => {
    expect(people.filter((p) => p.routes.filter((r) => r.primary).length > 1)).toEqual([])
  })

  it('covers fourteen years, with leavers, people away and moves that are planned', () => {
    expect(held.some(({ from }) => from < '2012-12-01')).toBe(true)
    expect(held.filter(({ leavingReason }) => leavingReason).length).toBeGreaterThan(300)
    expect(held.some(({ status }) => status === '06')).toBe(true)
    expect(held.some(({ from }) => from > END)).toBe(true)
    expect(held.some(({ primary }) => !primary)).toBe(true)
  })

  it('never has anyone in two primary posts at once, nor a post held by two', () => {
    const overlaps = (spans: { from: string; to: string | null }[]) =>
      spans
        .toSorted((a, b) => a.from.localeCompare(b.from))
        .some((span, i, all) => i > 0 && (all[i - 1]?.to ?? '9999') > span.from)
    const twice = people.filter((person) => overlaps(person.assignments.filter(({ primary }) => primary)))
    expect(twice).toEqual([])
    const byPosition = Map.groupBy(held, ({ positionNumber }) => positionNumber)
    expect([...byPosition.values()].filter(overlaps)).toEqual([])
    expect(held.filter(({ from, to }) => to !== null && to <= from)).toEqual([])
  })

  it('makes as many people as are wanted, each with a number of their own', () => {
    const many = [...demonstrationPeople(2500, END)].flat()
    expect(many).toHaveLength(2500)
    expect(new Set(many.map(({ employeeNumber }) => employeeNumber)).size).toBe(2500)
  })
})
