import type { Case } from './case'
import { taken } from './history'
import { historyRows, rowXml, sheetXml, type WorkbookParts, workbookParts } from './workbook-bytes'
import { type Part, zipBytes } from './zip-bytes'

const RIGHT = historyRows([{}])
/** A workbook of these sheets, its parts changed. */
const parts =
  (given: WorkbookParts, change: (all: Part[]) => Part[] = (all) => all) =>
  () =>
    zipBytes(change(workbookParts(given)))
const changed = (change: (all: Part[]) => Part[]) =>
  parts({ sheets: [{ name: 'Staff', xml: sheetXml(RIGHT) }] }, change)
const form = (sheet: string, ...otherSheets: string[]) => ({ form: { kind: 'xlsx', sheet, otherSheets } })

const sheet = (name: string, xml: string, state?: string) => ({ name, xml: sheetXml(xml), state })
const COVER = rowXml(['Staff in post'], 1) + rowXml(['Run by', 'Workforce Information'], 2)

export const workbookPartForms: Case[] = [
  taken(
    'a hidden sheet first',
    parts({ sheets: [sheet('Codes', RIGHT, 'hidden'), sheet('Staff', RIGHT)] }),
    [{}],
    form('Staff'),
  ),
  taken(
    'a sheet hidden twice over first',
    parts({ sheets: [sheet('Codes', RIGHT, 'veryHidden'), sheet('Staff', RIGHT)] }),
    [{}],
    form('Staff'),
  ),
  taken('only a hidden sheet', parts({ sheets: [sheet('Staff', RIGHT, 'hidden')] }), [{}], form('Staff')),
  taken(
    'a cover first',
    parts({ sheets: [sheet('Cover', COVER), sheet('Staff', RIGHT)] }),
    [{}],
    form('Staff', 'Cover'),
  ),
  taken(
    'an empty sheet first',
    parts({ sheets: [sheet('Sheet1', ''), sheet('Staff', RIGHT)] }),
    [{}],
    form('Staff', 'Sheet1'),
  ),
  taken(
    'two lists, of which the first is read',
    parts({ sheets: [sheet('2024', RIGHT), sheet('2025', RIGHT)] }),
    [{}],
    form('2024', '2025'),
  ),
  taken(
    'a chart among the sheets',
    changed((all) =>
      all.map((part) =>
        part.name === 'xl/_rels/workbook.xml.rels'
          ? {
              ...part,
              data: String(part.data).replace(
                '</Relationships>',
                '<Relationship Id="c" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
              ),
            }
          : part,
      ),
    ),
  ),
  taken(
    'a link to another workbook',
    changed((all) =>
      all.map((part) =>
        part.name === 'xl/_rels/workbook.xml.rels'
          ? {
              ...part,
              data: String(part.data).replace(
                '</Relationships>',
                '<Relationship Id="e" Type="x/externalLink" Target="http://example.test/a.xlsx" TargetMode="External"/></Relationships>',
              ),
            }
          : part,
      ),
    ),
  ),
  taken(
    'a sheet with & in its name',
    parts({ sheets: [sheet('Staff & posts', RIGHT)] }),
    [{}],
    form('Staff & posts'),
  ),
  taken(
    'macros beside the sheets',
    changed((all) => [...all, { name: 'xl/vbaProject.bin', data: Buffer.from('d0cf11e0a1b11ae1', 'hex') }]),
  ),
  taken(
    'pictures, comments and properties beside them',
    changed((all) => [
      ...all,
      { name: 'docProps/core.xml', data: '<a/>' },
      { name: 'xl/media/image1.png', data: Buffer.from('89504e47', 'hex') },
      { name: 'xl/comments1.xml', data: '<comments/>' },
    ]),
  ),
  taken(
    'folders as parts',
    changed((all) => [{ name: 'xl/', data: '' }, ...all]),
  ),
  taken(
    'parts that are not packed',
    changed((all) => all.map((part) => ({ ...part, stored: true }))),
  ),
  taken(
    'sizes after the parts',
    changed((all) => all.map((part) => ({ ...part, descriptor: true }))),
  ),
  taken(
    'sizes of a large zip',
    changed((all) => all.map((part) => ({ ...part, zip64: true }))),
  ),
  taken('a comment at the end of the zip', () =>
    zipBytes(workbookParts({ sheets: [sheet('Staff', RIGHT)] }), { comment: 'PK\u0005\u0006 made by hand' }),
  ),
  taken(
    'a workbook in another folder',
    changed((all) =>
      all.map((part) => ({
        name: part.name.replace(/^xl\//, 'book/'),
        data: String(part.data).replaceAll('xl/', 'book/'),
      })),
    ),
  ),
]
