import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './csv-read'
import { CsvRows } from './csv-rows'
import { UnreadableFile } from './table'

const cut = (text: string, piece = text.length || 1) => {
  const rows = new CsvRows(',')
  const found: string[][] = []
  for (let from = 0; from < text.length; from += piece)
    found.push(...rows.write(text.slice(from, from + piece)))
  return [...found, ...rows.write('', true)]
}
const outcome = (read: () => string[][]) => {
  try {
    return read()
  } catch {
    return 'refused'
  }
}
const text = fc
  .array(fc.constantFrom('a', 'é', '😀', ' ', '\t', '"', '""', ',', ',', '\n', '\r', '\r\n'), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''))

test('a text is cut into the same rows in whatever pieces it comes', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (whole, piece) => {
      expect(outcome(() => cut(whole, piece))).toEqual(outcome(() => cut(whole)))
    }),
    { numRuns: 2000 },
  )
})

test('cells in quotation marks are cut as another reader cuts them', () => {
  const cell = fc
    .array(fc.constantFrom('a', 'é', ' ', '"', ',', '\n', '\r'), { maxLength: 6 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const whole = rows
        .map((cells) => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\r\n`)
        .join('')
      expect(cut(whole, 3)).toEqual(rows)
      expect(cut(whole)).toEqual(parse(whole, { relax_column_count: true, record_delimiter: '\r\n' }))
    }),
  )
})

test('bare cells, padding, and rows of any width', () => {
  expect(cut('a , "b" ,c d\n\n,\n"x"\ny')).toEqual([['a', 'b', 'c d'], [''], ['', ''], ['x'], ['y']])
})

test('more than 500,000 rows are refused with the row', async () => {
  const table = await readCsv(Buffer.from('A,B\n1,2\n\n3,4\n5,6\n'), { mostRows: 2 })
  const error = await table.batches.next().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UnreadableFile)
  expect(error).toMatchObject({
    row: 5,
    message: 'The file has more than 2 rows. Split it into files of at most 2 rows and load each of them.',
  })
})
