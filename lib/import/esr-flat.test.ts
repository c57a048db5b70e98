import { describe, expect, test } from 'vitest'
import reference from '@/db/reference/esr-headings.json' with { type: 'json' }
import { isEsrFlat, openEsrFlat } from './esr-flat'
import { collect } from './open-shape'

const PER = {
  RecordType: 'PER',
  PersonID: '900001',
  EffectiveStartDate: '20190401',
  EmployeeNumber: '00123',
  LastName: 'Smith',
  FirstName: 'Priya',
  Gender: 'F',
  DateofBirth: '19800102',
  NationalInsuranceNo: 'QQ123456C',
  EthnicOrigin: 'White - British',
  DisabilityFlag: 'No',
}
const ASG = {
  RecordType: 'ASG',
  PersonID: '900001',
  EffectiveStartDate: '20190401',
  EffectiveEndDate: '47121231',
  AssignmentNumber: '00123',
  UserAssignmentStatus: 'Active Assignment',
  AssignmentCategory: 'Permanent',
  PrimaryAssignment: 'Yes',
  FTE: '0.8',
  PositionName: '400100|Analyst|Information|Corporate',
  Grade: 'NHS|XR05|Review Body Band 5',
  AnnualSalaryValue: '28407',
}
type Fields = Record<string, string>

const line = (columns: readonly string[], fields: Fields, separator: string) =>
  columns.map((column) => fields[column] ?? '').join(separator)
const person = (fields: Fields = {}, separator = '~') =>
  line(reference.outboundPersonColumns.columns, { ...PER, ...fields }, separator)
const assignment = (fields: Fields = {}, separator = '~') =>
  line(reference.outboundAssignmentColumns.columns, { ...ASG, ...fields }, separator)

