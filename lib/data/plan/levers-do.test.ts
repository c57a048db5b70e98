import { describe, expect, it } from 'vitest'
import type { LeverOutcome } from '@/lib/domain/forecast/besides'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { type ForecastQuestion, plainQuestion } from '@/lib/forms/forecast-question'
import type { ForecastPanel } from './forecast-view'
import { leversDo } from './levers-do'

const plain = plainQuestion('2026-11-28')
/** 36 people at level 3, and 70.4 FTE of 83 budgeted at level 5. */
const panels = (
  [
    [null, 114, 0, null],
    [3, 36, 30, null],
    [5, 78, 70.4, 83],
  ] as const
).map(([level, now, fte, budget]) => ({
  level,
  area: null,
  now,
  fte: { now: fte, end: fte },
  posts: budget === null ? null : [{ month: 0, fte: budget, people: 90 }],
})) as unknown as ForecastPanel[]

const groups = ([null, 3, 5] as const).map((level) => ({
  level,
  area: null,
  people: [],
  mean: [],
  flows: null,
}))

const outcome = (more: Partial<LeverOutcome>): LeverOutcome => ({
  kind: 'hiring',
  at: 0,
  asked: 12,
  byMonth: [0, 12],
  basis: 'chosen',
  where: [[3, 1]],
  ...more,
})
const does = (
  levers: Partial<ForecastQuestion>,
  outcomes: LeverOutcome[] = [],
  grade: 'internal' | 'safe_to_share' = 'internal',
) => leversDo({ ...plain, ...levers }, panels, { levers: outcomes, groups }, grade)[0]

describe('a lever of hiring', () => {
  const hiring = [{ level: 1 as const, aYear: 4 }]

  it('at a level that nobody was at changes nothing, and says where it could', () => {
    expect(does({ hiring }, [outcome({ where: [], byMonth: [0] })])).toMatchObject({
      effect: 'nothing',
      does: 'Changes nothing: nobody was at level 1 in the months that rates are of. Levels 3 and 5 are in use: choose one of them.',
    })
  })

  it('at a level that nobody was at brings them at the Trust’s overall rates, and says so', () => {
    const seen = (level: 1 | 3 | 5, personMonths: number) => ({ level, area: null, personMonths })
    const assumed = {
      rates: [seen(1, 0), seen(3, 900), seen(5, 900)],
      came: [],
    } as unknown as WholeRun['assumed']
    const one = { level: 1 as const, area: null, people: [], mean: [], flows: null }
    const run = { levers: [outcome({ where: [[1, 1]] })], groups: [...groups, one], assumed }
    expect(leversDo({ ...plain, hiring }, panels, run, 'internal')[0]).toMatchObject({
      effect: 'all',
      does: '12 people in all, at level 1, as chosen. Nobody was at level 1 in the months that rates are of: they leave, progress and step down at the Trust’s overall rates.',
    })
    expect(leversDo({ ...plain, hiring }, panels, run, 'safe_to_share')[0]?.does).not.toContain('Nobody')
  })

  it('of years that are past or too few changes nothing', () => {
    const past = [{ level: 3 as const, aYear: 4, to: 2020 }]
    expect(does({ hiring: past }, [outcome({ asked: 0, byMonth: [0] })])?.does).toContain(
      'it comes to nobody from November 2026 to October 2029',
    )
  })

  it('brings whom it asks for, at the level that is chosen', () => {
    expect(does({ hiring: [{ level: 3, aYear: 4 }] }, [outcome({})])).toMatchObject({
      effect: 'all',
      does: '12 people in all, at level 3, as chosen.',
    })
  })
})

describe('a lever of intake', () => {
  const intake = (aYear: number) => [{ route: 'GCSE', aYear }]
  const of = (more: Partial<LeverOutcome>) => outcome({ kind: 'intake', ...more })

  it('says where people of a route without a history start', () => {
    const where: LeverOutcome['where'] = [
      [3, 0.75],
      [5, 0.25],
    ]
    expect(does({ intake: intake(4) }, [of({ basis: 'all_routes', where })])?.does).toBe(
      '12 people in all, at level 3 (75%) and level 5 (25%): nobody is recorded to have come by the route, so they start where people of all routes come in. Choose a level to change it.',
    )
    const shared = does({ intake: intake(4) }, [of({ basis: 'records', where })], 'safe_to_share')?.does
    expect(shared).not.toMatch(/level [35]|%/)
  })

  it('keeps away no more than come, and nobody where vacancies decide', () => {
    const fewer = of({ basis: 'window', asked: 180, byMonth: [0, 10.4, 10.4] })
    expect(does({ intake: intake(-60) }, [fewer])).toMatchObject({
      effect: 'less',
      does: 'Keeps away about 21 of the 180 in all: no more come that way.',
    })
    const none = of({ basis: 'window', asked: 180, byMonth: [0, 0] })
    expect(does({ intake: intake(-60), fill: 'vacancies' }, [none])?.effect).toBe('nothing')
    // One or two who could stay away are not told from none.
    expect(does({ intake: intake(-60) }, [of({ asked: 180, byMonth: [1.2] })], 'safe_to_share')?.does).toBe(
      does({ intake: intake(-60) }, [of({ asked: 180, byMonth: [0] })], 'safe_to_share')?.does,
    )
  })
})

