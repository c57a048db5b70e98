import { type Case, utf8 } from './case'
import { type Cells, csv, taken } from './history'

const NUMBER = { text: '20011', wasNumber: false }
/** A post of the same person: assignment, start, end, primary. */
const post = (assignment: string, start: string, end: string, more: Cells = {}): Cells => ({
  AssignmentNumber: assignment,
  PositionNumber: '',
  EffectiveStartDate: start,
  EffectiveEndDate: end,
  ...more,
})
const SECOND: Cells = { PrimaryAssignment: 'No' }
const OTHER: Cells = { EmployeeNumber: '20012' }

/** Taken, each post over `[from, to)`. */
const held = (
  name: string,
  rows: readonly Cells[],
  ...spans: (readonly [from: string, to: string | null])[]
) =>
  taken(
    name,
    utf8(csv(rows)),
    rows.map((row, place) => {
      const [from = '', to = null] = spans[place] ?? []
      return {
        from,
        to,
        employeeNumber: row.EmployeeNumber ? { text: row.EmployeeNumber, wasNumber: false } : NUMBER,
        assignmentNumber: { text: row.AssignmentNumber ?? '', wasNumber: false },
        positionNumber: row.PositionNumber || null,
        primary: row.PrimaryAssignment !== 'No',
      }
    }),
  )

const POSITION: Cells = { PositionNumber: '400100', PrimaryAssignment: 'No' }

export const careers: Case[] = [
  held(
    'one post after another',
    [post('1', '01/04/2015', '31/03/2018'), post('2', '01/04/2018', '')],
    ['2015-04-01', '2018-04-01'],
    ['2018-04-01', null],
  ),
  held(
    'a break of years between posts',
    [post('1', '01/04/2010', '31/03/2012'), post('2', '01/04/2018', '')],
    ['2010-04-01', '2012-04-01'],
    ['2018-04-01', null],
  ),
  held(
    'a second post beside the primary one',
    [post('1', '01/04/2015', ''), post('2', '01/01/2016', '', SECOND)],
    ['2015-04-01', null],
    ['2016-01-01', null],
  ),
  held(
    'two posts, neither of them primary',
    [post('1', '01/04/2015', '', SECOND), post('2', '01/01/2016', '', SECOND)],
    ['2015-04-01', null],
    ['2016-01-01', null],
  ),
  held(
    'one assignment in two stretches',
    [post('1', '01/04/2015', '31/03/2018'), post('1', '01/04/2018', '')],
    ['2015-04-01', '2018-04-01'],
    ['2018-04-01', null],
  ),
  held(
    'two people in one position at once',
    [post('1', '01/04/2015', '', POSITION), post('2', '01/04/2015', '', { ...POSITION, ...OTHER })],
    ['2015-04-01', null],
    ['2015-04-01', null],
  ),
  held(
    'two people at once',
    [post('1', '01/04/2015', ''), post('2', '01/04/2015', '', OTHER)],
    ['2015-04-01', null],
    ['2015-04-01', null],
  ),
  held(
    'the later post first',
    [post('2', '01/04/2018', ''), post('1', '01/04/2015', '31/03/2018')],
    ['2018-04-01', null],
    ['2015-04-01', '2018-04-01'],
  ),
  held(
    'posts of one day each',
    [post('1', '01/04/2018', '01/04/2018'), post('2', '02/04/2018', '02/04/2018')],
    ['2018-04-01', '2018-04-02'],
    ['2018-04-02', '2018-04-03'],
  ),
  held('a post that begins in the future', [post('1', '01/04/2150', '')], ['2150-04-01', null]),
  held('a post from the first day that is taken', [post('1', '01/01/1900', '')], ['1900-01-01', null]),
  held(
    'forty posts, one after another',
    Array.from({ length: 40 }, (_, i) => post(`${i}`, `01/01/${1980 + i}`, `31/12/${1980 + i}`)),
    ...Array.from({ length: 40 }, (_, i) => [`${1980 + i}-01-01`, `${1981 + i}-01-01`] as const),
  ),
  taken('a person who has left, with an open post', utf8(csv([{ ActualTerminationDate: '30/06/2021' }])), [
    { to: '2021-07-01', leftOn: '2021-07-01' },
  ]),
  taken(
    'a person who left on the day the post ended',
    utf8(csv([{ EffectiveEndDate: '30/06/2021', ActualTerminationDate: '30/06/2021' }])),
    [{ to: '2021-07-01', leftOn: '2021-07-01' }],
  ),
  taken(
    'a person who left after the post ended',
    utf8(csv([{ EffectiveEndDate: '31/05/2021', ActualTerminationDate: '30/06/2021' }])),
    [{ to: '2021-06-01', leftOn: '2021-07-01' }],
  ),
  taken('a person who left on the first day', utf8(csv([{ ActualTerminationDate: '06/08/2018' }])), [
    { to: '2018-08-07', leftOn: '2018-08-07' },
  ]),
]
