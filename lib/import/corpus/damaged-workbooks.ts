import { type Case, refused } from './case'
import { historyRows, sheetXml, workbookParts } from './workbook-bytes'
import { type Part, zipBytes } from './zip-bytes'

const parts = (sheets = [{ name: 'Staff', xml: sheetXml(historyRows([{}])) }]) => workbookParts({ sheets })
const WORKBOOK = zipBytes(parts())
/** The workbook with one part changed. */
const changed = (name: string, change: (part: Part) => Partial<Part>) => () =>
  zipBytes(parts().map((part) => (part.name === name ? { ...part, ...change(part) } : part)))
const SHEET = 'xl/worksheets/sheet1.xml'
const sheet = (change: (xml: string) => string) =>
  changed(SHEET, ({ data }) => ({ data: change(String(data)) }))
const added =
  (...more: Part[]) =>
  () =>
    zipBytes([...parts(), ...more])
const lacking = (name: string) => () => zipBytes(parts().filter((part) => part.name !== name))
const DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
const withDtd = (name: string) =>
  changed(name, ({ data }) => ({ data: String(data).replace(/(?=<[a-zA-Z])/, DTD) }))
const damaged = (name: string, make: () => Uint8Array) => refused(name, make, 'The workbook is damaged')

export const damagedWorkbooks: Case[] = [
  ...['xl/styles.xml', 'xl/sharedStrings.xml'].map((name) =>
    damaged(`no ${name}, although it is named`, () => {
      const sheets = [{ name: 'Staff', xml: sheetXml(historyRows([{}])) }]
      return zipBytes(workbookParts({ sheets, styles: '', strings: '' }).filter((part) => part.name !== name))
    }),
  ),
  damaged('a sheet that is not there', lacking(SHEET)),
  ...[0.25, 0.5, 0.75, 0.99].map((share) =>
    damaged(`the first ${share * 100} in 100 of a workbook`, () =>
      WORKBOOK.subarray(0, Math.floor(WORKBOOK.length * share)),
    ),
  ),
  damaged(
    'a sum that is another',
    changed(SHEET, () => ({ crc: 1 })),
  ),
  damaged(
    'a part that is longer than it says',
    changed(SHEET, () => ({ claims: 100 })),
  ),
  damaged(
    'a part that is shorter than it says',
    changed(SHEET, () => ({ claims: 1_000_000 })),
  ),
  damaged(
    'packed data that is none',
    changed(SHEET, () => ({ packed: Buffer.from('not packed at all') })),
  ),
  damaged(
    'a way of packing that is not known',
    changed(SHEET, () => ({ method: 99 })),
  ),
  damaged(
    'a part that is there twice',
    added({ name: SHEET, data: sheetXml(historyRows([{ LastName: 'Mallory' }])) }),
  ),
  damaged(
    'a part that is there twice in other letters',
    added({ name: 'XL/worksheets/SHEET1.xml', data: sheetXml('') }),
  ),
  refused(
    'a part with a password',
    changed(SHEET, () => ({ encrypted: true })),
    'The workbook has a password',
  ),
  ...['../../evil.txt', '/etc/passwd', 'C:/evil.txt', 'xl/../../evil.txt'].map((name) =>
    damaged(`a part named ${name}`, added({ name, data: 'x' })),
  ),
  ...[SHEET, 'xl/workbook.xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels'].map((name) =>
    refused(`entities in ${name}`, withDtd(name), 'document type definition'),
  ),
  refused(
    'an entity of another file',
    sheet((xml) => xml.replace('<worksheet', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet')),
    'document type definition',
  ),
  damaged(
    'an entity that nobody has declared',
    sheet((xml) => xml.replace('Okafor', '&lol;')),
  ),
  damaged(
    'XML that is not closed',
    sheet((xml) => xml.replace('</sheetData></worksheet>', '')),
  ),
  damaged(
    'XML closed in the wrong order',
    sheet((xml) => xml.replace('</c></row>', '</row></c>')),
  ),
  damaged(
    'XML in UTF-16',
    changed(SHEET, ({ data }) => ({ data: Buffer.from(`\ufeff${data}`, 'utf16le') })),
  ),
  damaged(
    'XML with a letter of Windows-1252',
    changed(SHEET, ({ data }) => ({ data: Buffer.from(String(data).replace('Grace', 'Zoé'), 'latin1') })),
  ),
  damaged(
    'a shared text that is not there',
    sheet((xml) => xml.replace(/<c r="B2".*?<\/c>/, '<c r="B2" t="s"><v>7</v></c>')),
  ),
  damaged(
    'a shared text with a sign before its number',
    sheet((xml) => xml.replace(/<c r="B2".*?<\/c>/, '<c r="B2" t="s"><v>-1</v></c>')),
  ),
  damaged(
    'a truth value that is neither',
    sheet((xml) => xml.replace(/<c r="M2".*?<\/c>/, '<c r="M2" t="b"><v>7</v></c>')),
  ),
  damaged(
    'a cell that is there twice',
    sheet((xml) => xml.replace(/(<c r="B2".*?<\/c>)/, '$1<c r="B2"><v>1</v></c>')),
  ),
  damaged(
    'a row that is there twice',
    sheet((xml) => xml.replace('</sheetData>', '<row r="2"><c r="A2"><v>1</v></c></row></sheetData>')),
  ),
  damaged(
    'a row above the one before',
    sheet((xml) => xml.replace('</sheetData>', '<row r="1"/></sheetData>')),
  ),
  damaged(
    'a row numbered 0',
    sheet((xml) => xml.replace('<row r="1">', '<row r="0">')),
  ),
  damaged(
    'a row numbered in words',
    sheet((xml) => xml.replace('<row r="2">', '<row r="two">')),
  ),
  damaged(
    'a row below the last there is',
    sheet((xml) => xml.replace('<row r="2">', '<row r="1048577">')),
  ),
  damaged(
    'a row numbered 17 million',
    sheet((xml) => xml.replace('<row r="2">', '<row r="17000000">')),
  ),
  refused(
    'a cell in the last column there is',
    sheet((xml) => xml.replace('</row></sheetData>', '<c r="XFD2"><v>1</v></c></row></sheetData>')),
    'Row 2: there is a cell far to the right',
    { row: 2 },
  ),
  refused(
    'a cell in a column that is not',
    sheet((xml) => xml.replace('<c r="B2"', '<c r="ZZZZZZZ2"')),
    'far to the right',
    { row: 2 },
  ),
  refused(
    'a cell without letters',
    sheet((xml) => xml.replace('<c r="B2"', '<c r="2"')),
    'far to the right',
    { row: 2 },
  ),
  refused(
    'a text longer than a cell can hold',
    sheet((xml) => xml.replace('Okafor', 'n'.repeat(32_768))),
    'longer than any spreadsheet allows',
    { row: 2, column: 'B' },
  ),
]
