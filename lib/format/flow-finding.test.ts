import { describe, expect, it } from 'vitest'
import { flowFrom } from '@/lib/domain/flow'
import type { FlowNow, FlowPlace, FlowStage } from '@/lib/domain/flow-stage'
import { way } from '@/lib/domain/testdata/flow-way'
import { shareFlow } from '@/lib/domain/testdata/shared-flow'
import { flowDetail, flowFinding } from './flow-finding'

/** The level 3 apprentices of the sample as at 31 October 2026, with two returners. */
const rows = [
  way('APP_L3', 6, 6, 1),
  way('APP_L3', 6, 'left', 1),
  way('APP_L3', 5, 8, 1),
  way('APP_L3', 4, 9, 1),
  way('APP_L3', 4, 7, 1),
  way('APP_L3', 4, 4, 2),
  way('APP_L3', 4, 'moved_out', 1),
  way('APP_L3', 4, 'left', 8),
  way('APP_L3', 3, 8, 1),
  way('APP_L3', 3, 7, 3),
  way('APP_L3', 3, 6, 2),
  way('APP_L3', 3, 4, 2),
  way('APP_L3', 3, 3, 18),
  way('APP_L3', 3, 'left', 46),
  way('RETURNER', 5, 4, 1),
  way('RETURNER', 5, 'left', 1),
]
const flow = flowFrom(rows, ['first', 'now'])
const shared = shareFlow(flow)

describe('the finding of the flow', () => {
  it('says one thing of all in one word', () => {
    const detail = (people: number) =>
      flowDetail(flowFrom([way('APP_L3', 3, 5, people)], ['first', 'now']), {
        route: null,
        grade: 'internal',
      })
    expect(detail(2)).toBe('Both here have risen at least one level.')
    expect(detail(12)).toBe('All 12 here have risen at least one level.')
  })

  it('is said with exact numbers', () => {
    const options = { route: 'APP_L3', grade: 'internal' as const }
    expect(flowFinding(flow, options)).toBe(
      '32 of the 88 who came by a level 3 apprenticeship are here now; 55 have left',
    )
    expect(flowDetail(flow, options)).toBe(
      'Of the 32 here, 21 are at the level they first held and 11 have risen at least one level. One person moved out of informatics.',
    )
  })

  it('is said with rounded numbers', () => {
    const options = { route: 'APP_L3', grade: 'safe_to_share' as const }
    expect(flowFinding(shared, options)).toBe(
      'About 30 of the 90 who came by a level 3 apprenticeship are here now; about 55 have left',
    )
    expect(flowDetail(shared, options)).toBe('Most first held a level 3 post.')
  })

  it('is said of all routes together', () => {
    expect(flowFinding(flow, { route: null, grade: 'internal' })).toBe(
      '33 of the 90 who have worked in informatics are here now; 56 have left',
    )
  })

  it('is said of one person as of one', () => {
    const all = { route: null, grade: 'internal' as const }
    const one = (to: FlowNow) => flowFrom([way('GCSE', 3, to, 1)], ['first', 'now'])
    expect(flowFinding(one(3), all)).toBe('The one person who has worked in informatics is here now')
    expect(flowDetail(one(3), all)).toBe('The one here is at the level they first held.')
    expect(flowDetail(one(5), all)).toBe('The one here has risen at least one level.')
    expect(flowFinding(one('left'), all)).toBe('The one person who has worked in informatics has left')
    expect(flowFinding(one('moved_out'), { ...all, route: 'GCSE' })).toBe(
      'One person came by this route and has moved out of informatics',
    )
  })

  it('is said of few people and of none', () => {
    const returner = { route: 'RETURNER', grade: 'internal' as const }
    expect(flowFinding(flow, returner)).toBe('1 of the 2 who came as returners is here now; 1 has left')
    expect(flowDetail(flow, returner)).toBe('The one here is at a lower level.')
    expect(flowFinding(shared, { ...returner, grade: 'safe_to_share' })).toBe(
      'Too few came as returners to say where they are now',
    )
    expect(flowFinding(flow, { ...returner, route: 'GCSE' })).toBe(
      'No one is recorded who came from school with GCSEs',
    )
  })

  it('never tells a hidden number', () => {
    const few = shareFlow(flowFrom([way('GCSE', 3, 3, 3), way('GCSE', 3, 'left', 40)], ['first', 'now']))
    expect(flowFinding(few, { route: 'GCSE', grade: 'safe_to_share' })).toBe(
      'Fewer than 8 of the 45 who came from school with GCSEs are here now; about 40 have left',
    )
  })
})

