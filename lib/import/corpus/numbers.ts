import { type Case, faulty } from './case'
import { faults, taken, takes } from './history'
import { historyWorkbook, raw } from './workbook-bytes'

const FTES: readonly (readonly [written: string, fte: number])[] = [
  ['1', 1],
  ['1.0', 1],
  ['1.00000', 1],
  ['0.8', 0.8],
  ['.8', 0.8],
  ['00.80', 0.8],
  [' 0.8 ', 0.8],
  ['0.86667', 0.8667],
  ['0.33333333', 0.3333],
  ['0.0001', 0.0001],
]
const NOT_FTES = [
  '0',
  '0.00001',
  '-0.8',
  '+0.8',
  '0,8',
  '1.',
  '2.1',
  '37.5',
  '80%',
  '0.8 FTE',
  '8e-1',
  '0x1',
  '１',
  '٠٫٨',
  '1/2',
  '½',
  'full',
  'NaN',
  'Infinity',
  '0.8.1',
  '0 8',
  '1,000',
  '£1',
  '--',
]
const NUMBERS = [
  '20011',
  '00020011',
  '0',
  '1',
  'A20011',
  '20011/2',
  '20-011',
  '123456789012345',
  '99999999999999999999',
]
const SHORTENED = ['2.0011E+07', '2E7', '1.23457E+15', '2.0011e+7']
const number = (text: string) => ({ text, wasNumber: false })

export const numbers: Case[] = [
  ...FTES.map(([written, fte]) => takes(`an FTE of "${written}"`, { FTE: written }, { fte })),
  ...[
    ['1.2', 1.2],
    ['2', 2],
  ].map(([written, fte]) =>
    takes(
      `an FTE of ${written}, with a warning`,
      { FTE: `${written}` },
      { fte: Number(fte) },
      { warnings: [[2, 'FTE', 'more than 1']] },
    ),
  ),
  ...NOT_FTES.map((written) =>
    faults(`an FTE of ${written}`, { FTE: written }, ['FTE', 'not a full-time equivalent']),
  ),
  faults('no FTE', { FTE: '' }, ['FTE', 'There is no FTE']),
  ...[
    [0.8, 0.8],
    [0.30000000000000004, 0.3],
    [1, 1],
    [0.866666666666667, 0.8667],
  ].map(([written = 0, fte = 0]) =>
    taken(`an FTE of ${written} as a number`, historyWorkbook([{ FTE: written }]), [{ fte }]),
  ),
  faulty('an FTE of -0.5 as a number', historyWorkbook([{ FTE: -0.5 }]), [2, 'FTE', 'not a full-time']),
  faulty('an FTE of yes', historyWorkbook([{ FTE: raw('<c r="@" t="b"><v>1</v></c>') }]), [
    2,
    'FTE',
    'not a full-time',
  ]),
  faulty('an FTE in very small powers', historyWorkbook([{ FTE: raw('<c r="@"><v>8E-9</v></c>') }]), [
    2,
    'FTE',
    'not a full-time',
  ]),
  taken('an FTE in powers of ten', historyWorkbook([{ FTE: raw('<c r="@"><v>8.0E-1</v></c>') }])),
  faulty('a number cell that holds no number', historyWorkbook([{ FTE: raw('<c r="@"><v>0x1</v></c>') }]), [
    2,
    'FTE',
    'not a full-time',
  ]),
  ...NUMBERS.map((text) =>
    takes(`an employee number of ${text}`, { EmployeeNumber: text }, { employeeNumber: number(text) }),
  ),
  takes(
    'a number that a spreadsheet gave a decimal',
    { EmployeeNumber: '20011.0' },
    { employeeNumber: number('20011') },
  ),
  takes('a number with spaces round it', { EmployeeNumber: ' 20011 ' }, { employeeNumber: number('20011') }),
  ...SHORTENED.flatMap((text) => [
    faults(`an employee number of ${text}`, { EmployeeNumber: text }, [
      'EmployeeNumber',
      'shortened this number',
    ]),
    faults(`a position number of ${text}`, { PositionNumber: text }, [
      'PositionNumber',
      'shortened this number',
    ]),
  ]),
  faults('no employee number', { EmployeeNumber: '' }, ['EmployeeNumber', 'There is no employee number']),
  faults('no assignment number', { AssignmentNumber: ' ' }, [
    'AssignmentNumber',
    'There is no assignment number',
  ]),
  takes('no position number', { PositionNumber: '' }, { positionNumber: null }),
  takes('a position number with zeros', { PositionNumber: '000400' }, { positionNumber: '000400' }),
  takes(
    'a number of 50 characters',
    { AssignmentNumber: '9'.repeat(50) },
    { assignmentNumber: number('9'.repeat(50)) },
  ),
  faults('a number of 51 characters', { AssignmentNumber: '9'.repeat(51) }, [
    'AssignmentNumber',
    'longer than 50',
  ]),
  faults('a position number of 51 characters', { PositionNumber: '9'.repeat(51) }, [
    'PositionNumber',
    'longer than 50',
  ]),
  taken('an employee number as a number', historyWorkbook([{ EmployeeNumber: 20011 }]), [
    { employeeNumber: { text: '20011', wasNumber: true } },
  ]),
  taken('an employee number as text with zeros', historyWorkbook([{ EmployeeNumber: '00020011' }]), [
    { employeeNumber: number('00020011') },
  ]),
  taken('a position number as a number', historyWorkbook([{ PositionNumber: 400100 }])),
  taken('a number of fifteen digits', historyWorkbook([{ EmployeeNumber: 999999999999999 }]), [
    { employeeNumber: { text: '999999999999999', wasNumber: true } },
  ]),
  faulty(
    'a number of seventeen digits',
    historyWorkbook([{ EmployeeNumber: raw('<c r="@"><v>12345678901234567</v></c>') }]),
    [2, 'EmployeeNumber', 'shortened'],
  ),
  faulty(
    'a number of thirty digits',
    historyWorkbook([{ PositionNumber: raw('<c r="@"><v>123456789012345678901234567890</v></c>') }]),
    [2, 'PositionNumber', 'shortened'],
  ),
  faulty('a number with a part', historyWorkbook([{ EmployeeNumber: 20011.5 }]), [
    2,
    'EmployeeNumber',
    'not a number of a person',
  ]),
  faulty('a number below nothing', historyWorkbook([{ EmployeeNumber: -20011 }]), [
    2,
    'EmployeeNumber',
    'not a number of a person',
  ]),
  faulty('yes for a number', historyWorkbook([{ EmployeeNumber: raw('<c r="@" t="b"><v>1</v></c>') }]), [
    2,
    'EmployeeNumber',
    'not a number of a person',
  ]),
  taken(
    'a name that Excel has taken for a truth',
    historyWorkbook([{ LastName: raw('<c r="@" t="b"><v>1</v></c>') }]),
    [{ familyName: 'TRUE' }],
  ),
  taken('a name that Excel has taken for a number', historyWorkbook([{ LastName: 7 }]), [
    { familyName: '7' },
  ]),
]
