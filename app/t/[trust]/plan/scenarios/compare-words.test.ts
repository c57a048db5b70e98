import { describe, expect, it } from 'vitest'
import { scenariosTable } from '@/lib/data/export/scenarios-export'
import type { Comparison } from '@/lib/data/plan/compare-scenarios'
import type { ForecastPanel, ForecastView } from '@/lib/data/plan/forecast-view'
import { plainQuestion } from '@/lib/forms/forecast-question'
import { compareFigure } from './compare-chart'
import { compareFinding, compareSentence, groupsOf } from './compare-words'

const question = plainQuestion('2026-11-28')

type Group = [level: 3 | 9 | null, now: number | '*', end: number | '*', budget?: number]

const panel = ([level, now, end, budget]: Group): ForecastPanel => ({
  level,
  area: null,
  recorded: [],
  now,
  ahead: [{ month: 36, low: end, lowerHalf: null, middle: end, upperHalf: null, high: end }],
  fte: { now, end },
  posts: budget === undefined ? null : [{ month: 36, fte: budget, people: budget }],
  pay: null,
})
const scenario = (
  name: string,
  groups: Group[] | null,
  leaving: { level: null; percent: number }[] = [],
) => ({
  scenario: {
    id: name,
    name,
    run: { state: groups ? 'done' : 'waiting', knownOn: '2026-11-28', question: { ...question, leaving } },
  },
  view: groups && {
    grade: 'internal',
    end: '2029-10-31',
    panels: groups.map(panel),
    asAt: '2026-10-31',
  },
  isOfEarlierRecords: false,
  explained: { effects: [], underWay: false },
})
const comparison = (...scenarios: ReturnType<typeof scenario>[]) =>
  ({ scenarios, fingerprint: '0000-0000' }) as unknown as Comparison

const fewer = [{ level: null, percent: -20 }]
const asNow = scenario('As now', [
  [null, 400, 404],
  [3, 78, 80, 90],
])
const fewerLeave = scenario(
  'Fewer leave',
  [
    [null, 400, 424],
    [9, '*', '*'],
    [3, 78, 88, 83],
  ],
  fewer,
)

describe('scenarios side by side', () => {
  it('are told against the one without levers, with the level that ends furthest over its budget', () => {
    expect(compareFinding(comparison(asNow, fewerLeave))).toBe(
      'Fewer leave ends with 20 people more than As now, but level 3 ends 5.0 FTE over its 83 budgeted FTE',
    )
  })

  it('have everyone first and then every level of any of them, with nothing where one was not run', () => {
    const later = scenario('Later', null, fewer)
    const groups = groupsOf(comparison(asNow, fewerLeave, later))
    expect(
      groups.map(({ level, now, ends }) => [level, now, ends.map((end) => end?.middle ?? null)]),
    ).toEqual([
      [null, 400, [404, 424, null]],
      [9, '*', [null, '*', null]],
      [3, 78, [80, 88, null]],
    ])
    expect(compareFigure(comparison(asNow, later)).chart.scenarios).toEqual([
      { name: 'As now', end: 'October 2029' },
      { name: 'Later', end: 'still running' },
    ])
  })

  it('are of the same days while one of them is still running, which is said', () => {
    const said = compareSentence(comparison(asNow, scenario('Later', null, fewer)))
    expect(said).toContain('Two scenarios on the same records and seed, to October 2029.')
    expect(said).toContain('Later is still running: its figures are added when it is done.')
    expect(said).not.toContain('not of the same days')
    const later = scenario('Later', null, fewer)
    later.scenario.run.question = { ...later.scenario.run.question, years: 5 }
    expect(compareSentence(comparison(asNow, later))).toContain('not of the same days')
  })

  it('are not said to be of the same records where these have changed since, on the same day too', () => {
    const [one, other] = [
      { ...asNow, isOfEarlierRecords: true },
      { ...fewerLeave, isOfEarlierRecords: true },
    ]
    const said = (...some: ReturnType<typeof scenario>[]) => compareSentence(comparison(...some))
    expect(said(one, fewerLeave)).toContain(
      'Two scenarios to October 2029. The records have changed since As now was run: run it again to compare like with like.',
    )
    expect(said(one, other)).toContain('may have between one run and another: run them again')
    for (const text of [said(one, fewerLeave), said(one, other)])
      expect(text).not.toContain('on the same records')
  })

  it('have their pay and the gap of each level in their files', () => {
    const [nobody, ...rows] = scenariosTable({
      scenarios: [
        {
          scenario: { name: 'As now' },
          view: {
            end: '2029-10-31',
            panels: [
              panel([null, 400, 404]),
              {
                ...panel([3, 78, 80]),
                posts: [
                  { month: 0, fte: 83, people: 83 },
                  { month: 36, fte: 90, people: 90 },
                ],
                pay: {
                  now: { floor: 1_000_000.4, ceiling: 1_200_000 },
                  end: { floor: 1_100_000, ceiling: 1_300_000 },
                },
              },
            ],
          } as ForecastView,
        },
      ],
    }).rows
    expect(nobody?.counts.slice(8)).toEqual([null, null, null, null, null, null])
    // 78 less 83, and 80 less 90: short.
    expect(rows[0]?.counts.slice(8)).toEqual([-5, -10, 1_000_000, 1_200_000, 1_100_000, 1_300_000])
  })
})
