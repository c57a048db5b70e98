import { describe, expect, it } from 'vitest'
import {
  listChoices,
  parseExportFormat,
  parseListKind,
  progressionFilterProblem,
  queryOf,
  staffFilterProblem,
} from './export'
import { parseProgressionFile } from './progression-figures'
import { parseProgressionFilter } from './progression-filter'
import { parseStaffFilter } from './staff-filter'

const staffProblem = (address: string) => {
  const query = queryOf(new URLSearchParams(address))
  return staffFilterProblem(query, parseStaffFilter(query, '2026-11-22'))
}
const figureProblem = (address: string) => {
  const query = queryOf(new URLSearchParams(address))
  return progressionFilterProblem(query, parseProgressionFilter(query, '2026-11-22'))
}

describe('the address of a file', () => {
  it('knows its formats and figures and nothing else', () => {
    expect(['csv', 'xlsx', 'pdf', '', 'CSV', null].map(parseExportFormat)).toEqual([
      'csv',
      'xlsx',
      null,
      null,
      null,
      null,
    ])
    expect(['flow', 'areas', 'levels', 'staff', null].map(parseProgressionFile)).toEqual([
      'flow',
      'areas',
      'levels',
      null,
      null,
    ])
  })

  it('asks for the staff list unless it asks for posts, and keeps what decides what stands in the file', () => {
    expect([null, 'staff', 'posts', 'people', ''].map(parseListKind)).toEqual([
      'staff',
      'staff',
      'posts',
      null,
      null,
    ])
    const address =
      'format=csv&what=posts&q=Ann&shown=left&columns=fte&columns=unit&rows=25&after=1&from=26&end=1'
    expect(listChoices(queryOf(new URLSearchParams(address)))).toEqual({
      q: 'Ann',
      shown: 'left',
      columns: ['fte', 'unit'],
    })
  })

  it('of a staff list is taken as the page takes it', () => {
    const unit = '0198c5a2-1111-7000-8000-000000000001'
    expect(staffProblem('')).toBeNull()
    expect(staffProblem('q=&level=&unit=&asAt=')).toBeNull()
    expect(
      staffProblem(
        `q=+O%27Brien+&unit=${unit}&area=IM&level=9&route=APP_L3&shown=left&asAt=2025-11-30&sort=-fte&rows=25&columns=number&columns=fte`,
      ),
    ).toBeNull()
  })

  it.each([
    ['asAt=2026-02-31', 'asAt=2026-02-31 is not a date. Write it as 2026-11-22.'],
    ['level=12', 'level=12 is not an HICF level. Use a level from 1 to 9.'],
    ['unit=Coding', 'unit=Coding is not a unit. Choose the unit on the page.'],
    ['area=XX', 'area=XX is not an HICF area. Choose the area on the page.'],
    ['route=no!', 'route=no! is not an entry route. Choose the route on the page.'],
    ['shown=nobody', 'shown=nobody does not say who to show. Choose it in the staff list.'],
    ['sort=salary', 'sort=salary is not an order of the staff list.'],
    ['columns=number&columns=salary', 'columns=salary is not a column of the staff list.'],
  ])('%s would give other people than were asked for, and is refused', (address, sentence) => {
    expect(staffProblem(address)).toBe(sentence)
  })

  it('of a figure is refused the same way', () => {
    expect(
      figureProblem('what=flow&route=APP_L3&area=IM&entryFrom=2012&entryTo=2015&asAt=2025-11-30'),
    ).toBeNull()
    expect(figureProblem('entryFrom=12')).toBe('entryFrom=12 is not a year. Write it as 2018.')
    expect(figureProblem('asAt=30%2F11%2F2025')).toBe(
      'asAt=30/11/2025 is not a date. Write it as 2026-11-22.',
    )
  })

  it('of years the wrong way round would give nobody, and is refused', () => {
    expect(figureProblem('entryFrom=2020&entryTo=2015')).toBe(
      'Entered from 2020 to 2015 is nobody: the first year is the later one. Swap the two.',
    )
    expect(figureProblem('entryFrom=2015&entryTo=2015')).toBeNull()
    expect(figureProblem('entryFrom=2015')).toBeNull()
  })
})
