import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChangeFilter } from './change-filter'
import { parseExportFormat, parseFigureFormat, parseListKind } from './export'
import { parseFlowFilter } from './flow-filter'
import { parsePathwaysFilter } from './pathways-filter'
import { parseStaffFilter } from './staff-filter'
import { parseTimeFilter } from './time-filter'

const TODAY = '2026-01-31'

/** What decides by which column a list is sorted and by what a figure is grouped, with what it is without a choice, by hand. */
const WORDS: readonly (readonly [name: string, read: (word: string) => unknown, otherwise: unknown])[] = [
  ['the column that staff are sorted by', (sort) => parseStaffFilter({ sort }, TODAY).sort, 'name'],
  ['the columns of the staff list', (columns) => parseStaffFilter({ columns }, TODAY).columns.length, 8],
  ['whom the staff list shows', (shown) => parseStaffFilter({ shown }, TODAY).shown, 'informatics'],
  ['the rows of a page', (rows) => parseStaffFilter({ rows }, TODAY).rows, 50],
  ['the area of a figure', (area) => parseFlowFilter({ area }, TODAY).area, undefined],
  [
    'the middle of a flow',
    (middle) => parseFlowFilter({ middle }, TODAY).middle,
    parseFlowFilter({}, TODAY).middle,
  ],
  ['the end of a flow', (last) => parseFlowFilter({ last }, TODAY).last, parseFlowFilter({}, TODAY).last],
  ['by what pathways go', (by) => parsePathwaysFilter({ by }, TODAY).by, parsePathwaysFilter({}, TODAY).by],
  [
    'by what times are compared',
    (compare) => parseTimeFilter({ compare }, TODAY).compare,
    parseTimeFilter({}, TODAY).compare,
  ],
  ['the changes that are listed', (kind) => parseChangeFilter({ kind }, TODAY).kind, 'joined'],
  ['the format of a file', (format) => parseExportFormat(format), null],
  ['the format of a figure', (format) => parseFigureFormat(format), null],
]

/** Words that stand on one of the lists. */
const LISTED =
  /^(-?(name|number|post|unit|level|band|route|fte|since)|area|joined|first|status|informatics|in_post|left|no_post|everyone|25|50|100|[A-Z]{2,5}|each|role|level|csv|xlsx|svg|png|pdf|zip|start|people|progressed|jumped|moved\w+|returned|vacancies|none|all|fold\w*|broad|last|now)$/

describe('a word of an address that says a column or a group', () => {
  it.each(WORDS)('%s is one of a list, or as without a choice', (_name, read, otherwise) => {
    const sql = [
      'name; drop table staff',
      '(select 1)',
      'trust_id',
      "name' --",
      '__proto__',
      'constructor',
      'toString',
      'NAME',
    ]
    for (const word of sql) expect(read(word), word).toEqual(otherwise)
    fc.assert(
      fc.property(
        fc.string().filter((word) => !LISTED.test(word.trim())),
        (word) => {
          expect(read(word)).toEqual(otherwise)
        },
      ),
    )
  })

  it('is taken where it stands on the list', () => {
    expect(parseStaffFilter({ sort: '-level' }, TODAY)).toMatchObject({ sort: 'level', descending: true })
    expect(parseStaffFilter({ columns: ['fte', 'trust_id'] }, TODAY).columns).toEqual(['fte'])
    expect(parseExportFormat('csv')).toBe('csv')
    expect(parseListKind('posts')).toBe('posts')
  })
})
