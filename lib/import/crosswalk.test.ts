import { expect, test } from 'vitest'
import { readCsv } from '@/lib/files/csv-read'
import { parseCrosswalk } from './crosswalk'
import { collect } from './open-shape'

const parse = async (...lines: string[]) =>
  collect(
    parseCrosswalk(
      await readCsv(Buffer.from(['Position Title,AfC Band,HICF Area,HICF Level', ...lines, ''].join('\n'))),
    ),
  )

test('an informatics post has area and level, another has neither, and a blank band is any band', async () => {
  const { rows, problems } = await parse(
    'Analyst,Band 6,Information Management,6',
    'Porter,,not informatics,',
  )
  expect(problems).toEqual([])
  expect(rows).toEqual([
    { row: 2, positionTitle: 'Analyst', afcBand: '6', hicf: 'informatics', area: 'IM', level: 6 },
    { row: 3, positionTitle: 'Porter', afcBand: null, hicf: 'not_informatics', area: null, level: null },
  ])
})

test.each([
  [',5,IM,5', 'Position Title', 'There is no position title.'],
  ['Analyst,11,IM,5', 'AfC Band', 'This is not an Agenda for Change band.'],
  ['Analyst,5,XX,5', 'HICF Area', 'This is not an HICF area.'],
  ['Analyst,5,,5', 'HICF Area', 'There is no area.'],
  ['Analyst,5,IM,', 'HICF Level', 'There is no level.'],
  ['Analyst,5,IM,0', 'HICF Level', 'This is not an HICF level.'],
  ['Analyst,5,IM,10', 'HICF Level', 'This is not an HICF level.'],
  ['Analyst,5,IM,5.5', 'HICF Level', 'This is not an HICF level.'],
  ['Analyst,5,Not informatics,5', 'HICF Level', 'A post that is not informatics has no level.'],
])('the line %s is a problem in column %s', async (line, column, reason) => {
  const { rows, problems } = await parse('Trainer,7,ETR,7', line)
  expect(rows).toHaveLength(1)
  expect(problems).toMatchObject([{ row: 3, column, reason }])
})

test('the same title and band twice is a problem, however it is written', async () => {
  const { problems } = await parse(
    'Data & Quality Analyst,5,IM,5',
    'data and quality  analyst,5,KM,5',
    'Data & Quality Analyst,6,IM,6',
  )
  expect(problems).toMatchObject([
    { row: 3, column: 'Position Title', reason: 'Row 2 has the same title and band.' },
  ])
})
