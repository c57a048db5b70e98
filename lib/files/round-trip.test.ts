import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './csv-read'
import { csvStream } from './csv-write'
import { guard, unguard } from './formula-guard'
import type { Column, Sheet } from './sheet'
import { bytesOf, readAll } from './testing/read-all'
import { readXlsx } from './xlsx-read'
import { xlsxStream } from './xlsx-write'

/** Text with more of what is hard than chance would bring. */
const hard = fc.constantFrom(
  '"',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  ' ',
  "'",
  '=',
  '+',
  '-',
  '@',
  '＝',
  '#',
  'é',
  '\uFEFF',
  '😀',
  '\u0001',
  '_x0041_',
)
const text = fc
  .array(fc.oneof(hard, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''))

type Row = [string, string]
const columns: Column<Row>[] = [
  { heading: 'First', type: 'text', value: (row) => row[0] },
  { heading: 'Second', type: 'text', value: (row) => row[1] },
]
const sheetOf = (rows: Row[]): Sheet<Row> => ({
  name: 'Rows',
  columns,
  rows: [rows],
  total: rows.length,
  passport: { what: 'Rows', trust: 'Example', grade: 'internal', filters: [] },
})
// A row without anything in it is no row to a reader.
const rowsOfText = fc.array(
  fc.tuple(
    text.map((first) => `x${first}`).chain((first) => fc.constantFrom(first, first.slice(1) || 'x')),
    text,
  ),
  { minLength: 1, maxLength: 5 },
)

test('whatever the text, CSV gives it back', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOfText, async (rows) => {
      const back = await readAll(await readCsv(await bytesOf(csvStream(sheetOf(rows)))))
      expect(back.rows.map(({ cells }) => cells)).toEqual(rows)
      expect(back.ending).toEqual({ read: rows.length, stated: rows.length, cut: null, footers: [] })
    }),
    { numRuns: 300 },
  )
})

test('whatever the text, a workbook gives it back', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOfText, async (rows) => {
      const back = await readAll(await readXlsx(await bytesOf(xlsxStream(sheetOf(rows)))))
      expect(back.rows.map(({ cells }) => [cells[0], cells[1] ?? ''])).toEqual(rows)
    }),
    { numRuns: 100 },
  )
})

test('taking the guard off undoes it, and a guarded text begins with an apostrophe or is harmless', () => {
  fc.assert(
    fc.property(text, (raw) => {
      expect(unguard(guard(raw))).toBe(raw)
      expect(guard(raw)).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }),
    { numRuns: 2000 },
  )
})