it('a level with posts that nobody was at is none in use where rates go on, and one where vacancies are filled', () => {
  const seven = { ...panels[2], level: 7 as const, now: 0, fte: { now: 0, end: 0 } } as ForecastPanel
  const leaving = [{ level: 7 as const, percent: 20 }]
  const withPosts = [...panels, seven]
  expect(leversDo({ ...plain, leaving }, withPosts, { levers: [], groups }, 'internal')[0]?.does).toContain(
    'Levels 3 and 5 are in use',
  )
  const filled = [...groups, { level: 7 as const, area: null, people: [], mean: [], flows: null }]
  const asked = { ...plain, leaving, fill: 'vacancies' as const }
  expect(leversDo(asked, withPosts, { levers: [], groups: filled }, 'internal')[0]?.effect).toBe('all')
})

describe('levers of posts', () => {
  const frozen = (posts: number, level: 3 | 5 = 5) => [{ level, posts }]

  it('freeze what is vacant, then what falls vacant, and no more than there are', () => {
    const fill = 'vacancies' as const
    expect(does({ frozen: frozen(12), fill })).toMatchObject({ effect: 'all', does: '' })
    expect(does({ frozen: frozen(20), fill })?.does).toBe(
      '12.6 FTE of its 83 budgeted FTE are vacant now: the others stay empty as people go.',
    )
    expect(does({ frozen: frozen(500), fill })).toMatchObject({
      effect: 'less',
      does: 'Level 5 has 83 budgeted FTE: no more can be frozen, and nobody is taken on or promoted to it.',
    })
    expect(does({ frozen: frozen(5, 3), fill })?.effect).toBe('nothing')
    expect(does({ frozen: frozen(5) })?.effect).toBe('nothing')
  })

  it('are of the posts as they are dated: frozen up to the most there are to be, taken away of those there are then', () => {
    const dated = panels.map((panel) => ({
      ...panel,
      posts:
        panel.level === 5
          ? [0, 1, 2, 3, 4, 5, 6].map((month) => ({ month, fte: month < 5 ? 83 : 90, people: 90 }))
          : null,
    }))
    const of = (levers: Partial<ForecastQuestion>) =>
      leversDo({ ...plain, fill: 'vacancies', ...levers }, dated, { levers: [], groups }, 'internal')[0]?.does
    expect(of({ frozen: frozen(500) })).toBe(
      'Level 5 has at most 90 budgeted FTE: no more can be frozen, and nobody is taken on or promoted to it.',
    )
    expect(of({ frozen: frozen(85) })).toBe(
      '12.6 FTE of its 83 budgeted FTE are vacant now: the others stay empty as people go.',
    )
    // From April 2027 on, five months after the end of October: 90 by then.
    expect(of({ posts: [{ level: 5, more: -85, from: '2027-04' }] })).toBe('')
    expect(of({ posts: [{ level: 5, more: -85, from: '2027-01' }] })).toContain('has 83 budgeted FTE')
  })

  it('are shared out among the areas of the level, where areas are told apart', () => {
    const posts = [{ level: 5 as const, more: 3, from: '2027-04' }]
    const said = 'Shared out among the areas of the level by their budgeted FTE, in whole posts.'
    expect(does({ posts, fill: 'vacancies', by: 'area' })).toMatchObject({ does: said, effect: 'all' })
    expect(does({ posts, by: 'area' })?.does).toContain(said)
    expect(does({ frozen: frozen(12), fill: 'vacancies', by: 'area' })?.does).toBe(said)
  })

  it('take no more posts away than there are', () => {
    const posts = [{ level: 5 as const, more: -100, from: '2027-04' }]
    expect(does({ posts, fill: 'vacancies' })?.does).toBe(
      'Level 5 has 83 budgeted FTE: all of them go, and no more.',
    )
  })
})

it('nobody progresses from the highest level in use', () => {
  expect(does({ progression: [{ level: 5, percent: 20 }] })?.effect).toBe('nothing')
  expect(does({ progression: [{ level: 3, percent: 20 }] })?.effect).toBe('all')
})
