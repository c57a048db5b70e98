import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { reportHtml } from '@/components/report/html-file'
import { csvStream } from '@/lib/files/csv-write'
import type { Sheet } from '@/lib/files/sheet'
import { bytesOf } from '@/lib/files/testing/read-all'
import { workbookStream, xlsxStream } from '@/lib/files/xlsx-write'
import { zipOfTables } from '@/lib/files/zip-write'
import type { ReportContent } from '@/lib/report/content'
import { checkCommand } from './check'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-test-'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => {
  process.exitCode = undefined
})

const NAMES = ['Adeyemi', 'Smith, "Jo"', '# 1 of 1 rows', 'Ångström\r\nsecond line', "'=1+1"]
const passport = { what: 'Staff list', trust: 'Example (RX1)', grade: 'internal' as const, filters: [] }
const sheet = (name: string, rows: readonly string[]): Sheet<string> & { total: number } => ({
  name,
  columns: [
    { heading: 'Name', type: 'text', value: (row) => row },
    { heading: 'Letters', type: 'number', value: (row) => row.length },
  ],
  rows: [rows],
  total: rows.length,
  passport,
})
const figure = (id: string, rows: number): ReportContent['sections'][number] => ({
  kind: 'figure',
  id,
  what: 'People by level',
  finding: 'Most are at level 5',
  sentence: null,
  notes: [],
  chart: null,
  table: {
    columns: [
      { heading: 'Level', type: 'text' },
      { heading: 'People', type: 'number', decimals: 0 },
    ],
    rows: Array.from({ length: rows }, (_, at) => [`Level ${at}`, at]),
  },
  passport: { parts: ['5 people'], fingerprint: 'bbbb-0002', link: '/t/RX1' },
  figure: 'levels',
  query: {},
})
const report: ReportContent = {
  name: 'Board paper',
  trust: 'Example (RX1)',
  asAt: '2026-10-31',
  knownOn: '2026-11-22',
  grade: 'internal',
  threshold: 7,
  choices: [],
  madeBy: 'Ada Lane',
  sections: [figure('one', 3), { kind: 'words', id: 'words', text: 'So be it.' }, figure('two', 40)],
}

const FILES: Record<string, { kind: string; rows: number; bytes: () => Promise<Uint8Array> }> = {
  'a CSV': { kind: 'csv', rows: 5, bytes: () => bytesOf(csvStream(sheet('Staff', NAMES))) },
  'a CSV without rows': { kind: 'csv', rows: 0, bytes: () => bytesOf(csvStream(sheet('Staff', []))) },
  'a workbook': { kind: 'xlsx', rows: 5, bytes: () => bytesOf(xlsxStream(sheet('Staff', NAMES))) },
  'a workbook over more sheets than one': {
    kind: 'xlsx',
    rows: 5,
    bytes: () => bytesOf(xlsxStream(sheet('Staff', NAMES), 3)),
  },
  'a workbook of several tables': {
    kind: 'xlsx',
    rows: 7,
    bytes: () => bytesOf(workbookStream([sheet('One', NAMES), sheet('Two', ['A', 'B'])], passport)),
  },
  'a zip of tables': {
    kind: 'zip',
    rows: 7,
    bytes: () => bytesOf(zipOfTables([sheet('One', NAMES), sheet('Two', ['A', 'B'])], passport, ['Words'])),
  },
  'a report as HTML': {
    kind: 'html',
    rows: 43,
    bytes: async () => Buffer.from(await reportHtml(report, 'aaaa-0001')),
  },
}

async function checked(bytes: Uint8Array | string) {
  const file = path.join(folder, 'a file')
  await writeFile(file, bytes)
  return checkCommand([file])
}

describe.each(Object.entries(FILES))('%s', (_, { kind, rows, bytes }) => {
  it('is whole, with as many rows as it says', async () => {
    expect(await checked(await bytes())).toMatchObject({
      kind,
      whole: true,
      rows,
      stated: rows,
      problem: null,
    })
    expect(process.exitCode).toBeUndefined()
  })

  it('is seen to be cut wherever it is cut', async () => {
    const all = await bytes()
    // Every place near the end, and a hundred others. An HTML file has one line end after its last tag.
    const last = kind === 'html' ? all.length - 2 : all.length - 1
    const near = Array.from({ length: Math.min(300, last) }, (_, at) => last - at)
    const far = Array.from({ length: 100 }, (_, at) => Math.floor((at * last) / 100))
    const taken: number[] = []
    for (const length of new Set([...near, ...far])) {
      const { whole, problem } = await checked(all.subarray(0, length))
      if (whole || !problem) taken.push(length)
    }
    expect(taken).toEqual([])
    expect(process.exitCode).toBe(1)
  })
})

it('a row that is missing in the middle, or one too many, is told by the count', async () => {
  const text = Buffer.from(await bytesOf(csvStream(sheet('Staff', ['One', 'Two', 'Three'])))).toString()
  expect(await checked(text.replace('Two,3\r\n', ''))).toMatchObject({ whole: false, rows: 2, stated: 3 })
  expect(await checked(text.replace('Two,3\r\n', 'Two,3\r\nTwo,3\r\n'))).toMatchObject({
    whole: false,
    rows: 4,
  })
  const html = await reportHtml(report, 'aaaa-0001')
  expect(await checked(html.replace(/<tr><th scope="row".*?<\/tr>/, ''))).toMatchObject({
    whole: false,
    rows: 42,
  })
})

it('a workbook with a changed byte is damaged', async () => {
  const bytes = Buffer.from(await bytesOf(xlsxStream(sheet('Staff', NAMES))))
  const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 60
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  expect(await checked(bytes)).toMatchObject({ kind: 'xlsx', whole: false })
})

it('says in a sentence which file is missing', async () => {
  await expect(checkCommand([path.join(folder, 'none')])).rejects.toThrow('There is no file')
  await expect(checkCommand([])).rejects.toThrow('Say which file to check')
})
