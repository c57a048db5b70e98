import { expect, it } from 'vitest'
import { columnsOf } from './plain-table'

it('has columns of words that are as wide as their longest, within a page', () => {
  const table = {
    columns: [
      { heading: 'What', type: 'text' as const },
      { heading: 'Which', type: 'text' as const },
      { heading: 'Why', type: 'text' as const },
      { heading: 'Number', type: 'number' as const, decimals: 0 },
      { heading: 'On', type: 'date' as const },
    ],
    rows: [
      ['x'.repeat(40), 'a', 'y'.repeat(200), 5, '2026-10-31'],
      [null, 'b', '', '*', null],
    ],
  }
  const columns = columnsOf(table)
  expect(columns.map(({ width }) => width)).toEqual([42, 12, 70, undefined, undefined])
  expect(table.rows.map((row) => columns.map((column) => column.value(row)))).toEqual([
    ['x'.repeat(40), 'a', 'y'.repeat(200), 5, '2026-10-31'],
    [null, 'b', '', '*', null],
  ])
})
