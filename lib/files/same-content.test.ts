import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kindOfFile, saysTheSame } from './same-content'
import type { Sheet } from './sheet'
import { bytesOf } from './testing/read-all'
import { workbookParts, zipOf } from './testing/workbook'
import { workbookStream, xlsxStream } from './xlsx-write'
import { zipOfTables } from './zip-write'

type Row = [name: string, people: number | null]
const passport = { what: 'Paper', trust: 'Example (RX1)', grade: 'internal' as const, filters: [] }
const sheetOf = (name: string, rows: Row[]): Sheet<Row> & { total: number } => ({
  name,
  columns: [
    { heading: 'Name', type: 'text', value: ([one]) => one },
    { heading: 'People', type: 'number', value: ([, people]) => people },
  ],
  rows: [rows],
  total: rows.length,
  passport,
})
const tables = (people: number | null) => [
  sheetOf('First', [['Coding', 8]]),
  sheetOf('Second', [
    ['Coding', null],
    ['Data', people],
  ]),
]
const workbook = (people: number | null) => bytesOf(workbookStream(tables(people), passport))
const zip = (people: number | null, words = 'Above.') =>
  bytesOf(zipOfTables(tables(people), passport, [words]))
const page = (people: string, more = '') =>
  new TextEncoder().encode(
    `<!doctype html>\n<html><head><style>${more}</style></head><body ${more}><h1>Paper</h1><td>${people}</td></body></html>`,
  )

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'))
  file = path.join(folder, 'file')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function isSame(kind: 'html' | 'xlsx' | 'zip', brought: Uint8Array, made: Uint8Array) {
  writeFileSync(file, brought)
  expect(await kindOfFile(file)).toBe(kind)
  return saysTheSame(kind, file, made)
}

type Whole = { name: string; share: number; from: string }
const ofOneRow: Sheet<Whole> = {
  name: 'Staff',
  columns: [
    { heading: 'Name', type: 'text', value: ({ name }) => name },
    { heading: 'Share', type: 'number', decimals: 1, value: ({ share }) => share },
    { heading: 'From', type: 'date', value: ({ from }) => from },
  ],
  rows: [[{ name: 'O’Neill\nLtd', share: 1 / 3, from: '2018-08-06' }]],
  total: 1,
  passport: { ...passport, asAt: '2026-10-31' },
}

/** The same workbook written by hand as other programs write one; or with something in it changed. */
function savedAnew({
  name = 'O’Neill\nLtd',
  share = '0.333333333333333',
  shareIsText = false,
  from = 43318,
  fromStyle = 0,
  asAt = 46326,
  more = '',
  sheets = 2,
  hidden = false,
  workbookPr = '<workbookPr/>',
}) {
  const texts: string[] = []
  const text = (at: string, value: string) => `<c r="${at}" s="2" t="s"><v>${texts.push(value) - 1}</v></c>`
  const number = (at: string, value: number | string, style: number) =>
    `<c r="${at}" s="${style}"><v>${value}</v></c>`
  const rows = (...lines: string[]) =>
    `<worksheet><sheetData>${lines.map((line, at) => `<row r="${at + 1}" ht="14">${line}</row>`).join('')}</sheetData></worksheet>`
  const pairs = [
    ['Rows', '1 of 1 rows'],
    ['What', 'Paper'],
    ['Trust', 'Example (RX1)'],
    ['As at', ''],
    ['Grade', 'Internal'],
    ['Filters', 'None'],
  ]
  const first = rows(
    text('A1', 'Name') + text('B1', 'Share') + text('C1', 'From'),
    text('A2', name) +
      (shareIsText ? text('B2', share) : number('B2', share, 0)) +
      number('C2', from, fromStyle) +
      more,
  )
  const about = rows(
    ...pairs.map(([label = '', value = ''], at) => {
      const cell = value ? text(`B${at + 1}`, value) : number(`B${at + 1}`, asAt, 1)
      return text(`A${at + 1}`, label) + cell
    }),
  )
  const third = rows(text('A1', 'More'))
  const names = ['Staff', 'About this file', 'Sheet3'].slice(0, sheets)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="x/${type}" Target="${target}"/>`
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'docProps/app.xml': '<Properties><Application>Another</Application></Properties>',
    '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook>${workbookPr}<sheets>${names
      .map((one, at) => `<sheet name="${one}" r:id="s${at}"${hidden && at === 1 ? ' state="hidden"' : ''}/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`))
      .join(
        '',
      )}${relation('a', 'sharedStrings', 'sharedStrings.xml')}${relation('b', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${texts.map((one) => `<si><t xml:space="preserve">${one.replace('\n', '\r\n')}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet0.xml': first,
    'xl/worksheets/sheet1.xml': about,
    ...(sheets > 2 ? { 'xl/worksheets/sheet2.xml': third } : {}),
  })
}

