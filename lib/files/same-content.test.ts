import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kindOfFile, saysTheSame } from './same-content'
import type { Sheet } from './sheet'
import { bytesOf } from './testing/read-all'
import { workbookParts, zipOf } from './testing/workbook'
import { workbookStream } from './xlsx-write'
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

  it('as a zip: not with another number or word in one of its files, nor cut', async () => {
    expect(await isSame('zip', await zip(12), await zip(12))).toBe(true)
    expect(await isSame('zip', await zip(13), await zip(12))).toBe(false)
    expect(await isSame('zip', await zip(12, 'Below.'), await zip(12))).toBe(false)
    expect(await isSame('zip', (await zip(12)).subarray(0, 200), await zip(12))).toBe(false)
  })
})
