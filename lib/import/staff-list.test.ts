import { expect, test } from 'vitest'
import { readCsv } from '@/lib/files/csv-read'
import { collect } from './open-shape'
import { parseStaffList } from './staff-list'

const GOOD = {
  'Employee Number': '00123',
  'Assignment Number': '00123',
  'Last Name': 'Smith',
  'First Name': 'Priya',
  'Position Number': '400100',
  'Position Title': 'Analyst',
  'Pay Grade': 'NHS|XN05|Band 5',
  'Staff Group': 'Administrative and Clerical',
  Role: 'Analyst',
  'Area of Work': 'Informatics',
  'Organization Name': 'Information',
  FTE: '0.8',
  'Latest Start Date': '01/04/2019',
  'Start Date In Grade': '02/05/2020',
  'Assignment Status': 'Active Assignment',
  'Assignment Category': 'Permanent',
  'Primary Assignment': 'Yes',
}
type Row = Partial<typeof GOOD>

async function parse(...rows: Row[]) {
  const lines = [Object.keys(GOOD), ...rows.map((row) => Object.values({ ...GOOD, ...row }))]
  return collect(
    parseStaffList(await readCsv(Buffer.from(`${lines.map((cells) => cells.join(',')).join('\n')}\n`))),
  )
}

test('a row is read whole', async () => {
  const { rows, problems, warnings } = await parse({})
  expect([problems, warnings]).toEqual([[], []])
  expect(rows).toEqual([
    {
      row: 2,
      employeeNumber: { text: '00123', wasNumber: false },
      familyName: 'Smith',
      givenName: 'Priya',
      assignmentNumber: { text: '00123', wasNumber: false },
      positionNumber: '400100',
      positionTitle: 'Analyst',
      afcBand: '5',
      unit: 'Information',
      areaOfWork: 'Informatics',
      staffGroup: 'Administrative and Clerical',
      jobRole: 'Analyst',
      occupationCode: null,
      fte: 0.8,
      latestStartOn: '2019-04-01',
      startInGradeOn: '2020-05-02',
      status: '02',
      contractType: '05',
      primary: true,
    },
  ])
})

test('a blank FTE, grade or status says nothing, and what is recorded stays', async () => {
  const { rows, problems, warnings } = await parse({ FTE: '', 'Pay Grade': '', 'Assignment Status': '' })
  expect([problems, warnings]).toEqual([[], []])
  expect(rows).toMatchObject([{ fte: null, afcBand: null, status: null }])
  const wrong = await parse({ FTE: 'x', 'Pay Grade': 'x', 'Assignment Status': 'x' })
  expect(wrong.rows).toEqual([])
  expect(wrong.problems.map(({ column }) => column)).toEqual(['Pay Grade', 'FTE', 'Assignment Status'])
})

test('what is blank and may be is null, so that it leaves what is recorded', async () => {
  const { rows, problems } = await parse({
    'Position Number': '',
    'Staff Group': '',
    Role: '',
    'Area of Work': '',
    'Organization Name': '',
    'Latest Start Date': '',
    'Start Date In Grade': '',
    'Assignment Category': '',
  })
  expect(problems).toEqual([])
  expect(rows[0]).toMatchObject({
    positionNumber: null,
    staffGroup: null,
    jobRole: null,
    areaOfWork: null,
    unit: null,
    latestStartOn: null,
    startInGradeOn: null,
    contractType: null,
  })
})

test.each([
  ['Fixed Term Temp', '02'],
  ['Bank', '01'],
  ['Honorary', '03'],
  ['Locum', '04'],
  ['Non-Exec Director/Chair', '07'],
  ['05', '05'],
])('the assignment category %s is contract type %s', async (category, code) => {
  expect((await parse({ 'Assignment Category': category })).rows[0]?.contractType).toBe(code)
})

test.each([
  ['Assignment Category', 'Zero hours', 'This contract type is not known.'],
  ['Assignment Status', 'Gone fishing', 'This status is not known.'],
  ['Pay Grade', 'Band 10', 'This is not an Agenda for Change band.'],
  ['Position Title', '', 'There is no position title.'],
  ['Latest Start Date', '31/02/2019', 'There is no such day.'],
])('%s "%s" is a problem', async (column, value, reason) => {
  const { rows, problems } = await parse({ [column]: value })
  expect(rows).toEqual([])
  expect(problems).toEqual([{ row: 2, column, value, reason, todo: expect.any(String) }])
})

test('an assignment stands in the list once, and an employee has one primary one', async () => {
  const { rows, problems } = await parse(
    {},
    {},
    { 'Assignment Number': '00123-2' },
    { 'Assignment Number': '00123-3', 'Primary Assignment': 'No' },
  )
  expect(rows.map(({ row }) => row)).toEqual([2, 5])
  expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [3, 'Assignment Number', 'Row 2 has the same assignment number.'],
    [4, 'Primary Assignment', 'Row 2 is a primary assignment of employee 00123 too.'],
  ])
})
