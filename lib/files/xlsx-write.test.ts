import { expect, test, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Column, FilePassport, Sheet } from './sheet'
import { PAYLOADS } from './testing/payloads'
import { bytesOf, readAll } from './testing/read-all'
import { readXlsx } from './xlsx-read'
import { workbookStream, xlsxStream } from './xlsx-write'

interface Person {
  name: string | null
  fte: number | null
  from: string | null
}

const passport: FilePassport = {
  what: 'Staff list',
  trust: 'Example Trust (RX1)',
  grade: 'safe_to_share',
  filters: [],
}
const columns: Column<Person>[] = [
  { heading: 'Name', type: 'text', value: (person) => person.name },
  { heading: 'FTE', type: 'number', decimals: 2, value: (person) => person.fte },
  { heading: 'From', type: 'date', width: 30, value: (person) => person.from },
]
const sheetOf = (rows: Sheet<Person>['rows'], total?: number): Sheet<Person> => ({
  name: 'Staff',
  columns,
  rows,
  total,
  passport,
})

const PEOPLE: Person[] = [
  { name: '01234', fte: 0.6, from: '2018-08-06' },
  { name: '=1+1', fte: -5, from: '2020-02-29' },
  { name: 'Zoë <&> "x"\r\nline _x0041_ \u0007 😀 ', fte: null, from: null },
]

/** A part of the workbook as text, read by the zip library alone. */
async function part(bytes: Uint8Array, name: string): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== name) continue
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    return Buffer.concat(pieces).toString('utf8')
  }
  throw new Error(`no part ${name}`)
}

test('numbers are numbers, days are serial days with a date format, and text is text, never a formula', async () => {
  const xml = await part(await bytesOf(xlsxStream(sheetOf([PEOPLE]))), 'xl/worksheets/sheet1.xml')
  // 6 August 2018 is day 43318 of Excel's calendar and 29 February 2020 day 43890.
  expect(xml).toContain('<c r="A2" t="inlineStr"><is><t xml:space="preserve">01234</t></is></c>')
  expect(xml).toContain('<c r="B2" s="6"><v>0.6</v></c><c r="C2" s="2"><v>43318</v></c>')
  expect(xml).toContain('<c r="A3" s="3" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>')
  expect(xml).toContain('<v>43890</v>')
  expect(xml).not.toContain('<f')
  expect(xml).toContain('Zoë &lt;&amp;&gt; &quot;x&quot;_x000D_\nline _x005F_x0041_ _x0007_ 😀 ')
  expect(xml).toContain('state="frozen"')
  expect(xml).toContain('<col min="3" max="3" width="30" customWidth="1"/>')
})

test('120 ways of writing a formula are text in a workbook, and come back as they were', async () => {
  expect(PAYLOADS).toHaveLength(120)
  const bytes = await bytesOf(xlsxStream(sheetOf([PAYLOADS.map((name) => ({ name, fte: 1, from: null }))])))
  const xml = await part(bytes, 'xl/worksheets/sheet1.xml')
  expect(xml).not.toMatch(/<f[\s>]/)
  // Excel's own mark that a cell is text whatever it begins with.
  expect(xml.match(/<c r="A\d+" s="3" t="inlineStr">/g)).toHaveLength(120)
  expect((await readAll(await readXlsx(bytes))).rows.map(({ cells }) => cells[0])).toEqual(PAYLOADS)
})

test('a workbook comes back as it was written', async () => {
  const { headings, rows } = await readAll(await readXlsx(await bytesOf(xlsxStream(sheetOf([PEOPLE], 3)))))
  expect(headings).toEqual(['Name', 'FTE', 'From'])
  expect(rows).toEqual([
    { row: 2, cells: ['01234', 0.6, '2018-08-06'] },
    { row: 3, cells: ['=1+1', -5, '2020-02-29'] },
    { row: 4, cells: ['Zoë <&> "x"\r\nline _x0041_ \u0007 😀 '] },
  ])
})

test('a second sheet says what the file is and how many rows there are', async () => {
  const bytes = await bytesOf(xlsxStream(sheetOf([PEOPLE], 3)))
  const { headings, rows } = await readAll(await readXlsx(bytes, { sheet: 'About this file' }))
  expect([headings, ...rows.map(({ cells }) => cells)]).toEqual([
    ['Rows', '3 of 3 rows'],
    ['What', 'Staff list'],
    ['Trust', 'Example Trust (RX1)'],
    ['Grade', 'Safe to share'],
    ['Filters', 'None'],
  ])
})

