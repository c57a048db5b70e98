import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './csv-read'
import { type CsvRow, csvRows } from './csv-rows'
import { UnreadableFile } from './table'
import { readAll } from './testing/read-all'

async function cut(text: string, piece = text.length || 1, form?: { trim: boolean }) {
  async function* pieces() {
    for (let from = 0; from < text.length; from += piece) yield text.slice(from, from + piece)
  }
  const found: CsvRow[] = []
  for await (const rows of csvRows(pieces(), ',', form)) found.push(...rows)
  return found
}
const outcome = (text: string, piece?: number) =>
  cut(text, piece).catch((error: unknown) => {
    expect(error).toBeInstanceOf(UnreadableFile)
    return String(error)
  })
const text = fc
  .array(fc.constantFrom('a', 'é', '中', ' ', '\t', '"', '""', ',', ',', '\n', '\r', '\r\n'), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''))

test('a text is cut into the same rows in whatever pieces it comes', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (whole, piece) => {
      expect(await outcome(whole, piece)).toEqual(await outcome(whole))
    }),
    { numRuns: 2000 },
  )
})

test('cells in quotation marks come back as they were', { timeout: 60_000 }, async () => {
  const cell = fc
    .array(fc.constantFrom('a', 'é', ' ', '"', ',', '\n', '\r'), { maxLength: 6 })
    .map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      async (rows) => {
        const whole = rows
          .map((cells) => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\r\n`)
          .join('')
        expect(await cut(whole, 3)).toEqual(rows.map((cells, i) => ({ row: i + 1, cells })))
      },
    ),
  )
})

test('bare cells, padding, blank lines, and rows of any width', async () => {
  expect(await cut('a , "b" ,c d\n\n,\n"x"\ny')).toEqual([
    { row: 1, cells: ['a', 'b', 'c d'] },
    { row: 3, cells: ['', ''] },
    { row: 4, cells: ['x'] },
    { row: 5, cells: ['y'] },
  ])
})

test('marks that are no quotation marks, and spaces that are kept', async () => {
  const text = '"Lead" analyst, b\n'
  expect(await outcome(text)).toContain('Row 1: the row cannot be read')
  expect(await cut(text, text.length, { trim: false })).toEqual([{ row: 1, cells: ['"Lead" analyst', ' b'] }])
})

test('more than 500,000 rows are refused with the row', async () => {
  const table = await readCsv(Buffer.from('A,B\n1,2\n\n3,4\n5,6\n'), { mostRows: 2 })
  const error = await readAll(table).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UnreadableFile)
  expect(error).toMatchObject({
    row: 5,
    message: 'The file has more than 2 rows. Split it into files of at most 2 rows and load each of them.',
  })
})
