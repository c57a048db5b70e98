import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryYears, foldRoutes, inYears, OTHERS, routeTable } from './route-mix'

const groups = [
  { route: 'GCSE', at: 2010, people: 5 },
  { route: 'GRADUATE', at: 2024, people: 9 },
  { route: 'APP_L3', at: 2025, people: 3 },
  { route: 'CLINICIAN', at: 2026, people: 2 },
  { route: 'UNKNOWN', at: 2026, people: 20 },
]

describe('the routes that a table names', () => {
  it('are the commonest, the others together and not known apart', () => {
    expect(foldRoutes(groups, 2)).toEqual({
      named: ['GRADUATE', 'GCSE'],
      others: ['APP_L3', 'CLINICIAN'],
      unknown: true,
    })
  })

  it('have the one in focus first, whatever its size', () => {
    expect(foldRoutes(groups, 2, 'CLINICIAN').named).toEqual(['CLINICIAN', 'GRADUATE'])
    expect(foldRoutes(groups, 2, 'STP_CI').named).toEqual(['GRADUATE', 'GCSE'])
  })

  it('never take a single one together', () => {
    expect(foldRoutes(groups, 3)).toMatchObject({
      named: ['GRADUATE', 'GCSE', 'APP_L3', 'CLINICIAN'],
      others: [],
    })
  })
})

describe('the years of a table', () => {
  it('are all of them up to the last, those long ago together', () => {
    const years = entryYears(groups, 2026)
    expect(years).toEqual(['earlier', ...Array.from({ length: 15 }, (_, at) => 2012 + at)])
    const table = routeTable(inYears(groups, years), years, foldRoutes(groups, 2))
    expect(table.columns).toEqual(['GRADUATE', 'GCSE', OTHERS, 'UNKNOWN'])
    expect(table.cells[0]).toEqual([0, 5, 0, 0])
    expect(table.cells[1]).toEqual([0, 0, 0, 0])
    expect(table.cells.at(-1)).toEqual([0, 0, 2, 20])
  })

  it('are one where nobody came or all came in it', () => {
    expect(entryYears([], 2026)).toEqual([2026])
    expect(entryYears([{ at: 2026 }], 2026)).toEqual([2026])
  })
})

describe('whatever the people, a table', () => {
  const some = fc.array(
    fc.record({
      route: fc.constantFrom('GCSE', 'GRADUATE', 'APP_L3', 'CLINICIAN', 'UNKNOWN'),
      at: fc.integer({ min: 1990, max: 2026 }),
      people: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 40 },
  )

  it('comes to all of them, in each route too, and does not hang on their order', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 6 }), (people, most) => {
        const counted = people.filter((one) => one.people > 0)
        const fold = foldRoutes(counted, most)
        const years = entryYears(counted, 2026)
        const table = routeTable(inYears(counted, years), years, fold)
        const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
        expect(add(table.cells.flat())).toBe(add(counted.map((one) => one.people)))
        for (const [column, route] of table.columns.entries()) {
          const own = counted.filter((one) =>
            route === OTHERS ? fold.others.includes(one.route) : one.route === route,
          )
          expect(add(table.cells.map((row) => row[column] ?? 0))).toBe(add(own.map((one) => one.people)))
        }
        const turned = counted.toReversed()
        expect(routeTable(inYears(turned, years), years, foldRoutes(turned, most))).toEqual(table)
      }),
    )
  })

  it('takes nobody whom no row is for', () => {
    expect(() => routeTable(groups, [2024], foldRoutes(groups, 2))).toThrow('No cell for GCSE at 2010')
  })
})
