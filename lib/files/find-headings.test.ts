import { describe, expect, test } from 'vitest'
import { openTable } from './open-table'
import { readAll } from './testing/read-all'
import { workbookParts, zipOf } from './testing/workbook'
import { readXlsx } from './xlsx-read'

const isHeadings = (cells: readonly string[]) => cells[0] === 'Name' && cells[1] === 'Unit'
const lines = (...rows: string[]) => Buffer.from(rows.map((row) => `${row}\r\n`).join(''))
const open = async (bytes: Uint8Array, known = true) => {
  const table = await openTable(bytes, known ? { isHeadings } : {})
  const { rows } = await readAll(table)
  return { ...table, rows }
}

describe('headings below a title', () => {
  const titled = lines('Staff in post', '', 'As at,30/11/2025', 'Name,Unit', 'Zoë,A')

  test('are found where the caller knows them, and rows keep their numbers', async () => {
    const { headings, headingRow, preamble, rows } = await open(titled)
    expect(headings).toEqual(['Name', 'Unit'])
    expect(headingRow).toBe(4)
    expect(preamble).toEqual([['Staff in post'], ['As at', '30/11/2025']])
    expect(rows).toEqual([{ row: 5, cells: ['Zoë', 'A'] }])
  })

  test('are the first row that is not blank where the caller knows none', async () => {
    const { headings, preamble, rows } = await open(titled, false)
    expect(headings).toEqual(['Staff in post'])
    expect(preamble).toEqual([])
    expect(rows).toHaveLength(3)
  })

  test('are looked for in 21 rows that are not blank and no further', async () => {
    const titles = (count: number) => Array.from({ length: count }, (_, i) => `Line ${i}`)
    expect((await open(lines(...titles(20), 'Name,Unit', 'Zoë,A'))).headingRow).toBe(21)
    expect((await open(lines(...titles(21), 'Name,Unit', 'Zoë,A'))).headings).not.toContain('Unit')
  })

  test('are guessed by how full the rows are where none is known', async () => {
    const { headings, preamble, rows } = await open(
      lines('Staff', 'Trust,RX1', 'Surname,Team,Band', 'Smith,A,5'),
    )
    expect(headings).toEqual(['Surname', 'Team', 'Band'])
    expect(preamble).toEqual([['Staff'], ['Trust', 'RX1']])
    expect(rows).toEqual([{ row: 4, cells: ['Smith', 'A', '5'] }])
  })
})

test('of a workbook the sheet that has the headings is read, and the others are named', async () => {
  const text = (reference: string, value: string) =>
    `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`
  const parts = workbookParts(`<row r="1">${text('A1', 'Cover')}</row>`)
  const second = `<row r="3">${text('A3', 'Name')}${text('B3', 'Unit')}</row><row r="9">${text('A9', 'Zoë')}</row>`
  const replaced = (name: string, from: string, to: string) => {
    parts[name] = (parts[name] ?? '').replace(from, to)
  }
  replaced('xl/workbook.xml', '</sheets>', '<sheet name="Posts" sheetId="2" r:id="d"/></sheets>')
  replaced(
    'xl/_rels/workbook.xml.rels',
    '</Relationships>',
    '<Relationship Id="d" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
  )
  parts['xl/worksheets/sheet2.xml'] = `<worksheet><sheetData>${second}</sheetData></worksheet>`
  const table = await readXlsx(await zipOf(parts), { isHeadings })
  expect(table.form).toEqual({ kind: 'xlsx', sheet: 'Posts', otherSheets: ['Staff'], from1904: false })
  expect((await readAll(table)).rows).toEqual([{ row: 9, cells: ['Zoë'] }])
})
