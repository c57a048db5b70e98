import { expect, test } from 'vitest'
import { UnreadableFile } from './table'
import { readAll } from './testing/read-all'
import { workbookParts, zipOf } from './testing/workbook'
import { readXlsx } from './xlsx-read'
import { isDateFormat } from './xlsx-workbook'
import type { WorkbookLimits } from './xlsx-zip'

const read = async (parts: Record<string, string | Buffer>, limits?: Partial<WorkbookLimits>) =>
  readAll(await readXlsx(await zipOf(parts), { limits }))
const refusal = async (parts: Record<string, string | Buffer>, limits?: Partial<WorkbookLimits>) => {
  const error = await read(parts, limits).catch((thrown: unknown) => thrown)
  if (error instanceof UnreadableFile) return error.message
  throw new Error(`expected a refusal, got ${JSON.stringify(error)}`)
}
const text = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`
const HEADING = `<row r="1">${text('A1', 'Name')}${text('B1', 'Value')}${text('C1', 'Day')}</row>`
const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs>'

test('every kind of cell comes out as what it is', async () => {
  const sharedStrings =
    '<si><t>shared</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve">text &amp; more</t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></si>'
  const sheet =
    `${HEADING}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="0"><v>27469793</v></c><c r="C2" s="1"><v>39934</v></c></row>` +
    '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="d"><v>2018-08-06T00:00:00Z</v></c></row>' +
    '<row r="5"><c r="A5" t="str"><f>A2&amp;"x"</f><v>sharedx</v></c><c r="B5" s="2"><f>1+1</f><v>2</v></c><c r="C5" s="3"><v>43318.395833333336</v></c></row>' +
    '<row r="6"><c r="A6" t="e"><v>#N/A</v></c><c r="B6"/><c r="C6" s="4"><v>0.5</v></c></row>' +
    `<row><c t="inlineStr"><is><r><t>in</t></r><r><t>line_x000D_</t></r></is></c><c><v>1.5E-1</v></c></row>`
  const { rows } = await read(workbookParts(sheet, { sharedStrings, styles: STYLES }))
  // 39934 is 1 May 2009: 39934 days after 30 December 1899. 43318.3958… is 6 August 2018 at half past nine.
  expect(rows).toEqual([
    { row: 2, cells: ['shared', 27469793, '2009-05-01'] },
    { row: 4, cells: ['rich text & more', true, '2018-08-06'] },
    { row: 5, cells: ['sharedx', 2, '2018-08-06 09:30:00'] },
    { row: 6, cells: ['#N/A', null, 0.5] },
    { row: 7, cells: ['inline\r', 0.15] },
  ])
})

test('a workbook that counts from 1904 gives the same days', async () => {
  const sheet = `${HEADING}<row r="2"><c r="C2" s="1"><v>41856</v></c></row><row r="3"><c r="C3" s="1"><v>0</v></c></row>`
  const { rows } = await read(workbookParts(sheet, { styles: STYLES, workbookPr: 'date1904="1"' }))
  expect(rows.map(({ cells }) => cells[2])).toEqual(['2018-08-06', '1904-01-01'])
})

test('the odd days of Excel’s beginning and ESR’s end', async () => {
  const serials = [0, 1, 59, 60, 61, 1027428]
  const rows = serials.map(
    (serial, i) =>
      `<row r="${i + 2}">${text(`A${i + 2}`, 'x')}<c r="C${i + 2}" s="1"><v>${serial}</v></c></row>`,
  )
  const found = await read(workbookParts(HEADING + rows.join(''), { styles: STYLES }))
  expect(found.rows.map(({ cells }) => cells[2])).toEqual([
    undefined,
    '1900-01-01',
    '1900-02-28',
    '1900-02-29',
    '1900-03-01',
    '4712-12-31',
  ])
})

test.each([
  ['dd/mm/yyyy', true],
  ['[$-809]d mmmm yyyy;@', true],
  ['yyyy\\-mm\\-dd', true],
  ['mmm-yy', true],
  ['General', false],
  ['0.00', false],
  ['#,##0 "days"', false],
  ['[Red]0', false],
  ['h:mm', false],
  ['[h]:mm:ss', false],
  ['0.00E+00', false],
  ['"day" 0', false],
])('the format %s shows a day: %s', (code, answer) => {
  expect(isDateFormat(code)).toBe(answer)
})

test('names of XML with a prefix are read alike', async () => {
  const parts = workbookParts('')
  parts['xl/worksheets/sheet1.xml'] =
    '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  expect((await read(parts)).rows).toEqual([{ row: 2, cells: [1] }])
})

test('a bomb is refused before it is unpacked', async () => {
  const parts = {
    ...workbookParts(HEADING),
    'xl/worksheets/sheet1.xml': Buffer.alloc(60 * 1024 * 1024, 0x20),
  }
  expect(await refusal(parts)).toContain('unpacks to more than 250 times its size')
})

test('a part that says it is smaller than it is is refused', async () => {
  const bytes = Buffer.from(
    await zipOf({
      ...workbookParts(HEADING),
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${HEADING}</sheetData></worksheet>`.repeat(20),
    }),
  )
  const directory = bytes.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46
  bytes.writeUInt32LE(100, directory + 24)
  await expect(readXlsx(bytes).then(readAll)).rejects.toThrow('damaged')
})

test.each([
  ['file', { fileBytes: 100 }, 'is larger than 0 MB'],
  ['number of parts', { entries: 3 }, 'has more than 3 parts'],
  ['size unpacked', { unpackedBytes: 1000 }, 'unpacks to more than 0 MB'],
  ['shared strings', { sharedStringBytes: 10 }, 'unpacks to more than 0 MB'],
  ['different texts', { sharedStrings: 1 }, 'too many different texts'],
])('a workbook over the limit of the %s is refused', async (_, limits, sentence) => {
  const parts = workbookParts(HEADING, { sharedStrings: '<si><t>a</t></si><si><t>b</t></si>' })
  expect(await refusal(parts, limits)).toContain(sentence)
})

test('a document type is refused, whatever it would bring in', async () => {
  const parts = workbookParts(HEADING)
  parts['xl/worksheets/sheet1.xml'] = `<!DOCTYPE x [<!ENTITY a "b">]>${parts['xl/worksheets/sheet1.xml']}`
  expect(await refusal(parts)).toContain('document type definition')
})

test('a cell far to the right is refused with its row', async () => {
  expect(await refusal(workbookParts(`${HEADING}<row r="2">${text('XFD2', 'x')}</row>`))).toContain(
    'Row 2: there is a cell far to the right',
  )
})

test('half a character is refused with row and column', async () => {
  expect(await refusal(workbookParts(`${HEADING}<row r="2">${text('B2', 'a_xD800_')}</row>`))).toContain(
    'Row 2, column B',
  )
})

test('a broken workbook, another kind of document and a sheet that is not there get their sentences', async () => {
  expect(
    await refusal({ ...workbookParts(HEADING), 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }),
  ).toContain('damaged')
  expect(await refusal({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })).toContain(
    'not an Excel workbook',
  )
  const bytes = await zipOf(workbookParts(HEADING))
  await expect(readXlsx(bytes.subarray(0, bytes.length - 40))).rejects.toThrow('damaged')
  await expect(readXlsx(bytes, { sheet: 'Leavers' })).rejects.toThrow('no sheet "Leavers". It has "Staff".')
})
