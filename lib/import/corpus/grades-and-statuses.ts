import type { AfcBand } from '@/db/vocabulary'
import { type Case, faulty } from './case'
import { faults, taken, takes } from './history'
import { historyWorkbook, raw } from './workbook-bytes'

const BANDS: readonly (readonly [written: string, band: AfcBand])[] = [
  ['NHS|XN01|Band 1', '1'],
  ['NHS|XN05|Band 5', '5'],
  ['NHS|XN08|Band 8a', '8a'],
  ['NHS|XN08|Band 8 - Range A', '8a'],
  ['NHS|XR08|Review Body Band 8 - Range B', '8b'],
  ['NHS|XN09|Band 8c', '8c'],
  ['NHS|XN11|Band 9', '9'],
  ['Band 6', '6'],
  ['band 6', '6'],
  ['BAND 6', '6'],
  ['AfC Band 6', '6'],
  ['6', '6'],
  ['8A', '8a'],
  ['8 b', '8b'],
  ['8-c', '8c'],
  ['Band 8D', '8d'],
  ['VSM', 'VSM'],
  ['Very Senior Manager', 'VSM'],
]
const NO_BANDS = [
  'Band 0',
  'Band 10',
  'Band 8',
  '8',
  'Band 8e',
  'Band 5a',
  'Band 55',
  'Band V',
  'Band',
  'Grade 5',
  'NHS|XN12|Band 12',
  'Band 5/6',
  'Band 5 to 6',
  '5.5',
  '-5',
  '５',
  'Unknown',
]
const OTHER_SYSTEMS = [
  'NHS|YM72|Consultant',
  'NHS|MC61|Specialty Doctor',
  'NHS|KC33|Director',
  'NHS|YM72|Band 5',
]
const STATUSES: readonly (readonly [written: string, code: string])[] = [
  ['Acting Up', '01'],
  ['Active Assignment', '02'],
  ['Career Break', '03'],
  ['Internal Secondment', '05'],
  ['Maternity and Adoption', '06'],
  ['Out on External Secondment - Paid', '07'],
  ['Out on External Secondment - Unpaid', '08'],
  ['Suspend No Pay', '09'],
  ['Suspend With Pay', '10'],
  ['02', '02'],
  ['ACTIVE ASSIGNMENT', '02'],
  ['  active   assignment ', '02'],
]
const NO_STATUSES = ['Active', 'Left', '2', '04', '99', 'Inactive - Not Worked', 'Gone fishing']
const YES = ['Yes', 'YES', 'y', 'Y', 'True', 'TRUE', '1']
const NO = ['No', 'no', 'N', 'False', '0']
const NEITHER = ['', 'Perhaps', '2', '-1', 'Yess', 'Primary', 'Ja']

export const gradesAndStatuses: Case[] = [
  ...BANDS.map(([written, afcBand]) => takes(`a grade of "${written}"`, { Grade: written }, { afcBand })),
  ...NO_BANDS.map((written) =>
    faults(`a grade of ${written}`, { Grade: written }, ['Grade', 'not an Agenda for Change band']),
  ),
  faults('no grade', { Grade: '' }, ['Grade', 'There is no grade']),
  ...OTHER_SYSTEMS.map((written) =>
    takes(
      `a grade of ${written}, without a band`,
      { Grade: written },
      { afcBand: null },
      { warnings: [[2, 'Grade', 'not of Agenda for Change']] },
    ),
  ),
  taken('a grade that is a number', historyWorkbook([{ Grade: 6 }]), [{ afcBand: '6' }]),
  faulty('a grade that a spreadsheet shows as 8', historyWorkbook([{ Grade: 8 }]), [
    2,
    'Grade',
    'not an Agenda for Change band',
  ]),
  ...STATUSES.map(([written, status]) =>
    takes(`a status of "${written}"`, { UserAssignmentStatus: written }, { status }),
  ),
  ...NO_STATUSES.map((written) =>
    faults(`a status of ${written}`, { UserAssignmentStatus: written }, [
      'UserAssignmentStatus',
      'This status is not known',
    ]),
  ),
  faults('no status', { UserAssignmentStatus: '' }, ['UserAssignmentStatus', 'There is no status']),
  ...YES.map((written) => takes(`primary: ${written}`, { PrimaryAssignment: written }, { primary: true })),
  ...NO.map((written) =>
    takes(`not primary: ${written}`, { PrimaryAssignment: written }, { primary: false }),
  ),
  ...NEITHER.map((written) =>
    faults(`neither: "${written}"`, { PrimaryAssignment: written }, [
      'PrimaryAssignment',
      'neither Yes nor No',
    ]),
  ),
  ...([1, 0] as const).map((value) =>
    taken(
      `primary as a truth value: ${value}`,
      historyWorkbook([{ PrimaryAssignment: raw(`<c r="@" t="b"><v>${value}</v></c>`) }]),
      [{ primary: value === 1 }],
    ),
  ),
]
