import { describe, expect, test } from 'vitest'
import reference from '@/db/reference/esr-headings.json'
import { readCsv } from '@/lib/files/csv-read'
import { collect, openShape } from './open-shape'
import type { Problem } from './shapes'

async function read(...lines: string[]) {
  const opened = await openShape(await readCsv(Buffer.from(`${lines.join('\n')}\n`)))
  return { shape: opened.shape, ...(await collect<unknown>(opened.batches)) }
}
const places = (problems: Problem[]) => problems.map(({ row, column, reason }) => [row, column, reason])

/** What an establishment need not say, of positions with numbers. */
const UNSAID = {
  numbered: true,
  hicf: null,
  area: null,
  level: null,
  payFloor: null,
  payCeiling: null,
  from: null,
  to: null,
}

describe('an establishment', () => {
  const HEADINGS = 'Post Number,Post Title,Band,Department,Budgeted WTE'

  test('is read with what people call its columns; what is blank stays null', async () => {
    const { shape, rows, problems } = await read(
      HEADINGS,
      '007,Analyst,Band 6,Information,"1,002.5"',
      '8,Clerk,,,',
    )
    expect(shape).toBe('establishment')
    expect(rows).toEqual([
      {
        ...UNSAID,
        row: 3,
        positionNumber: '8',
        title: 'Clerk',
        afcBand: null,
        unit: null,
        budgetedFte: null,
      },
    ])
    expect(places(problems)).toEqual([[2, 'Budgeted WTE', 'This is not a full-time equivalent.']])
  })

  test("is read from ESR's own reference of positions", async () => {
    const { columns } = reference.outboundPositionColumns
    const cells: Record<string, string> = {
      RecordType: 'POS',
      PositionNumber: '400100',
      PositionName: 'Analyst',
      BudgetedFTE: '2.5',
      Payscale: 'NHS|XN05|Band 5',
    }
    const { rows } = await read(columns.join(','), columns.map((column) => cells[column] ?? '').join(','))
    expect(rows).toEqual([
      {
        ...UNSAID,
        row: 2,
        positionNumber: '400100',
        title: 'Analyst',
        afcBand: '5',
        unit: null,
        budgetedFte: 2.5,
      },
    ])
  })

  test('has each position once, with a title and a band that is one', async () => {
    const { problems } = await read(
      HEADINGS,
      '1,Analyst,5,,1',
      '1,Analyst,5,,1',
      '2,,5,,1',
      ',Analyst,11,,-1',
    )
    expect(places(problems)).toEqual([
      [3, 'Post Number', 'Row 2 has the same position number.'],
      [4, 'Post Title', 'There is no position title.'],
      [5, 'Post Number', 'There is no position number.'],
      [5, 'Band', 'This is not an Agenda for Change band.'],
      [5, 'Budgeted WTE', 'This is not a full-time equivalent.'],
    ])
  })
})

describe('a list of qualifications', () => {
  const HEADINGS =
    'Employee Number,Qualification,Qualification Type,Level,Awarding Body,Date Awarded,Start Date,End Date,Status'

  test('is read with dates as exact as they are known', async () => {
    const { shape, rows, problems } = await read(
      HEADINGS,
      '001,BSc Informatics,Bachelors Degree Honours,Level 6,Leeds,06/2010,,,',
      '001,MSc Data Science,,7,,,01/09/2025,,',
      '002,PRINCE2,,,AXELOS,2015,,,Held',
      '003,Diploma,13,,,,,,In progress',
      '004,HND,,,,,,,',
    )
    expect([shape, problems]).toEqual(['qualifications', []])
    const blank = {
      qualificationType: null,
      rqfLevel: null,
      awardingBody: null,
      subject: null,
      awarded: null,
    }
    expect(rows).toMatchObject([
      {
        employeeNumber: { text: '001' },
        title: 'BSc Informatics',
        qualificationType: '12',
        rqfLevel: 6,
        awardingBody: 'Leeds',
        subject: null,
        awarded: { day: '2010-06-01', precision: 'month' },
        status: 'held',
      },
      { title: 'MSc Data Science', ...blank, rqfLevel: 7, status: 'studying' },
      { ...blank, awardingBody: 'AXELOS', awarded: { day: '2015-01-01', precision: 'year' }, status: 'held' },
      { ...blank, qualificationType: '13', status: 'studying' },
      { ...blank, status: null },
    ])
  })

  test('names what is wrong', async () => {
    const { problems, warnings } = await read(
      HEADINGS,
      '1,BSc,,9,,,,,',
      '1,,,,,,,,',
      '2,BSc,Rosette,,,soon,,,',
      '3,BSc,,,,,01/09/2025,31/08/2025,',
      '4,BSc,,,,,,,Maybe',
      '5,BSc,Rosette,,,,,,',
      '5,bsc,,,,,,,',
    )
    expect(places(problems)).toEqual([
      [2, 'Level', 'This is not an RQF level.'],
      [3, 'Qualification', 'There is no title.'],
      [4, 'Date Awarded', 'This is not a date.'],
      [5, 'End Date', 'The end is before the start, 01/09/2025.'],
      [6, 'Status', 'This status is not known.'],
      [8, 'Qualification', 'Row 7 has the same qualification of this employee.'],
    ])
    expect(places(warnings)).toEqual([[7, 'Qualification Type', 'This type is not in the NHS list.']])
  })
})

describe('a list of registrations', () => {
  const HEADINGS = 'Emp No,Professional Body,PIN,Membership Grade,Expiry Date'

  test('is read; what is blank stays null', async () => {
    const { shape, rows, problems } = await read(HEADINGS, '001,NMC,12A3456E,,30/09/2027', '1,BCS,99,Fellow,')
    expect([shape, problems]).toEqual(['registrations', []])
    expect(rows).toMatchObject([
      {
        row: 2,
        employeeNumber: { text: '001' },
        register: 'NMC',
        number: '12A3456E',
        grade: null,
        expiresOn: '2027-09-30',
      },
      { register: 'BCS', number: '99', grade: 'Fellow', expiresOn: null },
    ])
  })

  test('names what is wrong', async () => {
    const { problems } = await read(
      HEADINGS,
      '1,NMC,A1,,31/09/2027',
      '2,,A2,,',
      '3,NMC,,,',
      '4,NMC,A4,,',
      '5,nmc,a4,,',
    )
    expect(places(problems)).toEqual([
      [2, 'Expiry Date', 'There is no such day.'],
      [3, 'Professional Body', 'There is no register.'],
      [4, 'PIN', 'There is no registration number.'],
      [6, 'PIN', 'Row 5 has the same register and number.'],
    ])
  })
})
