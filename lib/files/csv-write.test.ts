import { expect, test } from 'vitest'
import { readCsv } from './csv-read'
import { csvStream } from './csv-write'
import type { Column, FilePassport, Sheet } from './sheet'
import { PAYLOADS } from './testing/payloads'
import { bytesOf, readAll } from './testing/read-all'

interface Person {
  name: string | null
  fte: number | null
  from: string | null
}

const passport: FilePassport = {
  what: 'Staff list',
  trust: 'Example Trust (RX1)',
  asAt: '2025-11-30',
  grade: 'internal',
  filters: ['Unit: Information', 'Level: 5'],
}
const columns: Column<Person>[] = [
  { heading: 'Name', type: 'text', value: (person) => person.name },
  { heading: 'FTE', type: 'number', value: (person) => person.fte },
  { heading: 'From', type: 'date', value: (person) => person.from },
]
const sheetOf = (rows: Sheet<Person>['rows'], total?: number): Sheet<Person> => ({
  name: 'Staff',
  columns,
  rows,
  total,
  passport,
})
const textOf = async (sheet: Sheet<Person>) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(csvStream(sheet)))

test('a file has the mark, CRLF, ISO dates, quotes where they are needed and says at its end how many rows there are', async () => {
  const people = [
    { name: 'Zoë "Zo" Smith, RN', fte: 0.6, from: '2018-08-06' },
    { name: 'two\nlines', fte: -1, from: null },
    { name: null, fte: null, from: null },
  ]
  expect(await textOf(sheetOf([people], 3))).toBe(
    '\uFEFFName,FTE,From\r\n' +
      '"Zoë ""Zo"" Smith, RN",0.6,2018-08-06\r\n' +
      '"two\nlines",-1,\r\n' +
      ',,\r\n' +
      '"# 3 of 3 rows. What: Staff list. Trust: Example Trust (RX1). As at: 30 November 2025. Grade: Internal. Filters: Unit: Information; Level: 5",,\r\n',
  )
})

test('120 ways of writing a formula begin with an apostrophe in the file and come back as they were', async () => {
  expect(PAYLOADS).toHaveLength(120)
  const people = PAYLOADS.map((name) => ({ name, fte: 1, from: null }))
  const text = await textOf(sheetOf([people]))
  for (const payload of PAYLOADS) expect(text).toContain(`"'${payload.replaceAll('"', '""')}",1,`)
  const { rows } = await readAll(await readCsv(Buffer.from(text)))
  expect(rows.map(({ cells }) => cells[0])).toEqual(PAYLOADS)
})

test('names with an apostrophe or a hyphen in them are left alone, and a separator of another country is quoted', async () => {
  const people = ["O'Neill", "'t Hooft", 'Smith-Hughes', 'A;=1+1'].map((name) => ({
    name,
    fte: null,
    from: null,
  }))
  const text = await textOf(sheetOf([people]))
  expect(text.split('\r\n').slice(1, 5)).toEqual(["O'Neill,,", "'t Hooft,,", 'Smith-Hughes,,', '"A;=1+1",,'])
})

test('a row that looks like our own last line comes back as a row', async () => {
  const people = [{ name: '# 9 of 9 rows', fte: null, from: null }]
  const { rows, ending } = await readAll(await readCsv(await bytesOf(csvStream(sheetOf([people])))))
  expect(rows).toEqual([{ row: 2, cells: ['# 9 of 9 rows', '', ''] }])
  expect(ending).toEqual({ read: 1, stated: 1, cut: null, footers: [] })
})

test('a file that would hold fewer rows than were promised ends in an error', async () => {
  await expect(textOf(sheetOf([[{ name: 'A', fte: 1, from: null }]], 2))).rejects.toThrow(
    'The file should hold 2 rows and 1 were written',
  )
})

test('a number that is none ends in an error that names the column', async () => {
  await expect(textOf(sheetOf([[{ name: 'A', fte: Number.NaN, from: null }]]))).rejects.toThrow('FTE: NaN')
})

test('rows are asked for only as the file is read, and no more once the reader has gone', async () => {
  let asked = 0
  let closed = false
  async function* rows() {
    try {
      for (;;) {
        asked += 1
        yield Array.from({ length: 1000 }, () => ({ name: 'Smith, Priya', fte: 1, from: '2018-08-06' }))
      }
    } finally {
      closed = true
    }
  }
  const reader = csvStream(sheetOf(rows())).getReader()
  expect(asked).toBe(0)
  await reader.read()
  await reader.read()
  await new Promise((resolve) => setTimeout(resolve, 50))
  // A thousand rows are about 28 kB, a piece is 64 kB: two pieces need five batches at most.
  expect(asked).toBeLessThanOrEqual(6)
  await reader.cancel()
  expect(closed).toBe(true)
})
