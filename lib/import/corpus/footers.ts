import { type Case, type Fault, faulty, utf8 } from './case'
import { type Cells, COLUMNS, csv, taken } from './history'
import { historyRows, rowXml, workbook } from './workbook-bytes'

const SECOND: Cells = { EmployeeNumber: '20012', AssignmentNumber: '20012', PositionNumber: '' }
const second = {
  employeeNumber: { text: '20012', wasNumber: false },
  assignmentNumber: { text: '20012', wasNumber: false },
  positionNumber: null,
}
const below = (...lines: string[]) => utf8(csv([{}]) + lines.map((line) => `${line}\r\n`).join(''))
const footed = (name: string, lines: string[], footers: string[][]) =>
  taken(name, below(...lines), [{}], { footers })
/** What is wrong with a row that has its first cell alone. */
const lonely = (row: number): Fault[] =>
  [
    ['LastName', 'no last name'],
    ['FirstName', 'no first name'],
    ['AssignmentNumber', 'no assignment number'],
    ['PositionName', 'no position name'],
    ['Grade', 'no grade'],
    ['FTE', 'no FTE'],
    ['UserAssignmentStatus', 'no status'],
    ['PrimaryAssignment', 'neither'],
    ['EffectiveStartDate', 'no date'],
  ].map(([column = '', part = '']): Fault => [row, column, part])
const twenty = Array.from({ length: 20 }, (_, i) => `Line ${i + 1}`)
const FOOTERS = [
  'Total',
  'Totals',
  'Grand Total',
  'Total: 1',
  'TOTAL',
  'End of report',
  '*** End of Report ***',
  'END OF FILE',
  'Page 1 of 3',
  'Page 12',
  '1 row',
  '1,719 rows',
  '2 records returned',
  'Number of records: 1',
  'Report run on 28/11/2025 09:14',
  'Printed by A N Other',
  'Generated at 09:14',
  '-----',
  '=====',
]

export const footers: Case[] = [
  ...FOOTERS.map((text) => footed(`below: ${text}`, [`"${text}"`], [[text]])),
  footed('a footer with commas after it', [`Total${','.repeat(13)}`], [['Total']]),
  footed(
    'a footer after a blank line',
    ['', 'Extracted from the electronic staff record'],
    [['Extracted from the electronic staff record']],
  ),
  footed('a word after a blank line', ['', 'Confidential'], [['Confidential']]),
  footed(
    'several lines after a blank one',
    ['', 'Official: sensitive', 'Produced by Workforce Information', 'Page 1 of 1'],
    [['Official: sensitive'], ['Produced by Workforce Information'], ['Page 1 of 1']],
  ),
  footed(
    'blank lines among footers',
    ['', 'End of report', '', 'Page 1 of 1', ''],
    [['End of report'], ['Page 1 of 1']],
  ),
  taken('a footer without a line end', utf8(`${csv([{}])}End of report`), [{}], {
    footers: [['End of report']],
  }),
  taken('a title and a footer', utf8(`Staff\r\n${csv([{}])}Total\r\n`), [{ row: 3 }], {
    preamble: [['Staff']],
    footers: [['Total']],
  }),
  taken(
    'a footer in a workbook',
    workbook(historyRows([{}]) + rowXml(['Produced by Workforce Information'], 5)),
    [{}],
    { footers: [['Produced by Workforce Information']] },
  ),
  taken('twenty footers', below(...twenty.map((line) => `Page ${line.slice(5)}`)), [{}], {
    footers: twenty.map((line) => [`Page ${line.slice(5)}`]),
  }),
  faulty(
    'a total in a column of its own is a row',
    below(`Total${','.repeat(8)}0.8,,,,,`),
    [3, 'LastName', 'no last name'],
    [3, 'FirstName', 'no first'],
    [3, 'AssignmentNumber', 'no assignment'],
    [3, 'PositionName', 'no position'],
    [3, 'Grade', 'no grade'],
    [3, 'UserAssignmentStatus', 'no status'],
    [3, 'PrimaryAssignment', 'neither'],
    [3, 'EffectiveStartDate', 'no date'],
  ),
  faulty('an employee number alone is a row', below('20012'), ...lonely(3)),
  faulty('an employee number alone after a blank line is a row', below('', '20012'), ...lonely(4)),
  faulty('a code alone after a blank line is a row', below('', 'A20012-2'), ...lonely(4)),
  faulty('a sentence right under the rows is a row', below('Extracted from the record'), ...lonely(3)),
  faulty(
    'a page line in the middle of the rows is a row',
    utf8(`${csv([{}])}Page 1 of 2\r\n${csv([SECOND]).split('\r\n')[1]}\r\n`),
    ...lonely(3),
  ),
  faulty(
    'the headings again in the middle of the rows',
    utf8(`${csv([{}])}${csv([SECOND])}`),
    [3, 'Grade', 'not an Agenda'],
    [3, 'FTE', 'not a full-time'],
    [3, 'UserAssignmentStatus', 'not known'],
    [3, 'PrimaryAssignment', 'neither'],
    [3, 'EffectiveStartDate', 'not a date'],
    [3, 'EffectiveEndDate', 'not a date'],
    [3, 'ActualTerminationDate', 'not a date'],
  ),
  faulty('only a footer', utf8(`${COLUMNS.join(',')}\r\nEnd of report\r\n`), [
    1,
    '',
    'There are headings but no rows',
  ]),
  taken(
    'rows after something like a footer, which are rows',
    utf8(`${csv([{}])},,\r\n${csv([SECOND]).split('\r\n')[1]}\r\n`),
    [{}, { ...second, row: 4 }],
  ),
]