describe('a file that is brought says the same as one that was made', () => {
  it('as HTML: however it looks, and not with another word', async () => {
    expect(await isSame('html', page('12', 'class="other"'), page('12'))).toBe(true)
    expect(await isSame('html', page('13'), page('12'))).toBe(false)
    expect(await isSame('html', page('12</td><td>'), page('12'))).toBe(true)
    expect(await isSame('html', page('1<b>2</b>'), page('12'))).toBe(false)
  })

  it('as HTML of nothing but opened marks, which is read once', async () => {
    const marks = new TextEncoder().encode(`<!doctype html><body>${'<'.repeat(1_000_000)}`)
    expect(await isSame('html', marks, page('12'))).toBe(false)
  })

  it('never as a zip that unpacks to more than a report can be', async () => {
    const part = Buffer.alloc(45 * 1024 * 1024, 'a')
    const bomb = await zipOf({ a: part, b: part, c: part })
    expect(await isSame('zip', bomb, bomb)).toBe(false)
  })

  it('as a workbook: not with another number on whichever sheet, nor with one more', async () => {
    expect(await isSame('xlsx', await workbook(12), await workbook(12))).toBe(true)
    for (const other of [13, null])
      expect(await isSame('xlsx', await workbook(other), await workbook(12))).toBe(false)
    const fewer = await bytesOf(workbookStream(tables(12).slice(0, 1), passport))
    expect(await isSame('xlsx', fewer, await workbook(12))).toBe(false)
    expect(await isSame('xlsx', await zipOf(workbookParts('')), await workbook(12))).toBe(false)
  })

  it('as a workbook that another program saved anew: shared texts, other formats, a hidden sheet, fifteen digits', async () => {
    const made = await bytesOf(xlsxStream(ofOneRow))
    expect(await isSame('xlsx', await savedAnew({}), made)).toBe(true)
    expect(await isSame('xlsx', await savedAnew({ hidden: true }), made)).toBe(true)
    // The same days counted from 1904.
    const mac = { workbookPr: '<workbookPr date1904="1"/>', from: 41856, fromStyle: 1, asAt: 44864 }
    expect(await isSame('xlsx', await savedAnew(mac), made)).toBe(true)
  })

  it.each([
    ['another word', { name: 'O’Neil\nLtd' }],
    ['another number', { share: '0.333333333333335' }],
    ['text for a number', { share: '0.333333333333333', shareIsText: true }],
    ['another day', { from: 43319 }],
    ['another day in the passport', { asAt: 46325 }],
    ['a cell more', { more: '<c r="D2"><v>1</v></c>' }],
    ['a row more', { more: '</row><row r="3"><c r="A3"><v>1</v></c>' }],
    ['a sheet more', { sheets: 3 }],
  ])('not as a workbook with %s, whichever program saved it', async (_, change) => {
    expect(await isSame('xlsx', await savedAnew(change), await bytesOf(xlsxStream(ofOneRow)))).toBe(false)
  })

  it('as a zip: not with another number or word in one of its files, nor cut', async () => {
    expect(await isSame('zip', await zip(12), await zip(12))).toBe(true)
    expect(await isSame('zip', await zip(13), await zip(12))).toBe(false)
    expect(await isSame('zip', await zip(12, 'Below.'), await zip(12))).toBe(false)
    expect(await isSame('zip', (await zip(12)).subarray(0, 200), await zip(12))).toBe(false)
  })
})
