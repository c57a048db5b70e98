const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Cell styles, by their place in `stylesXml`. */
export const STYLE = {
  plain: 0,
  heading: 1,
  date: 2,
  quoted: 3,
  decimals: [4, 5, 6],
  wrapped: 7,
  hidden: 8,
  /** Among texts: dates would stand at the right. */
  dateAtLeft: 9,
  moment: 10,
} as const

const SPECIAL = /[&<>"\p{Cc}\uFFFE\uFFFF]|_(?=x[0-9a-fA-F]{4}_)/u
const SPECIALS = new RegExp(SPECIAL, 'gu')

function escapeOne(character: string): string {
  if (character === '&') return '&amp;'
  if (character === '<') return '&lt;'
  if (character === '>') return '&gt;'
  if (character === '"') return '&quot;'
  if (character === '\t' || character === '\n') return character
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Text as XML text: control characters, which XML cannot hold, in the workbook's own `_x0001_` form. */
export function xmlText(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, escapeOne) : text
}

/** What kind each part is. Worksheets are the default, because how many there will be is known last. */
export function contentTypesXml(): string {
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="${type}"/>`
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="${CONTENT}.worksheet+xml"/>` +
    part('/xl/workbook.xml', `${CONTENT}.sheet.main+xml`) +
    part('/xl/styles.xml', `${CONTENT}.styles+xml`) +
    '</Types>'
  )
}

export function rootRelationshipsXml(): string {
  return (
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  )
}

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets></workbook>`
  )
}

export function workbookRelationshipsXml(count: number): string {
  const to = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`
  let sheets = ''
  for (let i = 1; i <= count; i++) sheets += to(i, 'worksheet', `worksheets/sheet${i}.xml`)
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets}${to(count + 1, 'styles', 'styles.xml')}</Relationships>`
}

export function stylesXml(): string {
  const xf = (format: number, rest = '') =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${format ? ' applyNumberFormat="1"' : ''}${rest}/>`
  const heading =
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
  const wrapped =
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
  const hidden =
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right"/></xf>'
  const dateAtLeft =
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>'
  return (
    `${XML}<styleSheet xmlns="${MAIN}">` +
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy"/><numFmt numFmtId="165" formatCode="0.0"/>' +
    '<numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
    '<fonts count="2"><font><sz val="11"/><name val="Arial"/><family val="2"/></font>' +
    '<font><b/><sz val="11"/><name val="Arial"/><family val="2"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDEE"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="11">${xf(0)}${heading}${xf(164)}${xf(0, ' quotePrefix="1"')}${xf(1)}${xf(165)}${xf(2)}${wrapped}${hidden}${dateAtLeft}${xf(166)}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}

/** A worksheet up to its first row. */
export function sheetHead(widths: readonly number[], frozen: boolean): string {
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const pane = frozen
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    : ''
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
  )
}

/** A worksheet after its last row. Numbers kept as text (employee numbers) are meant, and are not marked as slips. */
export function sheetTail(range: string): string {
  return `</sheetData><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}
