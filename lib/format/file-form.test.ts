import { expect, test } from 'vitest'
import { formText } from './file-form'

test('how a file was read is said in words', () => {
  expect(formText({ kind: 'csv', encoding: 'utf-8', delimiter: ',' })).toBe('CSV, UTF-8, comma')
  expect(formText({ kind: 'csv', encoding: 'utf-16be', delimiter: '\t' })).toBe('CSV, UTF-16, tab')
  expect(formText({ kind: 'csv', encoding: 'windows-1252', delimiter: '|' })).toBe('CSV, Windows-1252, bar')
  const sheet = { kind: 'xlsx', sheet: 'Staff', from1904: false } as const
  expect(formText({ ...sheet, otherSheets: [] })).toBe('workbook, sheet “Staff”')
  expect(formText({ ...sheet, otherSheets: ['Notes'] })).toBe(
    'workbook, sheet “Staff”; 1 other sheet not read',
  )
  expect(formText({ ...sheet, otherSheets: ['Notes', 'Codes'] })).toContain('; 2 other sheets not read')
})
