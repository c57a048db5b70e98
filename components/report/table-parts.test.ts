import { expect, test } from 'vitest'
import type { ReportColumn } from '@/lib/report/content'
import { partsOf } from './table-parts'

const text = (heading: string): ReportColumn => ({ heading, type: 'text' })
const number = (heading: string): ReportColumn => ({ heading, type: 'number', decimals: 0 })
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => number(String(from + at)))

test('a table of twelve columns is one', () => {
  const table = { columns: [text('Year'), ...numbers(1, 11)], rows: [['2025', ...Array(11).fill(1)]] }
  expect(partsOf(table)).toEqual([table])
})

test('a broader one comes in parts alike, each with what names its rows, and no number twice or left out', () => {
  const columns = [text('Year'), text('Route'), ...numbers(1, 23)]
  const row = ['2025', 'Graduate', ...Array.from({ length: 23 }, (_, at) => 100 + at)]
  const parts = partsOf({ columns, rows: [row] })
  expect(parts.map((part) => part.columns.map(({ heading }) => heading).join(' '))).toEqual([
    'Year Route 1 2 3 4 5 6 7 8',
    'Year Route 9 10 11 12 13 14 15 16',
    'Year Route 17 18 19 20 21 22 23',
  ])
  expect(parts.map(({ rows }) => rows[0])).toEqual([
    ['2025', 'Graduate', 100, 101, 102, 103, 104, 105, 106, 107],
    ['2025', 'Graduate', 108, 109, 110, 111, 112, 113, 114, 115],
    ['2025', 'Graduate', 116, 117, 118, 119, 120, 121, 122],
  ])
})

test('one of numbers alone repeats its first', () => {
  const parts = partsOf({ columns: numbers(1, 13), rows: [] })
  expect(parts.map(({ columns }) => columns.map(({ heading }) => heading).join(' '))).toEqual([
    '1 2 3 4 5 6 7',
    '1 8 9 10 11 12 13',
  ])
})
