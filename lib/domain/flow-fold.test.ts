import { describe, expect, it } from 'vitest'
import { shareCount } from './disclosure'
import { flowFrom } from './flow'
import { foldRoles, smallRoutes } from './flow-fold'
import type { FlowPlace } from './flow-stage'

const many = (count: number, people: number) =>
  Array.from({ length: count }, (_, at) => ({ route: `R${String(at).padStart(2, '0')}`, people }))

describe('small routes', () => {
  it('are those with under 2% of everyone', () => {
    const routes = [...many(2, 60), { route: 'A', people: 1 }, { route: 'B', people: 2 }]
    expect(smallRoutes(routes, null)).toEqual(['B', 'A'])
    expect(smallRoutes(routes, 'B'), 'one alone is drawn').toEqual([])
  })

  it('are those beyond the 15 biggest, not known and the focus never', () => {
    const routes = [...many(18, 50), { route: 'UNKNOWN', people: 1 }]
    expect(smallRoutes(routes, null)).toEqual(['R15', 'R16', 'R17'])
    expect(smallRoutes(routes, 'R17')).toEqual(['R15', 'R16'])
  })

  it('are none where people are few', () => {
    expect(smallRoutes(many(7, 1), null)).toEqual([])
  })

  it('are told apart by what is shown of them only', () => {
    const shown = (a: number, b: number) =>
      smallRoutes(
        [
          ...many(14, 50),
          { route: 'A', people: a },
          { route: 'B', people: b },
          { route: 'C', people: 3 },
        ].map((one) => ({ ...one, people: shareCount(one.people) })),
        null,
      )
    expect(shown(7, 1)).toEqual(shown(1, 7))
  })
})

describe('small roles', () => {
  const role = (name: string, people: number) => ({
    route: 'GCSE',
    places: [3, `role:${name}`] as FlowPlace[],
    people,
  })
  const placesOf = (rows: Parameters<typeof flowFrom>[0]) =>
    flowFrom(rows, ['first', 'role']).columns[1]?.places

  it('beyond the 12 biggest are one, with their people', () => {
    const rows = Array.from({ length: 14 }, (_, at) => role(`Role ${String.fromCharCode(65 + at)}`, 20 - at))
    const places = placesOf(foldRoles(rows))
    expect(places).toHaveLength(13)
    expect(places?.at(-1)).toEqual({ place: 'other_roles', people: 8 + 7 })
    expect(foldRoles(rows.slice(0, 13))).toEqual(rows.slice(0, 13))
  })
})
