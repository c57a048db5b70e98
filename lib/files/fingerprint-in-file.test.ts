import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvStream } from './csv-write'
import { fingerprintIn, fingerprintInFile } from './fingerprint-in-file'
import type { Sheet } from './sheet'
import { bytesOf } from './testing/read-all'
import { workbookStream } from './xlsx-write'
import { zipOfTables } from './zip-write'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sheet = (fingerprint: string): Sheet<string> & { total: number } => ({
  name: 'Areas',
  columns: [{ heading: 'Area', type: 'text', value: (row) => row }],
  rows: [['ICT']],
  total: 1,
  passport: {
    what: 'Areas',
    trust: 'Example (RX1)',
    grade: 'internal',
    filters: [],
    more: [{ label: 'Fingerprint', value: fingerprint }],
  },
})

async function found(bytes: Uint8Array | string): Promise<string | null> {
  const file = path.join(folder, 'a file')
  await writeFile(file, bytes)
  return fingerprintInFile(file)
}

const whole = { ...sheet('aaaa-0001-a1b1').passport, what: 'Board paper' }

describe('the fingerprint of a file', () => {
  it('is read from CSV, and from a workbook and a zip as that of the whole', async () => {
    const sheets = [sheet('bbbb-0002-b2c2'), sheet('cccc-0003-c3d3')]
    expect(await found(await bytesOf(csvStream(sheet('bbbb-0002-b2c2'))))).toBe('bbbb-0002-b2c2')
    expect(await found(await bytesOf(workbookStream(sheets, whole)))).toBe('aaaa-0001-a1b1')
    expect(await found(await bytesOf(zipOfTables(sheets, whole, [])))).toBe('aaaa-0001-a1b1')
  })

  it('is read from HTML as that of the whole report, and from SVG', async () => {
    expect(
      await found(
        '<p>404 people · fingerprint bbbb-0002-b2c2</p><dt>Fingerprint</dt><dd>aaaa-0001-a1b1</dd>',
      ),
    ).toBe('aaaa-0001-a1b1')
    expect(await found('<svg><desc>404 people · fingerprint bbbb-0002-b2c2</desc></svg>')).toBe(
      'bbbb-0002-b2c2',
    )
  })

  it('is read from the end of a CSV file that is far too long to be read', async () => {
    const long: Sheet<string> = { ...sheet('bbbb-0002-b2c2'), rows: rowsOf(52), total: undefined }
    async function* rowsOf(megabytes: number) {
      for (let at = 0; at < megabytes; at++) yield ['fingerprint aaaa-0001-a1b1 '.repeat(48_000)]
    }
    expect(await found(await bytesOf(csvStream(long)))).toBe('bbbb-0002-b2c2')
  })

  it('is none where the file says none or is damaged', async () => {
    const bytes = await bytesOf(workbookStream([sheet('bbbb-0002-b2c2')], whole))
    expect(await found(bytes.slice(0, 300))).toBeNull()
    expect(await found('Area\r\nICT\r\n')).toBeNull()
    expect(await found('')).toBeNull()
  })
})

it('a fingerprint is read as it is typed or pasted', () => {
  expect(fingerprintIn(' 8BF0-4f3e-91C2 ')).toBe('8bf0-4f3e-91c2')
  expect(fingerprintIn('fingerprint 8bf0 4f3e 91c2')).toBe('8bf0-4f3e-91c2')
  expect(fingerprintIn('8bf04f3e91c2')).toBe('8bf0-4f3e-91c2')
  expect(fingerprintIn('8bf0-4f3e-91c')).toBeNull()
  expect(fingerprintIn('8bf0-4f3')).toBeNull()
  expect(fingerprintIn('')).toBeNull()
})

it('the eight digits of one of before are read where they are typed and where a file says them', async () => {
  expect(fingerprintIn('8bf0-4f3e')).toBe('8bf0-4f3e')
  expect(fingerprintIn('fingerprint 8bf0 4f3e')).toBe('8bf0-4f3e')
  expect(fingerprintIn('8bf04f3e')).toBe('8bf0-4f3e')
  expect(await found('# 1 of 1 rows. Fingerprint: 8bf0-4f3e. Made by: Waymark 0.1.0.')).toBe('8bf0-4f3e')
})
