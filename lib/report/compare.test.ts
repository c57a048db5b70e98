import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changesIn, compareTables } from './compare'
import type { ReportTable } from './content'

const table = (rows: ReportTable['rows'], headings = ['People', 'FTE']): ReportTable => ({
  columns: [
    { heading: 'Area', type: 'text' },
    { heading: 'Level', type: 'text' },
    ...headings.map((heading) => ({ heading, type: 'number' as const, decimals: 0 })),
  ],
  rows,
})

it('tells each number that is another, and rows that came or went', () => {
  const was = table([
    ['ICT', 'Level 3', 12, 11.5],
    ['ICT', 'Level 4', '*', 3],
    ['IM', 'Level 3', 4, 4],
  ])
  const now = table([
    ['ICT', 'Level 4', 8, 3],
    ['ICT', 'Level 3', 11, 11.5],
    ['KM', 'Level 3', 1, 1],
  ])
  expect(compareTables(was, now)).toEqual({
    cells: [
      { row: 'ICT, Level 3', column: 'People', was: 12, now: 11 },
      { row: 'ICT, Level 4', column: 'People', was: '*', now: 8 },
    ],
    added: ['KM, Level 3'],
    gone: ['IM, Level 3'],
  })
})

it('tells a column that only one of them has', () => {
  expect(compareTables(table([['ICT', '', 1, 2]]), table([['ICT', '', 1]], ['People'])).cells).toEqual([
    { row: 'ICT', column: 'FTE', was: 2, now: null },
  ])
})

const rows = fc.array(
  fc
    .tuple(fc.constantFrom('ICT', 'IM'), fc.constantFrom('3', '4'), fc.nat(9), fc.nat(9))
    .map((row) => [...row]),
  { maxLength: 6 },
)

it('finds nothing between a table and itself, and something wherever a number differs', () => {
  fc.assert(
    fc.property(rows, fc.nat(5), (some, at) => {
      expect(changesIn(compareTables(table(some), table(some)))).toBe(0)
      const other = some.map((row, index) => (index === at ? [...row.slice(0, 3), 10] : row))
      expect(changesIn(compareTables(table(some), table(other)))).toBe(at < some.length ? 1 : 0)
    }),
  )
})
