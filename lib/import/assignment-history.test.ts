import { describe, expect, test } from 'vitest'
import { readCsv } from '@/lib/files/csv-read'
import { parseAssignmentHistory } from './assignment-history'
import { collect } from './open-shape'
import type { Problem } from './shapes'

const GOOD = {
  EmployeeNumber: '00123',
  LastName: 'Smith',
  FirstName: 'Priya',
  AssignmentNumber: '00123',
  PositionNumber: '400100',
  PositionName: 'Analyst',
  Grade: 'NHS|XN05|Band 5',
  OrganizationName: 'Information',
  FTE: '0.8',
  EffectiveStartDate: '01/04/2019',
  EffectiveEndDate: '31/12/4712',
  UserAssignmentStatus: 'Active Assignment',
  PrimaryAssignment: 'Yes',
  ActualTerminationDate: '',
}
type Row = Partial<typeof GOOD>

async function parse(...rows: Row[]) {
  const lines = [Object.keys(GOOD), ...rows.map((row) => Object.values({ ...GOOD, ...row }))]
  const text = lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')
  return collect(parseAssignmentHistory(await readCsv(Buffer.from(`${text}\r\n`))))
}
const places = (problems: Problem[]) => problems.map(({ row, column, reason }) => [row, column, reason])

describe('dates', () => {
  test('an end that is included becomes the day after', async () => {
    const { rows } = await parse({ EffectiveEndDate: '28/02/2020' })
    expect(rows[0]).toMatchObject({ from: '2019-04-01', to: '2020-02-29' })
  })

  test.each(['31/12/4712', '1900-01-01', '01/01/1900', ''])('an end of "%s" is open', async (end) => {
    const { rows, problems } = await parse({ EffectiveEndDate: end })
    expect(problems).toEqual([])
    expect(rows[0]?.to).toBeNull()
  })

  test('a post held for one day is right', async () => {
    const { rows } = await parse({ EffectiveEndDate: '01/04/2019' })
    expect(rows[0]?.to).toBe('2019-04-02')
  })

  test('the open post of someone who has left ends when they left', async () => {
    const { rows } = await parse({ ActualTerminationDate: '30/06/2021' })
    expect(rows[0]).toMatchObject({ to: '2021-07-01', leftOn: '2021-07-01' })
  })

  test.each([
    ['EffectiveStartDate', '', 'There is no date.'],
    ['EffectiveStartDate', '31/02/2019', 'There is no such day.'],
    ['EffectiveStartDate', '01/04/19', 'The year has two digits.'],
    ['EffectiveStartDate', 'soon', 'This is not a date.'],
    ['EffectiveEndDate', '30/02/2020', 'There is no such day.'],
    ['EffectiveEndDate', '31/03/2019', 'The end is before the start, 01/04/2019.'],
    ['ActualTerminationDate', '01/03/2019', 'The person left before the start, 01/04/2019.'],
  ])('%s "%s" is a problem', async (column, value, reason) => {
    const { rows, problems } = await parse(
      {},
      { AssignmentNumber: '9', EmployeeNumber: '9', PositionNumber: '', [column]: value },
    )
    expect(rows).toHaveLength(1)
    expect(problems).toEqual([{ row: 3, column, value, reason, todo: expect.any(String) }])
  })

  test('a post that goes on after the person left is a problem', async () => {
    const { problems } = await parse({ EffectiveEndDate: '31/12/2021', ActualTerminationDate: '30/06/2021' })
    expect(places(problems)).toEqual([
      [2, 'EffectiveEndDate', 'The post ends after the person left, on 30/06/2021.'],
    ])
  })
})

