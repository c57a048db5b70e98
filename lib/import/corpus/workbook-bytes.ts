import { CELLS, COLUMNS, type Column } from './history'
import { type Part, zipBytes } from './zip-bytes'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A cell: text, a number, nothing, or its XML, made of its reference. */
export type Cell = string | number | null | ((reference: string) => string)

/** A cell from its XML, with @ for its reference. */
export const raw =
  (xml: string): Cell =>
  (reference) =>
    xml.replace('@', reference)

export const xmlText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

function cellXml(cell: Cell, reference: string): string {
  if (cell === null) return ''
  if (typeof cell === 'function') return cell(reference)
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
}

export function rowXml(cells: readonly Cell[], row: number): string {
  const inner = cells.map((cell, place) => cellXml(cell, `${LETTERS[place]}${row}`)).join('')
  return `<row r="${row}">${inner}</row>`
}

export const sheetXml = (rows: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`

/** Cells of an assignment history, the right ones but for what is written here. */
export type SheetCells = Partial<Record<Column, Cell>>

/** The sheet's rows: the headings and these. */
export function historyRows(rows: readonly SheetCells[]): string {
  const cells = rows.map((row): Cell[] =>
    COLUMNS.map((column) => (column in row ? (row[column] ?? null) : CELLS[column] || null)),
  )
  return [COLUMNS, ...cells].map((row, place) => rowXml(row, place + 1)).join('')
}

export interface WorkbookParts {
  sheets?: readonly { name: string; xml: string; state?: string }[]
  styles?: string
  strings?: string
  workbookPr?: string
  /** Namespace of the relationships' types. */
  office?: string
  /** How the sheets' targets begin. */
  folder?: string
}

/** The parts of a workbook, as Excel names them. */
export function workbookParts({
  sheets = [],
  styles,
  strings,
  workbookPr = '',
  office = OFFICE,
  folder = 'worksheets/',
}: WorkbookParts): Part[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const names = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${xmlText(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`,
  )
  const relations = sheets.map((_, i) => relation(`s${i}`, 'worksheet', `${folder}sheet${i + 1}.xml`))
  if (styles !== undefined) relations.push(relation('styles', 'styles', 'styles.xml'))
  if (strings !== undefined) relations.push(relation('strings', 'sharedStrings', 'sharedStrings.xml'))
  return [
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships>${relation('book', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${office}"><workbookPr ${workbookPr}/><sheets>${names.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${relations.join('')}</Relationships>` },
    ...sheets.map(({ xml }, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: xml })),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', data: `<styleSheet>${styles}</styleSheet>` }]),
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: `<sst>${strings}</sst>` }]),
  ]
}

/** A workbook of one sheet, "Staff", with these rows of XML. */
export const workbook =
  (rows: string, more: Omit<WorkbookParts, 'sheets'> = {}) =>
  (): Uint8Array =>
    zipBytes(workbookParts({ ...more, sheets: [{ name: 'Staff', xml: sheetXml(rows) }] }))

/** A workbook with an assignment history of these rows. */
export const historyWorkbook = (
  rows: readonly SheetCells[],
  more: Omit<WorkbookParts, 'sheets'> = {},
): (() => Uint8Array) => workbook(historyRows(rows), more)
