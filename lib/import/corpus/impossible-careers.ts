import { type Case, type Fault, faulty, utf8 } from './case'
import { type Cells, csv } from './history'

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

const clash = (name: string, rows: readonly Cells[], ...found: Fault[]) =>
  faulty(name, utf8(csv(rows)), ...found)
const ends = (row: number, other: number): Fault => [row, 'EffectiveEndDate', `Overlaps row ${other}: `]
const starts = (row: number, other: number): Fault => [row, 'EffectiveStartDate', `Overlaps row ${other}: `]

const POSITION: Cells = { PositionNumber: '400100', PrimaryAssignment: 'No' }

export const impossibleCareers: Case[] = [
  clash(
    'two primary posts that are open',
    [post('1', '01/04/2015', ''), post('2', '01/04/2018', '')],
    ends(2, 3),
    starts(3, 2),
  ),
  clash(
    'two primary posts from one day',
    [post('1', '01/04/2015', ''), post('2', '01/04/2015', '')],
    ends(2, 3),
    starts(3, 2),
  ),
  clash(
    'two primary posts that share one day',
    [post('1', '01/04/2015', '01/04/2018'), post('2', '01/04/2018', '')],
    ends(2, 3),
    starts(3, 2),
  ),
  clash(
    'a primary post within another',
    [post('1', '01/04/2015', '31/03/2020'), post('2', '01/04/2016', '31/03/2017')],
    ends(2, 3),
    starts(3, 2),
  ),
  clash(
    'the later of two primary posts first',
    [post('2', '01/04/2018', ''), post('1', '01/04/2015', '')],
    starts(2, 3),
    ends(3, 2),
  ),
  clash(
    'three primary posts over each other',
    [post('1', '01/04/2015', ''), post('2', '01/04/2016', '31/03/2017'), post('3', '01/04/2018', '')],
    ends(2, 3),
    ends(2, 4),
    starts(3, 2),
    starts(4, 2),
  ),
  clash(
    'one assignment twice at once',
    [post('1', '01/04/2015', '', SECOND), post('1', '01/04/2018', '', SECOND)],
    ends(2, 3),
    starts(3, 2),
  ),
  clash(
    'one position twice at once',
    [post('1', '01/04/2015', '', POSITION), post('2', '01/04/2018', '', POSITION)],
    ends(2, 3),
    starts(3, 2),
  ),
  clash(
    'an overlap of a person among others',
    [post('1', '01/04/2015', ''), post('2', '01/04/2015', '', OTHER), post('3', '01/04/2018', '')],
    ends(2, 4),
    starts(4, 2),
  ),
  clash(
    'one row twice',
    [post('1', '01/04/2015', ''), post('1', '01/04/2015', '')],
    [3, 'AssignmentNumber', 'Row 2 has the same assignment number and start date'],
  ),
  clash(
    'one row three times',
    [post('1', '01/04/2015', ''), post('1', '01/04/2015', ''), post('1', '01/04/2015', '')],
    [3, 'AssignmentNumber', 'Row 2 has'],
    [4, 'AssignmentNumber', 'Row 2 has'],
  ),
  clash(
    'one assignment and start with two ends',
    [post('1', '01/04/2015', '31/03/2016'), post('1', '01/04/2015', '31/03/2017')],
    [3, 'AssignmentNumber', 'Row 2 has'],
  ),
  clash(
    'an end the day before the start',
    [post('1', '01/04/2015', '31/03/2015')],
    [2, 'EffectiveEndDate', 'The end is before the start, 01/04/2015'],
  ),
  clash(
    'an end years before the start',
    [post('1', '01/04/2015', '31/03/1995')],
    [2, 'EffectiveEndDate', 'The end is before the start'],
  ),
  clash(
    'day and month of an end the wrong way round',
    [post('1', '07/04/2015', '01/05/2014')],
    [2, 'EffectiveEndDate', 'The end is before the start'],
  ),
  clash(
    'a leaving before the start',
    [{ ActualTerminationDate: '05/08/2018' }],
    [2, 'ActualTerminationDate', 'The person left before the start'],
  ),
  clash(
    'a post that goes on after the leaving',
    [{ EffectiveEndDate: '31/12/2021', ActualTerminationDate: '30/06/2021' }],
    [2, 'EffectiveEndDate', 'The post ends after the person left, on 30/06/2021'],
  ),
  clash(
    'an unknown band among good rows',
    [post('1', '01/04/2015', '31/03/2016'), post('2', '01/04/2016', '', { Grade: 'Band 12' })],
    [3, 'Grade', 'not an Agenda for Change band'],
  ),
  clash(
    'a start before the first day that is taken',
    [post('1', '31/12/1899', '')],
    [2, 'EffectiveStartDate', 'not between 1900 and 2200'],
  ),
  clash(
    'a start on the open end',
    [post('1', '31/12/4712', '')],
    [2, 'EffectiveStartDate', 'not between 1900 and 2200'],
  ),
  clash(
    'a row wrong in every cell',
    [
      {
        EmployeeNumber: '',
        LastName: '',
        FirstName: '',
        AssignmentNumber: '',
        PositionNumber: '1E9',
        PositionName: '',
        Grade: 'x',
        FTE: 'x',
        EffectiveStartDate: 'x',
        EffectiveEndDate: 'x',
        UserAssignmentStatus: 'x',
        PrimaryAssignment: 'x',
        ActualTerminationDate: 'x',
      },
    ],
    [2, 'EmployeeNumber', 'no employee number'],
    [2, 'LastName', 'no last name'],
    [2, 'FirstName', 'no first name'],
    [2, 'AssignmentNumber', 'no assignment number'],
    [2, 'PositionName', 'no position name'],
    [2, 'PositionNumber', 'shortened'],
    [2, 'Grade', 'not an Agenda'],
    [2, 'FTE', 'not a full-time'],
    [2, 'UserAssignmentStatus', 'not known'],
    [2, 'PrimaryAssignment', 'neither'],
    [2, 'EffectiveStartDate', 'not a date'],
    [2, 'EffectiveEndDate', 'not a date'],
    [2, 'ActualTerminationDate', 'not a date'],
  ),
]
