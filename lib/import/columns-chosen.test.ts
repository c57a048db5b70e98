import { describe, expect, test } from 'vitest'
import { readCsv } from '@/lib/files/csv-read'
import { columnsOf } from './columns'
import { collect, openShape, type ShapeChoice } from './open-shape'

const HEADINGS = [
  'Ref',
  'Surname',
  'Forename',
  'Asg',
  'Job',
  'Band',
  'WTE',
  'State',
  'Main',
  'Joined',
  'NI Number',
]
const columns = {
  EmployeeNumber: 0,
  LastName: 1,
  FirstName: 2,
  AssignmentNumber: 3,
  PositionName: 4,
  Grade: 5,
  FTE: 6,
  UserAssignmentStatus: 7,
  PrimaryAssignment: 8,
}
const file = (...rows: string[]) => readCsv(Buffer.from([HEADINGS.join(','), ...rows, ''].join('\n')))
const open = async (choice: ShapeChoice, ...rows: string[]) => {
  const opened = await openShape(await file(...rows), choice)
  return { ...opened, ...(await collect<unknown>(opened.batches)) }
}
const ROW = '00123,Smith,Priya,00123,Analyst,Band 5,0.8,Active Assignment,Yes'

describe('columns that a person has chosen', () => {
  test('are read as they were chosen, and problems name the headings of the file', async () => {
    const mapping = {
      columns: { ...columns, LatestStartDate: 9 },
      dateOrders: { LatestStartDate: 'mdy' as const },
    }
    const { rows, problems, dropped, ignored } = await open(
      { kind: 'staff-list', mapping },
      `${ROW},08/06/2018,QQ123456C`,
      `00124,,Ann,00124,Analyst,Band 5,0.8,Active Assignment,Yes,13/08/2018,QQ123456C`,
    )
    expect(rows).toMatchObject([
      { employeeNumber: { text: '00123' }, latestStartOn: '2018-08-06', unit: null },
    ])
    expect(problems).toMatchObject([
      { row: 3, column: 'Surname', reason: 'There is no last name.' },
      {
        row: 3,
        column: 'Joined',
        value: '13/08/2018',
        reason: 'There is no such day.',
        todo: 'Check the day and the month: month/day/year, such as 8/6/2018.',
      },
    ])
    expect([dropped, ignored]).toEqual([['NI Number'], []])
  })

  test.each([
    [{ ...columns, StaffGroup: 10 }, 'The column NI Number holds what Waymark never keeps.'],
    [{ ...columns, StaffGroup: 11 }, 'The file has no such column for Staff Group.'],
    [{ ...columns, StaffGroup: 5 }, 'The column Band is chosen for Pay Grade and for Staff Group.'],
    [{ ...columns, Salary: 9 }, 'A staff list has no column Salary.'],
    [
      {
        EmployeeNumber: 0,
        LastName: 1,
        FirstName: 2,
        AssignmentNumber: 3,
        PositionName: 4,
        Grade: 5,
        FTE: 6,
      },
      'For the staff list, the columns Assignment Status, Primary Assignment are missing.',
    ],
  ])('%j are refused: %s', (chosen, sentence) => {
    const mapping = { columns: chosen, dateOrders: {} }
    expect(() => columnsOf('staff-list', HEADINGS, mapping)).toThrow(sentence)
  })

  test('a kind that the headings are not of is refused', async () => {
    const table = await readCsv(Buffer.from('Written as,Entry route\na,ALEVEL\n'))
    await expect(openShape(table, { kind: 'registrations' })).rejects.toThrow(
      'The headings are those of the list of what each wording of an entry route means, not of the list of registrations.',
    )
  })

  test('a column of dates that begins with the year takes no other', async () => {
    const mapping = {
      columns: { ...columns, LatestStartDate: 9 },
      dateOrders: { LatestStartDate: 'ymd' as const },
    }
    const { rows, problems } = await open(
      { kind: 'staff-list', mapping },
      `${ROW},20180806,`,
      `${ROW},06/08/2018,`,
    )
    expect(rows).toMatchObject([{ latestStartOn: '2018-08-06' }])
    expect(problems).toMatchObject([
      {
        row: 3,
        reason: 'This is not a date.',
        todo: 'Enter the date as year-month-day, such as 2018-08-06.',
      },
    ])
  })
})

describe('National Insurance numbers under another heading', () => {
  const list = (rows: string[]) =>
    readCsv(Buffer.from(['Employee no.,How they came in,Notes', ...rows, ''].join('\n')))
  const numbers = ['QQ123456A', 'QQ123456B', 'QQ123456C']

  test('are not read where the column may be left out: it is dropped and named', async () => {
    const { batches, dropped } = await openShape(
      await list(numbers.map((number, i) => `${i},Graduate,${number}`)),
    )
    expect(dropped).toEqual(['Notes'])
    const { rows } = await collect<unknown>(batches)
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toContain('QQ123456')
  })

  test('refuse the file where the column is needed, and stand in no problem', async () => {
    const all = await list(numbers.map((number) => `${number},Graduate,`))
    await expect(openShape(all)).rejects.toThrow('The column Employee no. holds National Insurance numbers')
    const { batches } = await openShape(await list(['1,,', 'QQ123456A,Graduate,', 'QQ123456A,Graduate,']))
    const { problems } = await collect<unknown>(batches)
    expect(problems.map(({ value }) => value)).toEqual(['', '(not shown)'])
  })
})
