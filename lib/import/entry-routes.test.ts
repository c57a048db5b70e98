import { expect, test } from 'vitest'
import { titleKey } from '@/lib/domain/crosswalk'
import { readCsv } from '@/lib/files/csv-read'
import { workbookParts, zipOf } from '@/lib/files/testing/workbook'
import { readXlsx } from '@/lib/files/xlsx-read'
import { ROUTES } from '@/lib/format/routes'
import { parseEntryRouteCodes, parseEntryRoutes, ROUTE_WORDINGS } from './entry-routes'
import { collect } from './open-shape'

const csv = (...lines: string[]) => readCsv(Buffer.from([...lines, ''].join('\n')))
const routes = async (...lines: string[]) =>
  collect(parseEntryRoutes(await csv('Employee no.,Name,How they came in,Date,Notes', ...lines)))
const codes = async (...lines: string[]) =>
  collect(parseEntryRouteCodes(await csv('Written as,Entry route', ...lines)))

test('a number that a workbook holds as a number is told from one that it holds as text', async () => {
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet =
    `<row r="1">${text('A1', 'Employee no.')}${text('B1', 'How they came in')}${text('C1', 'Date')}</row>` +
    `<row r="2"><c r="A2"><v>1234</v></c>${text('B2', 'degree')}<c r="C2"><v>39934</v></c></row>` +
    `<row r="3">${text('A3', '001234')}${text('B3', 'degree')}</row>`
  const { rows, problems } = await collect(
    parseEntryRoutes(await readXlsx(await zipOf(workbookParts(sheet)))),
  )
  expect(problems).toEqual([])
  expect(rows).toMatchObject([
    { row: 2, employeeNumber: { text: '1234', wasNumber: true }, entryDate: '2009-05-01' },
    { row: 3, employeeNumber: { text: '001234', wasNumber: false }, entryDate: null },
  ])
})

test.each([
  [',A,degree,,', 'Employee no.', 'There is no employee number.'],
  ['2,A,,,', 'How they came in', 'It does not say how they came in.'],
  ['2,A,degree,32/1/2020,', 'Date', 'There is no such day.'],
  ['1,A,GCSEs,,', 'Employee no.', 'Row 2 is of the same employee.'],
])('the line %s is a problem in column %s', async (line, column, reason) => {
  const { rows, problems } = await routes('1,A,degree,1 May 2009,', line)
  expect(rows).toMatchObject([{ row: 2, entryDate: '2009-05-01', notes: null }])
  expect(problems).toMatchObject([{ row: 3, column, reason }])
})

test('a date is known as exactly as it is written, or as the column beside it says', async () => {
  const headings = 'Number,Entry route,Primary,Entered on,Known to the'
  const lines = [
    '1,Graduate,Yes,2009-05-14,day',
    '2,Graduate,,2018-03-01,month',
    '3,Graduate,,2011-06-14,Year',
    '4,Graduate,,03/2018,',
    '5,Graduate,,2011,',
    '6,Graduate,,14/05/2009,',
    '7,Graduate,,,month',
  ]
  const { rows, problems } = await collect(parseEntryRoutes(await csv(headings, ...lines)))
  expect(problems).toEqual([])
  expect(rows.map(({ entryDate, entryPrecision }) => [entryDate, entryPrecision])).toEqual([
    ['2009-05-14', 'day'],
    ['2018-03-01', 'month'],
    ['2011-01-01', 'year'],
    ['2018-03-01', 'month'],
    ['2011-01-01', 'year'],
    ['2009-05-14', null],
    [null, null],
  ])
})

test('a person has one main route, and others that are said not to be', async () => {
  const headings = 'Number,Entry route,Primary,Entered on,Known to the'
  const lines = [
    '1,Graduate,Yes,,',
    '1,GCSEs,No,,',
    '1,GCSEs,no,2001,',
    '1,GCSEs,N,2001,year',
    '1,Clinician,,,',
    '2,Clinician,perhaps,,',
    '3,Clinician,,2001,month',
    '4,Clinician,,2001,week',
  ]
  const { rows, problems } = await collect(parseEntryRoutes(await csv(headings, ...lines)))
  expect(rows.map(({ row, primary }) => [row, primary])).toEqual([
    [2, true],
    [3, false],
    [4, false],
  ])
  expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [5, 'Number', 'Row 4 says the same of this employee.'],
    [6, 'Number', 'Row 2 is of the same employee.'],
    [7, 'Primary', 'This is neither Yes nor No.'],
    [8, 'Known to the', 'The date is written to the year only.'],
    [9, 'Known to the', 'This is not how exactly a date is known.'],
  ])
})

test('a route is known by its code and by its name on our pages and in our files', () => {
  expect(ROUTES).toHaveLength(31)
  for (const { code, label } of ROUTES)
    expect(
      [code, label].map((word) => ROUTE_WORDINGS.get(titleKey(word))),
      label,
    ).toEqual([code, code])
})

test('a wording means a route by its code or its name', async () => {
  const { rows, problems } = await codes('degree,GRADUATE', 'dunno,unknown')
  expect(problems).toEqual([])
  expect(rows.map(({ wordingKey, routeCode }) => [wordingKey, routeCode])).toEqual([
    ['degree', 'GRADUATE'],
    ['dunno', 'UNKNOWN'],
  ])
})

test.each([
  [',GRADUATE', 'Written as', 'There is no wording.'],
  ['x,', 'Entry route', 'There is no entry route.'],
  ['x,MAGIC', 'Entry route', 'This is not an entry route.'],
  ['A-Levels,GCSE', 'Written as', 'Row 2 gives the same wording another route.'],
])('the line %s is a problem in column %s', async (line, column, reason) => {
  const { problems } = await codes('A levels,ALEVEL', line)
  expect(problems).toMatchObject([{ row: 3, column, reason }])
})
