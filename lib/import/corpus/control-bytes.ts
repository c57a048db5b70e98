import { type Case, faulty, refused, utf8 } from './case'
import { COLUMNS, csv, faults, quoted, taken, takes } from './history'
import { historyWorkbook } from './workbook-bytes'

const hex = (code: number) => code.toString(16).toUpperCase().padStart(2, '0')
/** Tab, line feed, vertical tab, form feed, carriage return: white space, which a line of text has as one space. */
const WHITE = [0x09, 0x0a, 0x0b, 0x0c, 0x0d]
const C0 = Array.from({ length: 32 }, (_, code) => code).filter((code) => code !== 0 && !WHITE.includes(code))
const C1 = [0x7f, 0x80, 0x85, 0x8d, 0x90, 0x92, 0x9f]
const withNul = (column: string) => utf8(csv([{ [column]: 'A\0B' }]))

export const controlBytes: Case[] = [
  ...WHITE.map((code) =>
    takes(
      `byte ${hex(code)} in a name is a space`,
      { FirstName: `Mary${String.fromCharCode(code)}Ann` },
      { givenName: 'Mary Ann' },
    ),
  ),
  ...[...C0, ...C1].map((code) =>
    faults(`U+00${hex(code)} in a name`, { FirstName: `Mary${String.fromCharCode(code)}Ann` }, [
      'FirstName',
      'invisible or damaged',
    ]),
  ),
  refused('a NUL in a name', withNul('LastName'), 'Row 2, column LastName: there is an invisible NUL', {
    row: 2,
    column: 'LastName',
  }),
  refused('a NUL in a date', withNul('EffectiveStartDate'), 'invisible NUL', {
    row: 2,
    column: 'EffectiveStartDate',
  }),
  refused('a NUL in the headings', utf8(csv([{}]).replace('FTE', 'F\0TE')), 'invisible NUL', {
    row: 1,
    column: 'I',
  }),
  refused('a NUL in a title above', utf8(`Staff\0list\r\n${csv([{}])}`), 'invisible NUL', {
    row: 1,
    column: 'A',
  }),
  refused('a NUL in a footer', utf8(`${csv([{}])}End of report\0\r\n`), 'invisible NUL', {
    row: 3,
    column: 'EmployeeNumber',
  }),
  refused(
    'a NUL in a column that is left out',
    utf8(`Colour,${csv([{}]).replace('\r\n', '\r\nre\0d,')}`),
    'NUL',
    {
      row: 2,
      column: 'Colour',
    },
  ),
  refused('a thousand NULs after the last row', utf8(csv([{}]) + '\0'.repeat(1000)), 'NUL', {
    row: 3,
    column: 'EmployeeNumber',
  }),
  faults('a bell in the title', { PositionName: 'Analyst\u0007' }, ['PositionName', 'invisible or damaged']),
  faults('an escape in a number', { EmployeeNumber: '20011\u001b[31m' }, ['EmployeeNumber', 'invisible']),
  faults('a zero-width space in a number', { EmployeeNumber: '200\u200b11' }, [
    'EmployeeNumber',
    'invisible',
  ]),
  faults('a soft hyphen in a number', { AssignmentNumber: '20011\u00ad-2' }, [
    'AssignmentNumber',
    'invisible',
  ]),
  faults('a word joiner in a position number', { PositionNumber: '400\u2060100' }, [
    'PositionNumber',
    'invisible',
  ]),
  faults(
    'control bytes in two cells',
    { LastName: 'a\u0001', FirstName: '\u0002b' },
    ['LastName', 'invisible'],
    ['FirstName', 'invisible'],
  ),
  taken(
    'a bell in a column that is left out',
    utf8(`Colour,${csv([{}]).replace('\r\n', '\r\nre\u0007d,')}`),
    [{}],
    { ignored: ['Colour'] },
  ),
  faulty('a bell in a workbook', historyWorkbook([{ LastName: 'a_x0007_b' }]), [2, 'LastName', 'invisible']),
  refused('a NUL in a workbook', historyWorkbook([{ LastName: 'a_x0000_b' }]), 'Row 2, column B', {
    row: 2,
    column: 'B',
  }),
  refused('half a pair in a workbook', historyWorkbook([{ LastName: 'a_xD800_b' }]), 'Row 2, column B', {
    row: 2,
    column: 'B',
  }),
  refused('a control byte in the XML of a workbook', historyWorkbook([{ LastName: 'a\u0001b' }]), 'damaged'),
  taken('a whole pair written as two escapes', historyWorkbook([{ LastName: 'a_xD83D__xDE00_' }]), [
    { familyName: 'a😀' },
  ]),
  taken('a carriage return in a workbook', historyWorkbook([{ LastName: 'Mary_x000D_Ann' }]), [
    { familyName: 'Mary Ann' },
  ]),
  taken('a line end in the headings', utf8(csv([{}]).replace(quoted('FTE'), quoted('FTE\n'))), [{}]),
  taken(
    'a tab round each cell',
    utf8(COLUMNS.map((name) => quoted(`\t${name}`)).join(',') + csv([{}]).slice(csv([]).length - 2)),
    [{}],
  ),
]
