import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openTable } from '@/lib/files/open-table'
import { collect, openShape } from './open-shape'
import type { RowOf, Shape } from './shapes'

const extract = (name: string) =>
  fileURLToPath(new URL(`../../e2e/fixtures/extracts/${name}`, import.meta.url))
const open = async (name: string) => openShape(await openTable({ path: extract(name) }))

async function rowsOf<S extends Shape>(name: string, shape: S): Promise<RowOf[S][]> {
  const opened = await open(name)
  expect(opened.shape).toBe(shape)
  expect([opened.dropped, opened.ignored]).toEqual([[], []])
  const { rows, problems, warnings } = await collect<unknown>(opened.batches)
  expect([problems, warnings]).toEqual([[], []])
  return rows as RowOf[S][]
}

const tally = (values: readonly (string | number | null)[]) => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

// The totals were counted in the files themselves with other tools.
test('the assignment history is read whole, without a problem', async () => {
  const rows = await rowsOf('assignment-history.csv', 'assignment-history')
  expect(rows).toHaveLength(1719)
  expect(new Set(rows.map(({ employeeNumber }) => employeeNumber.text)).size).toBe(1082)
  expect(tally(rows.map(({ afcBand }) => afcBand))).toEqual({
    '3': 427,
    '4': 206,
    '5': 271,
    '6': 184,
    '7': 266,
    '8a': 145,
    '8b': 125,
    '8c': 58,
    '8d': 31,
    '9': 6,
  })
  expect(tally(rows.map(({ fte }) => fte))).toEqual({ '0.5': 176, '0.6': 191, '0.8': 349, '1': 1003 })
  expect(rows.filter(({ to }) => to === null)).toHaveLength(455)
  expect(rows.filter(({ leftOn }) => leftOn !== null)).toHaveLength(933)
  expect(rows[0]).toEqual({
    row: 2,
    employeeNumber: { text: '27469793', wasNumber: false },
    familyName: 'Smith',
    givenName: 'Priya',
    assignmentNumber: { text: '27469793', wasNumber: false },
    positionNumber: '400100',
    positionTitle: 'Business Manager',
    afcBand: '8c',
    unit: 'Chief Executive',
    fte: 0.5,
    from: '2009-05-01',
    to: '2015-02-18',
    status: '02',
    primary: true,
    leftOn: '2015-02-18',
  })
})

test('the crosswalk is read whole, without a problem', async () => {
  const rows = await rowsOf('crosswalk.csv', 'crosswalk')
  expect(rows).toHaveLength(74)
  expect(tally(rows.map(({ area }) => area))).toEqual({
    IM: 23,
    null: 22,
    PPM: 11,
    KM: 7,
    ICT: 6,
    SM: 4,
    ETR: 1,
  })
  expect(tally(rows.map(({ level }) => level))).toEqual({
    '3': 2,
    '4': 6,
    '5': 7,
    '6': 7,
    '7': 9,
    '8': 12,
    '9': 9,
    null: 22,
  })
  expect(rows.every(({ hicf, area }) => (hicf === 'not_informatics') === (area === null))).toBe(true)
  expect(rows[0]).toEqual({
    row: 2,
    positionTitle: 'Analyst',
    afcBand: '5',
    hicf: 'informatics',
    area: 'IM',
    level: 5,
  })
})

test('the workbook of entry routes is read whole: numbers stored as numbers, dates stored as text', async () => {
  const rows = await rowsOf('entry-routes.xlsx', 'entry-routes')
  expect(rows).toHaveLength(1030)
  expect(rows.filter(({ employeeNumber }) => employeeNumber.wasNumber)).toHaveLength(273)
  expect(rows.filter(({ entryDate }) => entryDate === null)).toHaveLength(0)
  expect(rows.filter(({ notes }) => notes !== null)).toHaveLength(405)
  expect(new Set(rows.map(({ wording }) => wording)).size).toBe(34)
  // Row 8 holds its date as the text 26/04/2007; row 2 as Excel's day 39934.
  expect(rows[6]?.entryDate).toBe('2007-04-26')
  expect(rows[0]).toMatchObject({
    row: 2,
    employeeNumber: { text: '27469793', wasNumber: true },
    entryDate: '2009-05-01',
  })
  expect(rows.at(-2)?.name).toBe("Chloë O'Neill")
})

test('the wordings of entry routes are read, one that is there in two spellings once', async () => {
  const rows = await rowsOf('entry-route-codes.csv', 'entry-route-codes')
  // 34 rows; "A levels" and "A-levels" are one wording.
  expect(rows).toHaveLength(33)
  expect(rows.find(({ wording }) => wording === 'ex-nurse')).toMatchObject({
    wordingKey: 'ex nurse',
    routeCode: 'CLINICIAN',
  })
})

// Rows and second assignments of each month, counted in the files themselves with other tools.
test.each([
  ['2025-11', 461],
  ['2025-12', 463],
  ['2026-01', 463],
  ['2026-02', 463],
  ['2026-03', 462],
  ['2026-04', 463],
  ['2026-05', 462],
  ['2026-06', 462],
  ['2026-07', 462],
  ['2026-08', 461],
  ['2026-09', 462],
  ['2026-10', 461],
])('the staff list of %s is read whole, without a problem', async (month, count) => {
  const rows = await rowsOf(`staff-list-${month}.csv`, 'staff-list')
  expect(rows).toHaveLength(count)
  expect(rows.filter(({ primary }) => !primary)).toHaveLength(6)
})

test('the staff list of November is read to the last cell', async () => {
  const rows = await rowsOf('staff-list-2025-11.csv', 'staff-list')
  expect(tally(rows.map(({ afcBand }) => afcBand))).toEqual({
    '3': 85,
    '4': 45,
    '5': 57,
    '6': 52,
    '7': 85,
    '8a': 50,
    '8b': 48,
    '8c': 25,
    '8d': 12,
    '9': 2,
  })
  expect(rows.filter(({ employeeNumber }) => employeeNumber.text.startsWith('0'))).toHaveLength(13)
  expect(rows[0]).toEqual({
    row: 2,
    employeeNumber: { text: '22578494', wasNumber: false },
    familyName: 'Thomas',
    givenName: 'Liam',
    assignmentNumber: { text: '22578494', wasNumber: false },
    positionNumber: '400421',
    positionTitle: 'Senior Analyst',
    afcBand: '8a',
    unit: 'Informatics',
    areaOfWork: 'Informatics',
    staffGroup: 'Administrative and Clerical',
    jobRole: 'Analyst',
    occupationCode: null,
    fte: 0.8,
    latestStartOn: '2018-02-14',
    startInGradeOn: '2018-02-14',
    status: '02',
    contractType: '05',
    primary: true,
  })
})

test('the staff list of February knows who is on maternity leave', async () => {
  const rows = await rowsOf('staff-list-2026-02.csv', 'staff-list')
  expect(tally(rows.map(({ status }) => status))).toEqual({ '02': 453, '06': 10 })
})
