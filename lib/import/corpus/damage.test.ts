import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { openTable } from '@/lib/files/open-table'
import { UnreadableFile } from '@/lib/files/table'
import { isKnownHeadings } from '../known-headings'
import { collect, openShape } from '../open-shape'
import { csv, ROW } from './history'
import { historyRows, sheetXml, workbookParts } from './workbook-bytes'
import { zipBytes } from './zip-bytes'

const TEXT = csv([
  {},
  { EmployeeNumber: '20012', AssignmentNumber: '20012', LastName: 'Müller', PositionNumber: '' },
])
const PARTS = workbookParts({
  sheets: [
    {
      name: 'Staff',
      xml: sheetXml(historyRows([{ FTE: 0.8, LastName: (r) => `<c r="${r}" t="s"><v>0</v></c>` }])),
    },
  ],
  strings: '<si><t>Okafor</t></si>',
  styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
})
const WHOLE: readonly Uint8Array[] = [
  Buffer.from(TEXT),
  iconv.encode(`\ufeff${TEXT}`, 'utf16le'),
  iconv.encode(TEXT, 'windows-1252'),
  zipBytes(PARTS),
  zipBytes(PARTS.map((part) => ({ ...part, stored: true }))),
  zipBytes(PARTS.map((part) => ({ ...part, descriptor: true, zip64: true }))),
]

const WORKBOOKS = WHOLE.slice(3)
const MEANT = { rows: [{ ...ROW, fte: 0.8 }], problems: [] }

async function read(bytes: Uint8Array) {
  const table = await openTable(bytes, { isHeadings: isKnownHeadings })
  const { batches } = await openShape(table)
  return collect<unknown>(batches)
}

const place = fc.double({ min: 0, max: 0.999, noNaN: true })
const change = fc.oneof(
  fc.record({ at: place, cut: fc.constantFrom(0, 1, 4, 100), put: fc.uint8Array({ maxLength: 4 }) }),
  fc.record({
    at: place,
    cut: fc.constant(1),
    put: fc.constantFrom(0, 9, 10, 13, 34, 44, 60, 255).map((byte) => Uint8Array.of(byte)),
  }),
  fc.record({ at: place, cut: fc.constant(1_000_000), put: fc.constant(new Uint8Array()) }),
)

test('a file damaged anywhere is read or refused with a sentence, and brings nothing down', async () => {
  const file = fc.tuple(fc.constantFrom(...WHOLE), fc.array(change, { minLength: 1, maxLength: 4 }))
  await fc.assert(
    fc.asyncProperty(file, async ([whole, changes]) => {
      const bytes = changes.reduce((left, { at, cut, put }) => {
        const from = Math.floor(at * left.length)
        return Buffer.concat([left.subarray(0, from), put, left.subarray(from + cut)])
      }, Buffer.from(whole))
      try {
        const { rows, problems } = await read(bytes)
        // A workbook carries sums: what is taken of it is what was in it.
        if (WORKBOOKS.includes(whole)) expect({ rows, problems }).toEqual(MEANT)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFile)
      }
    }),
    { numRuns: 3000 },
  )
}, 180_000)
