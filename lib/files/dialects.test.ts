import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { openTable } from './open-table'
import { readAll } from './testing/read-all'
import { workbookParts, zipOf } from './testing/workbook'

const HEADINGS = ['Name', 'Unit', 'Note']
const isHeadings = (cells: readonly string[]) => HEADINGS.every((heading, place) => cells[place] === heading)

const PLAIN = ['a', 'B', '7', ' ', '.', '"', ',', ';', '|', '\t', '\n', '\r\n', '-', '(', "o'n", '\\']
/** Of Windows-1252 no letters that two together could be a letter of UTF-8. */
const WESTERN = [...PLAIN, 'é', 'ü', 'ñ']
const WORLD = [...WESTERN, 'ß£', '’', 'Ł', '中', '😀', 'e\u0301', '\u00a0', '\u200d', '\u2028']

/** A cell with something in it that is neither guarded nor a line of our own. */
const cellOf = (letters: readonly string[]) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(''))
    .map((text) => (text.trim() === '' || /^\s*[#'=+\-@]/.test(text) ? `x${text}` : text))

const rowsOf = (letters: readonly string[]) =>
  fc.array(fc.tuple(cellOf(letters), cellOf(letters), fc.oneof(fc.constant(''), cellOf(letters))), {
    minLength: 1,
    maxLength: 6,
  })
const titles = fc.uniqueArray(
  fc.constantFrom('Staff in post', 'Run on 28/11/2025', 'Example Trust, RX1', 'A; B', '"5', ''),
  { maxLength: 4 },
)
const footers = fc.uniqueArray(fc.constantFrom('Total', 'End of report', 'Page 1 of 3'), { maxLength: 3 })

const MARK = '\ufeff'
const ENCODINGS = [
  { letters: WORLD, write: (text: string) => iconv.encode(text, 'utf8') },
  { letters: WORLD, write: (text: string) => iconv.encode(MARK + text, 'utf8') },
  { letters: WORLD, write: (text: string) => iconv.encode(MARK + text, 'utf16le') },
  { letters: WORLD, write: (text: string) => iconv.encode(MARK + text, 'utf16be') },
  { letters: WESTERN, write: (text: string) => iconv.encode(text, 'windows-1252') },
]

const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\r\n', '\n', '\r'),
  quotesAll: fc.boolean(),
  before: fc.constantFrom('', ' ', '  '),
  after: fc.constantFrom('', ' '),
  named: fc.boolean(),
  lastEnded: fc.boolean(),
  blanks: fc.boolean(),
})
type Dialect = typeof dialect extends fc.Arbitrary<infer D> ? D : never

const mark = (text: string) => `"${text.replaceAll('"', '""')}"`

function line(cells: readonly string[], { delimiter, quotesAll, before, after }: Dialect): string {
  const written = cells.map((text) => {
    const needed = text.includes(delimiter) || /[\r\n]|^\s*"|^\s|\s$/.test(text)
    return before + (quotesAll || needed ? mark(text) : text) + after
  })
  return written.join(delimiter)
}

test('a table written in any dialect comes back as it was, with its titles and footers', {
  timeout: 60_000,
}, async () => {
  const file = fc
    .constantFrom(...ENCODINGS)
    .chain((encoding) => fc.tuple(fc.constant(encoding), rowsOf(encoding.letters), dialect, titles, footers))
  await fc.assert(
    fc.asyncProperty(file, async ([{ write }, rows, form, above, below]) => {
      const list = [HEADINGS, ...rows].map((cells) => line(cells, form))
      const blank = form.blanks ? [form.delimiter.repeat(2), ''] : []
      const lines = [
        ...above.map((title) => title && mark(title)),
        ...list.flatMap((one) => [...blank, one]),
        ...below,
      ]
      const named = form.named ? `sep=${form.delimiter}${form.end}` : ''
      const text = named + lines.join(form.end) + (form.lastEnded ? form.end : '')
      const table = await openTable(write(text), { isHeadings })
      const back = await readAll(table)
      expect(back.rows.map(({ cells }) => cells)).toEqual(rows)
      expect(table.preamble).toEqual(above.filter((title) => title !== '').map((title) => [title]))
      expect(back.ending).toEqual({
        read: rows.length,
        stated: null,
        cut: null,
        footers: below.map((text) => [text]),
      })
      expect(table.form).toMatchObject({ kind: 'csv', delimiter: form.delimiter })
      const first = above.length + 2 + (form.blanks ? 4 : 0)
      expect(back.rows[0]?.row).toBe(first)
    }),
    { numRuns: 500 },
  )
})

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '_x000D_')

const workbookForm = fc.record({
  shared: fc.boolean(),
  references: fc.boolean(),
  numbers: fc.boolean(),
  runs: fc.boolean(),
  prefix: fc.boolean(),
})
type WorkbookForm = typeof workbookForm extends fc.Arbitrary<infer F> ? F : never

/** The parts of a workbook with these rows, its XML in one of many right ways. */
function partsOf(rows: readonly (readonly string[])[], form: WorkbookForm): Record<string, string> {
  const texts: string[] = []
  const body = (text: string) => {
    const [first = '', ...rest] = text
    const pieces = form.runs
      ? [first, rest.join('')].map((one) => `<r><t xml:space="preserve">${xml(one)}</t></r>`)
      : [`<t xml:space="preserve">${xml(text)}</t>`]
    return pieces.join('')
  }
  const cell = (text: string, row: number, column: number) => {
    const r = form.references ? ` r="${'ABC'[column]}${row}"` : ''
    if (text === '') return form.references ? '' : '<c/>'
    if (!form.shared) return `<c${r} t="inlineStr"><is>${body(text)}</is></c>`
    texts.push(`<si>${body(text)}</si>`)
    return `<c${r} t="s"><v>${texts.length - 1}</v></c>`
  }
  const sheet = rows.map(
    (cells, i) =>
      `<row${form.numbers ? ` r="${i + 1}"` : ''}>${cells.map((text, column) => cell(text, i + 1, column)).join('')}</row>`,
  )
  const parts = workbookParts(sheet.join(''), { sharedStrings: texts.join('') })
  if (!form.prefix) return parts
  const prefixed = (name: string) => (parts[name] ?? '').replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
  return {
    ...parts,
    'xl/worksheets/sheet1.xml': prefixed('xl/worksheets/sheet1.xml'),
    'xl/sharedStrings.xml': prefixed('xl/sharedStrings.xml'),
  }
}

test('a table written as any workbook comes back as it was', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf(WORLD), workbookForm, titles, async (rows, form, above) => {
      const shown = above.filter((title) => title !== '')
      const parts = partsOf([...shown.map((title) => [title, '', '']), HEADINGS, ...rows], form)
      const table = await openTable(await zipOf(parts), { isHeadings })
      const back = await readAll(table)
      expect(back.rows.map(({ cells }) => [cells[0], cells[1], cells[2] ?? ''])).toEqual(rows)
      expect(table.preamble).toEqual(shown.map((title) => [title]))
      expect(back.rows[0]?.row).toBe(shown.length + 2)
    }),
    { numRuns: 150 },
  )
})