const bytes = (lines: string[]) => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`)
const file = (...lines: string[]) =>
  bytes(['HDR~GO_RX1_ASG_20251130_Full_00000001.DAT~20251130', ...lines, `FTR~${lines.length}`])

async function read(...lines: string[]) {
  const opened = await openEsrFlat(file(...lines))
  return { ...opened, ...(await collect(opened.batches)) }
}

test('people and assignments come out as an assignment history', async () => {
  const { shape, rows, problems, warnings } = await read(person(), assignment())
  expect([shape, problems, warnings]).toEqual(['esr-flat', [], []])
  expect(rows).toEqual([
    {
      row: 3,
      employeeNumber: { text: '00123', wasNumber: false },
      familyName: 'Smith',
      givenName: 'Priya',
      assignmentNumber: { text: '00123', wasNumber: false },
      positionNumber: '400100',
      positionTitle: 'Analyst',
      afcBand: '5',
      unit: 'Information',
      fte: 0.8,
      from: '2019-04-01',
      to: null,
      status: '02',
      primary: true,
      leftOn: null,
      contractType: '05',
    },
  ])
})

test('columns that must not be kept are named, and nothing of them leaves the reader', async () => {
  const { rows, problems, warnings, dropped } = await read(person({ LastName: '' }), assignment({ FTE: '' }))
  expect(dropped).toEqual([
    'Gender',
    'DateofBirth',
    'NationalInsuranceNo',
    'EthnicOrigin',
    'CountryofBirth',
    'DisabilityFlag',
    'GradeStep',
    'AnnualSalaryValue',
    'EKSFSpinalPoint',
  ])
  const all = JSON.stringify([rows, problems, warnings])
  for (const value of ['QQ123456C', '1980', 'British', '28407']) expect(all).not.toContain(value)
})

describe('the separator', () => {
  test.each(['~', ',', ';', '\t', '^'])('"%s" is found from the first line', async (separator) => {
    const lines = [`HDR${separator}GO`, person({}, separator), assignment({}, separator), `FTR${separator}2`]
    expect(await isEsrFlat(bytes(lines))).toBe(true)
    const { rows, problems } = await collect((await openEsrFlat(bytes(lines))).batches)
    expect(problems).toEqual([])
    expect(rows).toMatchObject([{ positionTitle: 'Analyst', unit: 'Information' }])
  })

  test('may be a bar where values with bars are quoted', async () => {
    const quoted = assignment({}, '|')
      .replace(ASG.PositionName, `"${ASG.PositionName}"`)
      .replace(ASG.Grade, `"${ASG.Grade}"`)
    const lines = ['HDR|GO', person({}, '|'), quoted, 'FTR|2']
    const { rows } = await collect((await openEsrFlat(bytes(lines))).batches)
    expect(rows).toMatchObject([{ positionNumber: '400100', afcBand: '5' }])
  })

  test.each(['Employee Number,Last Name', 'HDRS,Name', 'HDR', ''])(
    'a file that begins "%s" is none',
    async (first) => {
      expect(await isEsrFlat(bytes([first, 'a,b']))).toBe(false)
    },
  )
})

test.each([
  ['47121231', null],
  ['31 Dec 4712', null],
  ['19000101', null],
  ['', null],
  ['20200228', '2020-02-29'],
])('an end of "%s" is %s', async (EffectiveEndDate, to) => {
  expect((await read(person(), assignment({ EffectiveEndDate }))).rows).toMatchObject([{ to }])
})

test('of a person with several lines the latest holds, wherever it stands', async () => {
  const { rows } = await read(
    assignment(),
    person({ LastName: 'Patel', EffectiveStartDate: '20240101' }),
    person({ LastName: 'Smith', EffectiveStartDate: '20190401' }),
  )
  expect(rows).toMatchObject([{ row: 2, familyName: 'Patel' }])
})

test('the position may be a title without bars, a second post not primary, and a person gone', async () => {
  const { rows } = await read(
    person({ ActualTerminationDate: '20210630' }),
    assignment({ PositionName: 'Analyst', PrimaryAssignment: '0', AssignmentCategory: 'Bank' }),
  )
  expect(rows).toMatchObject([
    {
      positionNumber: null,
      positionTitle: 'Analyst',
      unit: null,
      primary: false,
      contractType: '01',
      to: '2021-07-01',
      leftOn: '2021-07-01',
    },
  ])
})

test('records that ESR has deleted are left out with a warning, and so are the posts of a deleted person', async () => {
  const { rows, problems, warnings } = await read(
    person(),
    person({ PersonID: '900002', DeletionFlag: 'Y' }),
    assignment(),
    assignment({ AssignmentNumber: '00123-2', DeletionFlag: 'Yes' }),
    assignment({ PersonID: '900002' }),
  )
  expect(problems).toEqual([])
  expect(rows.map(({ row }) => row)).toEqual([4])
  expect(warnings.map(({ row, column }) => [row, column])).toEqual([
    [5, 'DeletionFlag'],
    [6, 'DeletionFlag'],
  ])
})

test('an assignment after its termination is left out with a warning', async () => {
  const { rows, problems, warnings } = await read(
    person({ ActualTerminationDate: '20210630' }),
    assignment({ EffectiveEndDate: '20210630' }),
    assignment({
      EffectiveStartDate: '20210701',
      SystemAssignmentStatus: 'TERM_ASSIGN',
      UserAssignmentStatus: 'Terminate Process Assignment',
    }),
  )
  expect([rows.length, problems]).toEqual([1, []])
  expect(warnings).toMatchObject([{ row: 4, column: 'SystemAssignmentStatus', value: 'TERM_ASSIGN' }])
})

test('what is wrong is told by line and by the name of the column in ESR', async () => {
  const { problems, warnings } = await read(
    person(),
    assignment({ Grade: 'Band 10' }),
    assignment({ AssignmentNumber: '2', EffectiveStartDate: '01/04/2019' }),
    assignment({ AssignmentNumber: '3', PersonID: '900009' }),
    `${assignment({ AssignmentNumber: '4' })}~x`,
    'LOC~1',
  )
  expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [6, '', "The ASG line has 52 fields, and ESR's has 51."],
    [5, 'PersonID', 'No PER line of the file has this person.'],
    [3, 'Grade', 'This is not an Agenda for Change band.'],
    [4, 'EffectiveStartDate', 'This is not a date.'],
  ])
  expect(warnings).toMatchObject([{ row: 7, column: 'RecordType', value: 'LOC' }])
})

describe('a file that is not whole is refused', () => {
  test.each([
    [['HDR~GO', person(), assignment()], 'its last line, FTR, is missing'],
    [['HDR~GO', person(), assignment(), 'FTR~3'], 'says that there are 3 records, but 2 are in the file'],
    [['HDR~GO', person(), 'FTR~1', assignment()], 'There are lines after the last line, FTR'],
    [['HDR~GO', person(), 'FTR~whole'], 'does not say how many records there are'],
  ])('%#', async (lines, sentence) => {
    await expect(openEsrFlat(bytes(lines))).rejects.toThrow(sentence)
  })
})