describe('cells', () => {
  test.each([
    ['EmployeeNumber', '', 'There is no employee number.'],
    ['EmployeeNumber', '2.74698E+07', 'A spreadsheet has shortened this number.'],
    ['LastName', '', 'There is no last name.'],
    ['FirstName', ' ', 'There is no first name.'],
    ['AssignmentNumber', '', 'There is no assignment number.'],
    ['PositionName', '', 'There is no position name.'],
    ['Grade', '', 'There is no grade.'],
    ['Grade', 'NHS|XN08|Band 8', 'This is not an Agenda for Change band.'],
    ['Grade', 'Band 10', 'This is not an Agenda for Change band.'],
    ['FTE', '', 'There is no FTE.'],
    ['FTE', '0', 'This is not a full-time equivalent.'],
    ['FTE', '-1', 'This is not a full-time equivalent.'],
    ['FTE', '37.5', 'This is not a full-time equivalent.'],
    ['FTE', 'full', 'This is not a full-time equivalent.'],
    ['UserAssignmentStatus', '', 'There is no status.'],
    ['UserAssignmentStatus', 'Gone fishing', 'This status is not known.'],
    ['PrimaryAssignment', 'Perhaps', 'This is neither Yes nor No.'],
  ])('%s "%s" is a problem with its row, column and value', async (column, value, reason) => {
    const { rows, problems } = await parse({ [column]: value })
    expect(rows).toEqual([])
    expect(problems).toEqual([
      { row: 2, column, value: value.trim(), reason, todo: expect.stringMatching(/^(Enter|Set)/) },
    ])
  })

  test.each([
    ['NHS|XN05|Band 5', '5'],
    ['Band 8a', '8a'],
    ['8C', '8c'],
    ['NHS|XR08|Review Body Band 8 - Range B', '8b'],
    ['Band 9', '9'],
    ['VSM', 'VSM'],
  ])('the grade %s is band %s', async (Grade, band) => {
    expect((await parse({ Grade })).rows[0]?.afcBand).toBe(band)
  })

  test('a grade of another pay system is taken without a band, with a warning', async () => {
    const { rows, warnings } = await parse({ Grade: 'NHS|YM72|Consultant' })
    expect(rows[0]?.afcBand).toBeNull()
    expect(places(warnings)).toEqual([[2, 'Grade', 'This grade is not of Agenda for Change.']])
  })

  test('an FTE above 1 is taken with a warning', async () => {
    const { rows, warnings } = await parse({ FTE: '1.2' })
    expect(rows[0]?.fte).toBe(1.2)
    expect(places(warnings)).toEqual([[2, 'FTE', 'The FTE is more than 1.']])
  })

  test('zeros at the beginning of a number stay, spaces round a cell go, statuses become their codes', async () => {
    const { rows } = await parse({
      LastName: '  de \u00a0 Souza ',
      UserAssignmentStatus: 'Maternity & Adoption',
      PrimaryAssignment: 'No',
    })
    expect(rows[0]).toMatchObject({
      employeeNumber: { text: '00123', wasNumber: false },
      familyName: 'de Souza',
      status: '06',
      primary: false,
    })
  })

  test('a row with several slips names each of them', async () => {
    const { problems } = await parse({ LastName: '', FTE: 'x', EffectiveStartDate: '' })
    expect(problems.map(({ column }) => column)).toEqual(['LastName', 'FTE', 'EffectiveStartDate'])
  })
})

describe('rows that cannot both be true', () => {
  test('the same assignment from the same day', async () => {
    const { rows, problems } = await parse({}, {})
    expect(rows).toHaveLength(1)
    expect(places(problems)).toEqual([
      [3, 'AssignmentNumber', 'Row 2 has the same assignment number and start date.'],
    ])
  })

  test('two primary assignments of one person that overlap, told at both rows', async () => {
    const { problems } = await parse(
      { EffectiveEndDate: '31/12/2020' },
      { AssignmentNumber: '00123-2', PositionNumber: '400200', EffectiveStartDate: '31/12/2020' },
    )
    expect(places(problems)).toEqual([
      [2, 'EffectiveEndDate', 'Overlaps row 3: both are primary assignments of employee 00123.'],
      [3, 'EffectiveStartDate', 'Overlaps row 2: both are primary assignments of employee 00123.'],
    ])
  })

  test('an open assignment overlaps every later one, in whatever order the rows stand', async () => {
    const { problems } = await parse(
      { EffectiveStartDate: '01/01/2024', AssignmentNumber: 'b', PositionNumber: '' },
      { EffectiveStartDate: '01/01/2019', AssignmentNumber: 'a', PositionNumber: '' },
    )
    expect(problems.map(({ row }) => row)).toEqual([2, 3])
  })

  test('two posts in one position, and two rows of one assignment, overlap though neither is primary', async () => {
    const second = { PrimaryAssignment: 'No', EffectiveStartDate: '01/05/2019' }
    const position = await parse({}, { ...second, AssignmentNumber: '00123-2' })
    expect(position.problems[0]?.reason).toBe(
      'Overlaps row 3: both are in position 400100 of employee 00123.',
    )
    const assignment = await parse({}, { ...second, PositionNumber: '' })
    expect(assignment.problems[0]?.reason).toBe(
      'Overlaps row 3: both are of assignment 00123 of employee 00123.',
    )
  })

  test('one post after another, and a second post at once that is not primary, are right', async () => {
    const { rows, problems } = await parse(
      { EffectiveEndDate: '31/12/2020' },
      { EffectiveStartDate: '01/01/2021', PositionNumber: '400200' },
      { AssignmentNumber: '00123-2', PositionNumber: '400300', PrimaryAssignment: 'No', FTE: '0.2' },
      { EmployeeNumber: '00124', AssignmentNumber: '00124', PositionNumber: '400100' },
    )
    expect(problems).toEqual([])
    expect(rows).toHaveLength(4)
  })
})

describe('files', () => {
  test('a row with a cell too many is a problem', async () => {
    const text = `${Object.keys(GOOD).join(',')}\r\n${Object.values(GOOD).join(',')},x\r\n`
    const { problems } = await collect(parseAssignmentHistory(await readCsv(Buffer.from(text))))
    expect(places(problems)).toContainEqual([2, '', 'The row has more cells than there are headings.'])
  })

  test('headings without rows are a problem, and so is a file that was cut', async () => {
    const headings = Object.keys(GOOD).join(',')
    const empty = await collect(parseAssignmentHistory(await readCsv(Buffer.from(`${headings}\r\n`))))
    expect(places(empty.problems)).toEqual([[1, '', 'There are headings but no rows.']])
    const cut = `${headings}\r\n${Object.values(GOOD).join(',')}\r\n# 2 of 2 rows\r\n`
    const { problems } = await collect(parseAssignmentHistory(await readCsv(Buffer.from(cut))))
    expect(places(problems)).toEqual([[2, '', expect.stringContaining('it holds 2 rows, but 1')]])
  })
})
