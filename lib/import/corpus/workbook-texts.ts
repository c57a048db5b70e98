import type { Case } from './case'
import { CELLS, COLUMNS, taken } from './history'
import {
  type Cell,
  historyRows,
  historyWorkbook,
  raw,
  rowXml,
  type SheetCells,
  sheetXml,
  workbook,
  workbookParts,
} from './workbook-bytes'
import { zipBytes } from './zip-bytes'

/** Every cell as a number of a shared string, the strings in the order of the cells. */
function shared(rows: readonly SheetCells[]): { xml: string; strings: string } {
  const texts: string[] = []
  const point = (text: string): Cell => {
    texts.push(text)
    return raw(`<c r="@" t="s"><v>${texts.length - 1}</v></c>`)
  }
  const cells = rows.map((row) => COLUMNS.map((column) => point(String(row[column] ?? CELLS[column]))))
  const xml = [COLUMNS.map(point), ...cells].map((row, i) => rowXml(row, i + 1)).join('')
  return { xml: sheetXml(xml), strings: texts.map((text) => `<si><t>${text}</t></si>`).join('') }
}
const SHARED = shared([{}])
/** The last name as a shared string of its own form. */
const strung = (si: string) =>
  workbook(historyRows([{ LastName: raw('<c r="@" t="s"><v>0</v></c>') }]), {
    strings: si,
  })
const inline = (is: string) =>
  historyWorkbook([{ LastName: raw(`<c r="@" t="inlineStr"><is>${is}</is></c>`) }])
const okafor = [{ familyName: 'Okafor' }]

export const workbookTexts: Case[] = [
  taken('texts shared', () =>
    zipBytes(workbookParts({ sheets: [{ name: 'Staff', xml: SHARED.xml }], strings: SHARED.strings })),
  ),
  taken(
    'a shared text in runs',
    strung('<si><r><t>Oka</t></r><r><rPr><b/></rPr><t>for</t></r></si>'),
    okafor,
  ),
  taken(
    'a shared text with how it is said',
    strung('<si><t>田中</t><rPh sb="0" eb="2"><t>タナカ</t></rPh><phoneticPr fontId="1"/></si>'),
    [{ familyName: '田中' }],
  ),
  taken(
    'runs with how they are said',
    strung('<si><r><t>田</t></r><rPh sb="0" eb="1"><t>タ</t></rPh><r><t>中</t></r></si>'),
    [{ familyName: '田中' }],
  ),
  taken('a shared text with spaces kept', strung('<si><t xml:space="preserve">  Okafor </t></si>'), okafor),
  taken('a shared text in a CDATA section', strung('<si><t><![CDATA[Smith & <Jones>]]></t></si>'), [
    { familyName: 'Smith & <Jones>' },
  ]),
  taken('a shared text with entities', strung('<si><t>Zo&#235; &amp; O&apos;N&#xE9;il</t></si>'), [
    { familyName: "Zoë & O'Néil" },
  ]),
  taken('a text in its cell in runs', inline('<r><t>Oka</t></r><r><t>for</t></r>'), okafor),
  taken('a text with a comment of XML in it', inline('<t>Oka<!-- x -->for</t>'), okafor),
  taken('a text that looks like an escape, escaped', inline('<t>_x005F_x0041_</t>'), [
    { familyName: '_x0041_' },
  ]),
  taken(
    'a string cell without a formula',
    historyWorkbook([{ LastName: raw('<c r="@" t="str"><v>Okafor</v></c>') }]),
    okafor,
  ),
  taken(
    'empty shared texts',
    workbook(historyRows([{ PositionNumber: raw('<c r="@" t="s"><v>1</v></c>') }]), {
      strings: '<si><t>x</t></si><si/>',
    }),
    [{ positionNumber: null }],
  ),
]
