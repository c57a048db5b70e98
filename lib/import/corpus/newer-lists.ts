import type { Case, Fault } from './case'
import { of, wrong } from './lists'

type Cells = Readonly<Record<string, string>>

const PERSON: Cells = {
  'Employee Number': '20011',
  'Assignment Number': '20011-2',
  'Last Name': 'Okafor',
  'First Name': 'Ada',
  'Position Number': '400100',
  'Position Title': 'Analyst',
  'Pay Grade': 'Band 5',
  'Organization Name': 'Informatics',
  'Area of Work': 'Informatics',
  'Staff Group': 'Administrative and Clerical',
  'Job Role': 'Analyst',
  'Occupation Code': 'G2D',
  FTE: '0.8',
  'Assignment Status': 'Active Assignment',
  'Primary Assignment': 'Yes',
}
const POSITION: Cells = {
  'Position Number': '400100',
  'Position Title': 'Analyst',
  'Pay Grade': 'Band 5',
  'Organization Name': 'Informatics',
  'Budgeted FTE': '2.5',
  'HICF Area': 'IM',
  'HICF Level': '5',
  'Payscale Minimum (£)': '21,176',
  'Payscale Maximum (£)': '27625',
  'Effective From': '30/09/2011',
  'Effective To': '31/12/4712',
}
const QUALIFICATION: Cells = {
  'Employee Number': '20011',
  'Qualification Title': 'BSc Computing',
  'Awarding Body': 'Example University',
  Subject: 'Computing',
  'Awarded Date': '2015',
  Status: 'Held',
}
const REGISTRATION: Cells = {
  'Employee Number': '20011',
  Register: 'FEDIP',
  'Registration Number': 'AB123',
  'Registration Grade': 'Practitioner',
  'Expiry Date': '06/08/2030',
}

const LONG = 'x'.repeat(201)
const INVISIBLE = 'invisible or damaged'
/** One changed cell of a list, and what is said of it. */
const faultsOf =
  (shape: string, whole: Cells) =>
  (name: string, cells: Cells, ...found: (readonly [column: string, part: string])[]): Case =>
    wrong(shape, Object.keys(whole))(
      name,
      [Object.values({ ...whole, ...cells })],
      ...found.map(([column, part]): Fault => [2, column, part]),
    )
const person = faultsOf('staff-list', PERSON)
const dated = faultsOf('staff-list', {
  ...PERSON,
  'Latest Start Date': '06/08/2018',
  'Start Date In Grade': '29/02/2020',
})
const position = faultsOf('establishment', POSITION)
const qualification = faultsOf('qualifications', QUALIFICATION)
const registration = faultsOf('registrations', REGISTRATION)

const ID = { text: '20011', wasNumber: false }

export const newerLists: Case[] = [
  of('staff-list', Object.keys(PERSON))('a person', [Object.values(PERSON)], {
    row: 2,
    employeeNumber: ID,
    familyName: 'Okafor',
    givenName: 'Ada',
    assignmentNumber: { text: '20011-2', wasNumber: false },
    positionNumber: '400100',
    positionTitle: 'Analyst',
    afcBand: '5',
    unit: 'Informatics',
    areaOfWork: 'Informatics',
    staffGroup: 'Administrative and Clerical',
    jobRole: 'Analyst',
    occupationCode: 'G2D',
    fte: 0.8,
    latestStartOn: null,
    startInGradeOn: null,
    status: '02',
    contractType: null,
    primary: true,
  }),
  wrong('staff-list', Object.keys(PERSON))(
    'two primary posts of one person',
    [
      Object.values(PERSON),
      Object.values({ ...PERSON, 'Assignment Number': '20011-3', 'Position Number': '400101' }),
    ],
    [3, 'Primary Assignment', 'Row 2 is a primary assignment of employee 20011 too'],
  ),
  wrong('staff-list', Object.keys(PERSON))(
    'one assignment twice',
    [Object.values(PERSON), Object.values({ ...PERSON, 'Primary Assignment': 'No' })],
    [3, 'Assignment Number', 'Row 2 has the same assignment number'],
  ),
  person('an unknown band', { 'Pay Grade': 'Band 12' }, ['Pay Grade', 'not an Agenda for Change band']),
  dated('a start in two digits', { 'Latest Start Date': '06/08/18' }, ['Latest Start Date', 'two digits']),
  dated('a grade on a day that never was', { 'Start Date In Grade': '29/02/2019' }, [
    'Start Date In Grade',
    'no such day',
  ]),
  person('a bell in a name', { 'Last Name': 'Oka\u0007for' }, ['Last Name', INVISIBLE]),
  person('an error of the sheet', { 'Job Role': '#REF!' }, ['Job Role', 'shows an error']),
  person('a shortened position number', { 'Position Number': '4.001E+05' }, ['Position Number', 'shortened']),
  ...['Organization Name', 'Area of Work', 'Staff Group', 'Job Role', 'Occupation Code'].map((column) =>
    person(`a long ${column}`, { [column]: LONG }, [column, 'longer than 200 characters']),
  ),
  of('establishment', Object.keys(POSITION))('a position', [Object.values(POSITION)], {
    row: 2,
    positionNumber: '400100',
    title: 'Analyst',
    afcBand: '5',
    unit: 'Informatics',
    budgetedFte: 2.5,
    numbered: true,
    hicf: 'informatics',
    area: 'IM',
    level: 5,
    payFloor: 21_176,
    payCeiling: 27_625,
    from: '2011-09-30',
    to: null,
  }),
  position('pay by the hour', { 'Payscale Minimum (£)': '12.50' }, ['Payscale Minimum (£)', 'whole pounds']),
  position('a pay range upside down', { 'Payscale Maximum (£)': '21175' }, ['Payscale Maximum (£)', 'below']),
  position('a level that is none', { 'HICF Level': '10' }, ['HICF Level', 'not an HICF level']),
  position('an end before the start', { 'Effective To': '29/09/2010' }, ['Effective To', 'before the start']),
  position('a lost letter in a title', { 'Position Title': 'Analyst\ufffd' }, ['Position Title', INVISIBLE]),
  position('an error of the sheet', { 'Budgeted FTE': '#DIV/0!' }, ['Budgeted FTE', 'shows an error']),
  position('a shortened number', { 'Position Number': '4E5' }, ['Position Number', 'shortened']),
  position('a long unit', { 'Organization Name': LONG }, ['Organization Name', 'longer than 200']),
  qualification('text that runs backwards', { Subject: '\u202egnitupmoC' }, ['Subject', INVISIBLE]),
  qualification('a long title', { 'Qualification Title': LONG }, ['Qualification Title', 'longer than 200']),
  qualification('a long body', { 'Awarding Body': LONG }, ['Awarding Body', 'longer than 200']),
  registration('an error of the sheet', { 'Expiry Date': '#####' }, ['Expiry Date', 'shows an error']),
  registration('a long grade', { 'Registration Grade': 'x'.repeat(101) }, [
    'Registration Grade',
    'longer than 100',
  ]),
  registration('a hidden letter in a number', { 'Registration Number': 'AB\u200b123' }, [
    'Registration Number',
    'invisible character in this number',
  ]),
]
