import type { Case } from './case'
import { type Column, taken } from './history'
import {
  historyRows,
  raw,
  rowXml,
  sheetXml,
  type WorkbookParts,
  workbook,
  workbookParts,
} from './workbook-bytes'
import { type Part, zipBytes } from './zip-bytes'

const XML = (inner: string) => `<worksheet>${inner}</worksheet>`
const RIGHT = historyRows([{}])
const whole = (xml: string, more: Omit<WorkbookParts, 'sheets'> = {}) =>
  parts({ ...more, sheets: [{ name: 'Staff', xml }] })
/** A workbook of these sheets, its parts changed. */
const parts =
  (given: WorkbookParts, change: (all: Part[]) => Part[] = (all) => all) =>
  () =>
    zipBytes(change(workbookParts(given)))
const changed = (change: (all: Part[]) => Part[]) =>
  parts({ sheets: [{ name: 'Staff', xml: sheetXml(RIGHT) }] }, change)
const form = (sheet: string, ...otherSheets: string[]) => ({ form: { kind: 'xlsx', sheet, otherSheets } })

const prefixed = (xml: string) => xml.replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1x:')

const rowOf = (cells: Partial<Record<Column, string>>) => historyRows([cells]).replace(/^.*?<\/row>/, '')

const SECOND = rowOf({ EmployeeNumber: '20012', AssignmentNumber: '20012', PositionNumber: '' }).replaceAll(
  /r="([A-Z]*)2"/g,
  'r="$19"',
)
const second = {
  row: 9,
  employeeNumber: { text: '20012', wasNumber: false },
  assignmentNumber: { text: '20012', wasNumber: false },
  positionNumber: null,
}

export const workbookForms: Case[] = [
  taken('texts in their cells', workbook(RIGHT), [{}], form('Staff')),
  taken('names of XML with a prefix', whole(prefixed(XML(`<sheetData>${RIGHT}</sheetData>`)))),
  taken(
    'the strict form of the standard',
    whole(sheetXml(RIGHT).replace(/xmlns="[^"]*"/, 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'), {
      office: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    }),
  ),
  taken('absolute names of parts', whole(sheetXml(RIGHT), { folder: '/xl/worksheets/' })),
  taken('names of parts with a dot', whole(sheetXml(RIGHT), { folder: './worksheets/' })),
  taken('names of parts that go up and down', whole(sheetXml(RIGHT), { folder: '../xl/worksheets/' })),
  taken(
    'names of parts in other letters',
    changed((all) =>
      all.map((part) => ({
        ...part,
        name: part.name.replace('xl/worksheets/sheet1', 'XL/Worksheets/Sheet1'),
      })),
    ),
  ),
  taken('a size that is right', whole(XML(`<dimension ref="A1:N2"/><sheetData>${RIGHT}</sheetData>`))),
  taken(
    'a size that claims every cell there is',
    whole(XML(`<dimension ref="A1:XFD1048576"/><sheetData>${RIGHT}</sheetData>`)),
  ),
  taken(
    'a size that claims seventeen million rows',
    whole(XML(`<dimension ref="A1:N17000000"/><sheetData>${RIGHT}</sheetData>`)),
  ),
  taken(
    'cells without their references',
    workbook(historyRows([{ EffectiveEndDate: '28/02/2020' }]).replaceAll(/<c r="[A-Z]+\d+"/g, '<c')),
    [{ to: '2020-02-29' }],
  ),
  taken(
    'cells without their references, one of them empty',
    workbook(historyRows([{ EffectiveEndDate: raw('<c r="@"/>') }]).replaceAll(/<c r="[A-Z]+\d+"/g, '<c')),
  ),
  taken('rows without their numbers', workbook(RIGHT.replaceAll(/<row r="\d"/g, '<row'))),
  taken(
    'references in small letters',
    workbook(RIGHT.replaceAll(/<c r="([A-Z])/g, (_, letter: string) => `<c r="${letter.toLowerCase()}`)),
  ),
  taken('cells in another order', workbook(RIGHT.replace(/(<c r="A2".*?<\/c>)(<c r="B2".*?<\/c>)/, '$2$1'))),
  taken('rows far apart', workbook(RIGHT + SECOND), [{}, second]),
  taken(
    'empty rows with styles',
    workbook(`${RIGHT}<row r="4" s="1"/><row r="5"><c r="A5" s="3"/></row>${SECOND}`),
    [{}, second],
  ),
  taken(
    'an empty cell with a style in the last column there is',
    workbook(RIGHT.replace('</row>', '<c r="XFD1" s="1"/></row>')),
  ),
  taken(
    'rows and columns that are hidden',
    whole(
      XML(
        `<cols><col min="1" max="3" hidden="1"/></cols><sheetData>${RIGHT.replace('<row r="2"', '<row r="2" hidden="1"')}</sheetData>`,
      ),
    ),
  ),
  taken(
    'merged cells above',
    workbook(
      rowXml(['Staff in post'], 1) +
        RIGHT.replaceAll(/r="([A-Z]*)(\d)"/g, (_, letters, row) => `r="${letters}${Number(row) + 2}"`),
    ),
    [{ row: 4 }],
    { preamble: [['Staff in post']] },
  ),
  taken(
    'what stands after the rows',
    whole(
      XML(
        `<sheetData>${RIGHT}</sheetData><autoFilter ref="A1:N2"/><mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells><dataValidations/><hyperlinks/><pageMargins left="1"/><extLst><ext><v>7</v></ext></extLst>`,
      ),
    ),
  ),
  taken('a mark before the XML', whole(`\ufeff${sheetXml(RIGHT)}`)),
  taken(
    'line ends and spaces between the elements',
    whole(
      sheetXml(RIGHT)
        .replaceAll('><', '>\r\n  <')
        .replaceAll(/preserve">\r\n {2}</g, 'preserve"><'),
    ),
  ),
]
