import { type Case, faulty, refused, utf8 } from './case'
import { CELLS, type Cells, COLUMNS, csv, faults, quoted, taken } from './history'

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }
const ENDS = { CRLF: '\r\n', LF: '\n', CR: '\r' }
const HEAD = COLUMNS.join(',')
const values = (cells: Cells = {}) => Object.values({ ...CELLS, ...cells })
/** Without quotation marks. */
const bare = (cells: Cells = {}, delimiter = ',') => values(cells).join(delimiter)
const file = (...lines: string[]) => utf8(lines.map((line) => `${line}\r\n`).join(''))
const SECOND: Cells = { EmployeeNumber: '20012', AssignmentNumber: '20012', PositionNumber: '' }
const second = {
  employeeNumber: { text: '20012', wasNumber: false },
  assignmentNumber: { text: '20012', wasNumber: false },
  positionNumber: null,
}

export const csvForms: Case[] = [
  ...Object.entries(DELIMITERS).flatMap(([mark, delimiter]) => [
    ...Object.entries(ENDS).map(([end, bytes]) =>
      taken(`${mark}, lines ended by ${end}`, utf8(csv([{}, SECOND], delimiter, bytes)), [{}, second], {
        form: { delimiter },
      }),
    ),
    taken(`${mark}, the last line not ended`, utf8(csv([{}, SECOND], delimiter).slice(0, -2)), [{}, second]),
    taken(
      `${mark} without quotation marks`,
      file(COLUMNS.join(delimiter), bare({ Grade: 'Band 5' }, delimiter)),
      [{}],
    ),
    taken(
      `a ${mark} in a cell, in quotation marks`,
      utf8(csv([{ PositionName: `Analyst${delimiter}Data` }], delimiter)),
      [{ positionTitle: delimiter === '\t' ? 'Analyst Data' : `Analyst${delimiter}Data` }],
    ),
    taken(`a ${mark} named in the first line`, utf8(`sep=${delimiter}\r\n${csv([{}], delimiter)}`), [{}], {
      form: { delimiter },
    }),
    taken(
      `a ${mark} at the end of each line`,
      utf8(csv([{}], delimiter).replaceAll('\r\n', `${delimiter}\r\n`)),
      [{}],
    ),
    taken(`a space after each ${mark}`, utf8(csv([{}], `${delimiter} `)), [{}], { form: { delimiter } }),
    taken(`spaces on both sides of each ${mark}`, utf8(csv([{}], ` ${delimiter} `)), [{}], {
      form: { delimiter },
    }),
  ]),
  taken('the separator named in quotation marks', utf8(`"sep=;"\r\n${csv([{}], ';')}`)),
  taken('a separator named in capitals', utf8(`SEP=|\n${csv([{}], '|', '\n')}`)),
  taken(
    'semicolons, with commas in every other cell',
    utf8(
      csv(
        [
          { PositionName: 'a,b,c', OrganizationName: 'd,e,f,g,h,i,j,k,l,m,n,o,p,q' },
          { ...SECOND, LastName: 'x,y' },
        ],
        ';',
      ),
    ),
    [
      { positionTitle: 'a,b,c', unit: 'd,e,f,g,h,i,j,k,l,m,n,o,p,q' },
      { ...second, familyName: 'x,y' },
    ],
  ),
  taken(
    'semicolons, with bare commas in the cells',
    file(COLUMNS.join(';'), bare({ PositionName: 'a, b, c' }, ';')),
    [{ positionTitle: 'a, b, c' }],
  ),
  taken('line ends of three kinds', utf8(`${HEAD}\r${bare()}\n${bare(SECOND)}\r\n`), [{}, second]),
  taken('blank lines before the headings', utf8(`\r\n\r\n${csv([{}])}`), [{ row: 4 }]),
  taken('blank lines between rows', utf8(`${csv([{}])}\r\n\r\n${bare(SECOND)}`), [{}, { ...second, row: 5 }]),
  taken('blank lines after the rows', utf8(`${csv([{}])}\r\n\r\n\r\n`)),
  taken(
    'rows of empty cells',
    file(HEAD, ','.repeat(13), bare(), ','.repeat(13), bare(SECOND), ','.repeat(13)),
    [{ row: 3 }, { ...second, row: 5 }],
  ),
  taken('a row of spaces', file(HEAD, bare(), ' , ,\t, , , ', bare(SECOND)), [{}, { ...second, row: 4 }]),
  taken('a hundred empty cells after each row', file(HEAD + ','.repeat(100), bare() + ','.repeat(100))),
  taken('a line end in a cell', utf8(csv([{ PositionName: 'Data\r\nAnalyst' }, SECOND])), [
    { positionTitle: 'Data Analyst' },
    second,
  ]),
  taken('quotation marks in a cell, doubled', utf8(csv([{ PositionName: 'The "best" analyst' }])), [
    { positionTitle: 'The "best" analyst' },
  ]),
  taken(
    'a quotation mark within a bare cell',
    file(HEAD, bare({ PositionName: 'Analyst 5" screen' }), bare(SECOND)),
    [{ positionTitle: 'Analyst 5" screen' }, second],
  ),
  taken(
    'quotation marks round a word of a bare cell',
    file(HEAD, bare({ PositionName: 'The "best" analyst' })),
    [{ positionTitle: 'The "best" analyst' }],
  ),
  taken(
    'only an open quotation mark within a bare cell of the headings’ row after',
    file(HEAD, bare({ OrganizationName: 'IT "North' })),
    [{ unit: 'IT "North' }],
  ),
  taken('quotation marks only where they are needed', file(HEAD, bare({ LastName: quoted('Smith, Jr') })), [
    { familyName: 'Smith, Jr' },
  ]),
  taken('curly quotation marks', utf8(csv([{ PositionName: '“Analyst, Data”' }])), [
    { positionTitle: '“Analyst, Data”' },
  ]),
  taken('single quotation marks', file(HEAD, bare({ PositionName: "'Analyst'" })), [
    { positionTitle: "'Analyst'" },
  ]),
  taken('a backslash before a doubled mark', utf8(csv([{ PositionName: 'Analyst \\"x\\"' }])), [
    { positionTitle: 'Analyst \\"x\\"' },
  ]),
  taken('a row without its last cells, which may be empty', file(HEAD, bare().replace(/,$/, '')), [{}]),
  faulty('a row without its last two cells', file(HEAD, values().slice(0, 12).join(','), bare(SECOND)), [
    2,
    'PrimaryAssignment',
    'neither Yes nor No',
  ]),
  faulty('a row with a cell too many', file(HEAD, bare(), `${bare(SECOND)},x`), [
    3,
    '',
    'more cells than there are headings',
  ]),
  faulty(
    'a bare comma in a name',
    file(HEAD, bare({ LastName: 'Smith, Jr', ActualTerminationDate: '01/01/2020' })),
    [2, '', 'more cells than there are headings'],
  ),
  faults('an empty cell in quotation marks', { PositionName: '' }, ['PositionName', 'no position name']),
  refused(
    'text after a closing mark',
    file(HEAD, bare({ PositionName: '"Data" Analyst' }), bare(SECOND)),
    'Row 2: the row cannot be read. Check its quotation marks',
    { row: 2 },
  ),
  refused(
    'a quotation mark that is never closed',
    file(HEAD, bare(), `"${bare(SECOND)}`),
    'Row 3: a quotation mark is opened and never closed',
    { row: 3 },
  ),
  refused(
    'a quotation mark never closed in the headings',
    file(`"${HEAD}`, bare()),
    'Row 1: a quotation mark',
    { row: 1 },
  ),
  faulty(
    'a file that breaks off within its last row',
    utf8(`${csv([{}])}20012,Smi`),
    [3, 'FirstName', 'no first name'],
    [3, 'AssignmentNumber', 'no assignment number'],
    [3, 'PositionName', 'no position name'],
    [3, 'Grade', 'no grade'],
    [3, 'FTE', 'no FTE'],
    [3, 'UserAssignmentStatus', 'no status'],
    [3, 'PrimaryAssignment', 'neither'],
    [3, 'EffectiveStartDate', 'no date'],
    [3, '', 'breaks off'],
  ),
  faulty('a file that has fewer rows than it says', utf8(`${csv([{}])}# 2 of 2 rows,\r\n`), [
    2,
    '',
    'holds 2 rows, but 1 are in it',
  ]),
  faulty('a file that has more rows than it says', utf8(`${csv([{}, SECOND])}# 1 of 1 rows\r\n`), [
    3,
    '',
    'holds 1 rows, but 2 are in it',
  ]),
  taken('a file that has the rows it says', utf8(`${csv([{}])}"# 1 of 1 rows. What: Staff list",,\r\n`)),
  faulty('headings and no rows', utf8(csv([])), [1, '', 'There are headings but no rows']),
  faulty('headings without a line end', utf8(HEAD), [1, '', 'There are headings but no rows']),
  refused('nothing', utf8(''), 'The file is empty'),
  refused('line ends alone', utf8('\r\n\r\n\n'), 'The file is empty'),
  refused('spaces alone', utf8('   \t  \r\n   '), 'The file is empty'),
  refused('commas alone', utf8(',,,,\r\n,,,\r\n'), 'The file is empty'),
  refused('one word', utf8('hello'), 'The headings are not those of'),
]