describe('the finding with other columns', () => {
  const of = (stages: FlowStage[], ...rows: [route: string, people: number, ...places: FlowPlace[]][]) =>
    flowFrom(
      rows.map(([route, people, ...places]) => ({ route, people, places })),
      stages,
    )
  const internal = { route: 'GCSE', grade: 'internal' as const }

  const after2 = of(
    ['after2', 'now'],
    ['GCSE', 10, 3, 3],
    ['GCSE', 6, 3, 4],
    ['GCSE', 2, 5, 4],
    ['GCSE', 1, 'left', 4],
    ['GCSE', 9, 'left', 'left'],
    ['GCSE', 1, 3, 'moved_out'],
    ['GCSE', 4, 'not_yet', 3],
    ['GRADUATE', 3, 'not_yet', 5],
  )

  it('says who was here two years on, of those who came so long ago', () => {
    expect(flowFinding(after2, internal)).toBe(
      '19 of the 29 who came from school with GCSEs at least 2 years ago were here after 2 years; 23 of all 33 are now',
    )
    expect(flowDetail(after2, internal)).toBe(
      'Of the 19 here who began at least 2 years ago, 10 are at the level they held after 2 years, 2 are at a lower level, 6 have risen at least one level and 1 had left or moved out and is back. One person moved out of informatics.',
    )
    expect(flowFinding(after2, { ...internal, route: null })).toBe(
      '19 of the 29 whose first informatics post began at least 2 years ago were here after 2 years; 26 of all 36 are now',
    )
  })

  it('says that nobody came so long ago', () => {
    expect(flowFinding(after2, { ...internal, route: 'GRADUATE' })).toBe(
      '3 of the 3 who came as graduates are here now; no first post began 2 years ago yet',
    )
  })

  it('says how many were here after each number of years', () => {
    const each = of(
      ['first', 'after2', 'after5', 'now'],
      ['GCSE', 12, 3, 3, 4, 4],
      ['GCSE', 8, 3, 3, 'left', 'left'],
      ['GCSE', 5, 3, 'left', 'not_yet', 'left'],
      ['GCSE', 3, 3, 'not_yet', 'not_yet', 3],
    )
    expect(flowFinding(each, internal)).toBe(
      'Of those who came from school with GCSEs, 20 of 25 were here after 2 years, 12 of 20 were here after 5 and 15 of 28 are now',
    )
  })

  const area = of(
    ['first', 'area'],
    ['GCSE', 20, 3, 'area:IM'],
    ['GCSE', 9, 3, 'area:ICT'],
    ['GCSE', 2, 3, 'area:KM'],
    ['GCSE', 30, 3, 'left'],
  )

  it('says in which areas they are', () => {
    expect(flowFinding(area, internal)).toBe(
      '31 of the 61 who came from school with GCSEs are here now; 30 have left',
    )
    expect(flowDetail(area, internal)).toBe(
      'Of the 31 here, 20 are in information management, 9 are in ICT and 2 in other areas.',
    )
  })

  it('says in which roles they are', () => {
    const role = of(['first', 'role'], ['GCSE', 4, 3, 'role:Coder'], ['GCSE', 1, 3, 'other_roles'])
    expect(flowDetail(role, internal)).toBe('Of the 5 here, 4 are in the role Coder and 1 in other roles.')
  })
})