test('the days of the second sheet are days, and an instant of a table is one', async () => {
  const sheet: Sheet<string> = {
    name: 'Audit',
    columns: [{ heading: 'When', type: 'moment', value: (at) => at }],
    rows: [['2026-11-22T09:30:00.250Z', '2026-11-22T00:00:00.000Z']],
    passport: { ...passport, asAt: '2018-08-06', knownOn: '2020-02-29' },
  }
  const bytes = await bytesOf(xlsxStream(sheet))
  const about = await part(bytes, 'xl/worksheets/sheet2.xml')
  expect(about).toContain('<c r="B4" s="9"><v>43318</v></c>')
  expect(about).toContain('<c r="B5" s="9"><v>43890</v></c>')
  const { rows } = await readAll(await readXlsx(bytes, { sheet: 'About this file' }))
  expect(rows.slice(2, 4).map(({ cells }) => cells)).toEqual([
    ['As at', '2018-08-06'],
    ['As known on', '2020-02-29'],
  ])
  // 22 November 2026 is day 46348 of Excel's calendar; half past nine is 0.395833… of a day.
  const xml = await part(bytes, 'xl/worksheets/sheet1.xml')
  const serial = Number(/<c r="A2" s="10"><v>([^<]*)<\/v>/.exec(xml)?.[1])
  expect(serial).toBeCloseTo(46348 + 9.5 / 24 + 0.25 / 86_400, 9)
  expect((await readAll(await readXlsx(bytes))).rows.map(({ cells }) => cells)).toEqual([
    ['2026-11-22 09:30:00'],
    ['2026-11-22'],
  ])
})

test('rows past the limit of a sheet go on in the next one, headings again above them', async () => {
  const bytes = await bytesOf(xlsxStream(sheetOf([PEOPLE], 3), 3))
  const first = await readAll(await readXlsx(bytes, { sheet: 'Staff' }))
  const second = await readAll(await readXlsx(bytes, { sheet: 'Staff (2)' }))
  expect(first.rows).toHaveLength(2)
  expect(second.headings).toEqual(['Name', 'FTE', 'From'])
  expect(second.rows).toHaveLength(1)
})

test('a day before Excel’s calendar is right is written as text', async () => {
  const bytes = await bytesOf(xlsxStream(sheetOf([[{ name: 'A', fte: 1, from: '1899-12-31' }]])))
  expect(await part(bytes, 'xl/worksheets/sheet1.xml')).toContain('1899-12-31</t>')
})

test('text too long for Excel says that it is cut', async () => {
  const bytes = await bytesOf(xlsxStream(sheetOf([[{ name: 'x'.repeat(40_000), fte: 1, from: null }]])))
  const { rows } = await readAll(await readXlsx(bytes))
  const text = String(rows[0]?.cells[0])
  expect(text).toHaveLength(32_767)
  expect(text).toContain('[cut here: a cell holds at most 32,767 characters')
})

test('a workbook that would hold fewer rows than were promised ends in an error', async () => {
  await expect(bytesOf(xlsxStream(sheetOf([PEOPLE], 4)))).rejects.toThrow(
    'The file should hold 4 rows and 3 were written',
  )
})

test('an error of the rows reaches the reader', async () => {
  async function* rows() {
    yield PEOPLE
    throw new Error('the connection was lost')
  }
  await expect(bytesOf(xlsxStream(sheetOf(rows())))).rejects.toThrow('the connection was lost')
})

test('rows are asked for only as the file is read, and no more once the reader has gone', async () => {
  let asked = 0
  let closed = false
  async function* rows() {
    try {
      for (;;) {
        asked += 1
        yield Array.from({ length: 100 }, () => ({
          name: crypto.randomUUID(),
          fte: Math.random(),
          from: null,
        }))
      }
    } finally {
      closed = true
    }
  }
  const reader = xlsxStream(sheetOf(rows())).getReader()
  expect(asked).toBe(0)
  await reader.read()
  // What the compressor and the pipes can hold is a fixed amount: asking must come to rest below it.
  await vi.waitFor(
    async () => {
      const before = asked
      await new Promise((resolve) => setTimeout(resolve, 250))
      expect(asked).toBe(before)
    },
    { timeout: 10_000, interval: 1 },
  )
  expect(asked).toBeLessThan(300)
  await reader.cancel()
  expect(closed).toBe(true)
}, 20_000)

test('several tables are a sheet each, with names that Excel takes, and what each holds on the last', async () => {
  const named = (name: string, rows: Person[]): Sheet<Person> => ({
    ...sheetOf([rows], rows.length),
    name,
    passport: { ...passport, more: [{ label: 'Fingerprint', value: `${name} 1` }] },
  })
  const long = 'Time to progress by area, compared'
  const bytes = await bytesOf(
    workbookStream(
      [named(`${long} one`, PEOPLE), named(`${long} two`, PEOPLE.slice(0, 1)), named('About this file', [])],
      passport,
    ),
  )
  const workbook = await part(bytes, 'xl/workbook.xml')
  expect([...workbook.matchAll(/name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Time to progress by area',
    'Time to progress by area (2)',
    'About this file (2)',
    'About this file',
  ])
  const second = await readAll(await readXlsx(bytes, { sheet: 'Time to progress by area (2)' }))
  expect(second.rows).toEqual([{ row: 2, cells: ['01234', 0.6, '2018-08-06'] }])
  const about = await readAll(await readXlsx(bytes, { sheet: 'About this file' }))
  expect([about.headings, ...about.rows.map(({ cells }) => cells)]).toEqual([
    ['What', 'Staff list'],
    ['Trust', 'Example Trust (RX1)'],
    ['Grade', 'Safe to share'],
    ['Filters', 'None'],
    [`${long} one`, '3 of 3 rows'],
    ['Fingerprint', `${long} one 1`],
    [`${long} two`, '1 of 1 rows'],
    ['Fingerprint', `${long} two 1`],
    ['About this file', '0 of 0 rows'],
    ['Fingerprint', 'About this file 1'],
  ])
})
