import { expect, test } from 'vitest'
import { tableFormWords } from './table-form'

test('how a file was read is said in words', () => {
  expect(tableFormWords({ kind: 'csv', encoding: 'utf-8', delimiter: ',' })).toBe('CSV, UTF-8, comma')
  expect(tableFormWords({ kind: 'csv', encoding: 'utf-16be', delimiter: '\t' })).toBe('CSV, UTF-16, tab')
  expect(tableFormWords({ kind: 'xlsx', sheet: 'Staff', otherSheets: [], from1904: false })).toBe(
    'Excel workbook, sheet “Staff”',
  )
})
