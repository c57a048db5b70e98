import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFile } from './check-file'
import { saysTheSame } from './same-content'
import type { Column, Sheet } from './sheet'
import { noLibreOffice, openedWithLibreOffice, savedByLibreOffice } from './testing/libreoffice'
import { PAYLOADS } from './testing/payloads'
import { bytesOf } from './testing/read-all'
import { workbookStream, xlsxStream } from './xlsx-write'

type Row = { name: string; fte: number; from: string }
const columns: Column<Row>[] = [
  { heading: 'Name', type: 'text', value: ({ name }) => name },
  { heading: 'FTE', type: 'number', decimals: 2, value: ({ fte }) => fte },
  { heading: 'From', type: 'date', value: ({ from }) => from },
]
const rows: Row[] = PAYLOADS.map((name, at) => ({ name, fte: at / 4, from: '2018-08-06' }))
const sheet: Sheet<Row> & { total: number } = {
  name: 'Staff',
  columns,
  rows: [rows],
  total: rows.length,
  passport: {
    what: 'Staff list',
    trust: 'Example Trust (RX1)',
    asAt: '2026-10-31',
    grade: 'internal',
    filters: [],
  },
}

const opening = `a workbook opened with LibreOffice${noLibreOffice ? `, ${noLibreOffice},` : ''}`

describe.skipIf(noLibreOffice)(opening, { timeout: 180_000 }, () => {
  let folder: string
  let whole: Uint8Array
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'))
    whole = await bytesOf(xlsxStream(sheet))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function opened(name: string, bytes: Uint8Array): Promise<string | null> {
    const file = path.join(folder, `${name}.xlsx`)
    writeFileSync(file, bytes)
    return openedWithLibreOffice(file)
  }

  it('has no formula, real dates and numbers, and all rows', async () => {
    const xml = await opened('whole', whole)
    expect(xml).not.toBeNull()
    expect(xml).not.toContain('table:formula')
    // The rows' own days, and the day of the passport on the last sheet.
    expect(xml?.match(/office:date-value="2018-08-06"/g)).toHaveLength(rows.length)
    expect(xml?.match(/office:date-value="2026-10-31"/g)).toHaveLength(1)
    expect(xml?.match(/office:value-type="float"/g)).toHaveLength(rows.length)
    expect(xml?.match(/HYPERLINK\(/g)).toHaveLength(rows.length)
    expect(xml).toContain(`${rows.length} of ${rows.length} rows`)
  })

  it('says the same when it was saved anew, and not where one cell was changed', async () => {
    const second = (fte: number): typeof sheet => ({
      ...sheet,
      name: 'Shares',
      rows: [
        [
          { name: 'A third', fte: 1 / 3, from: '1900-01-01' },
          { name: 'Two lines\nof text ', fte: 0.1 + 0.2, from: '2026-02-28' },
          { name: '000123', fte, from: '' },
        ],
      ],
      total: 3,
    })
    const bytes = (fte: number) => bytesOf(workbookStream([sheet, second(fte)], sheet.passport))
    const made = await bytes(1e-7)
    const file = path.join(folder, 'report.xlsx')
    const saved = path.join(folder, 'brought.xlsx')
    for (const [fte, same] of [
      [1e-7, true],
      [1.1e-7, false],
    ] as const) {
      writeFileSync(file, await bytes(fte))
      const anew = await savedByLibreOffice(file)
      expect(Buffer.compare(anew, made)).not.toBe(0)
      writeFileSync(saved, anew)
      expect(await saysTheSame('xlsx', saved, made), String(fte)).toBe(same)
    }
  })

  it('is refused where it is cut, as our own checker does', async () => {
    for (const part of [0.5, 0.9]) {
      const cut = whole.slice(0, Math.floor(whole.length * part))
      expect(await opened(`cut-${part}`, cut), String(part)).toBeNull()
      expect(await checkFile(path.join(folder, `cut-${part}.xlsx`))).toMatchObject({ whole: false })
    }
    writeFileSync(path.join(folder, 'whole.xlsx'), whole)
    expect(await checkFile(path.join(folder, 'whole.xlsx'))).toMatchObject({ whole: true, rows: rows.length })
  })
})
