import { describe, expect, it } from 'vitest'
import { type Levers, NO_LEVERS } from './assumptions'
import { leaversOf } from './enough'
import { monthlyHistory } from './monthly-history'
import { ended, sampleCareers } from './testdata/careers'
import { steadyPosts } from './testdata/posts'
import { type ShownStart, stepsOf, type WholeRun, type WholeRunInput, wholeRun } from './whole-run'

const careers = sampleCareers()
const input: WholeRunInput = {
  careers,
  asAt: '2025-11-30',
  recorded: 100,
  months: 24,
  byArea: false,
  levers: NO_LEVERS,
  vacancies: null,
  shown: null,
  seed: 41,
  runs: 40,
}
const shown: ShownStart = { people: new Map([[5, 40]]), fte: new Map([[5, 40]]) }
const outcomeOf = (more: Partial<WholeRunInput> = {}) => ended(wholeRun({ ...input, ...more }))
const runOf = (more: Partial<WholeRunInput> = {}) => outcomeOf(more) as WholeRun
const endOf = (run: WholeRun) => run.groups[0]?.people.at(-1)

describe('a whole run', () => {
  it('counts its steps up to all of them, and has both hidden stretches, the longer first', () => {
    const steps = [...wholeRun({ ...input, shown })]
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(steps.at(-1)).toBe(stepsOf(40))
    expect(runOf().track.map(({ hidden }) => hidden)).toEqual([24, 12])
  })

  it('shows the three years before, of which the last is where the forecast begins', () => {
    const { recorded, groups } = runOf()
    expect(recorded[0]?.people).toHaveLength(37)
    for (const [at, { people }] of recorded.entries()) expect(people.at(-1)).toBe(groups[at]?.people[0]?.[2])
  })

  it('whose levers are pulled by nothing is the run without levers', () => {
    const idle: Levers = {
      ...NO_LEVERS,
      leaving: [{ level: 5, times: 1 }],
      progression: [{ level: null, times: 1 }],
    }
    expect(runOf({ levers: idle })).toEqual(runOf())
  })

  it('has besides what comes of the numbers that are shown, from which alone it begins', () => {
    const { shared, groups } = runOf({ shown })
    expect(runOf().shared).toBeNull()
    expect(runOf().groups).toEqual(groups)
    expect(shared?.map(({ level, people }) => [level, people[0]?.[2]])).toEqual(
      groups.map(({ level }) => [level, level === null || level === 5 ? 40 : 0]),
    )
    expect(shared?.[0]?.people.at(-1)).not.toEqual(shared?.[0]?.people[0])
  })

  it('brings people to a level that nobody was at, who leave and progress at the rates of the whole Trust', () => {
    const levers: Levers = { ...NO_LEVERS, hiring: [{ level: 1, aYear: 12 }] }
    const run = runOf({ levers, runs: 400 })
    expect(run.levers[0]).toMatchObject({ asked: 24, where: [[1, 1]] })
    expect(run.levers[0]?.byMonth.reduce((sum, one) => sum + one, 0)).toBe(24)
    expect(run.assumed.rates.find(({ level }) => level === 1)).toMatchObject({ personMonths: 0, lean: 1 })
    // Who left or moved out of everyone’s months, and who progressed of those at levels from which anybody could.
    const of = (level: number | null) =>
      run.assumed.rates.find((one) => one.level === level && one.area === null)
    const [all, highest] = [of(null), of(9)]
    const months = all?.personMonths ?? 0
    const out = ((all?.ways.left.people ?? 0) + (all?.ways.moved_out.people ?? 0)) / months
    const up = (all?.ways.progressed.people ?? 0) / (months - (highest?.personMonths ?? 0))
    // One comes at the end of each month, and stays on from month to month.
    const expected = Array.from({ length: 24 }, (_, month) => (1 - out - up) ** month).reduce(
      (a, b) => a + b,
      0,
    )
    expect(expected).toBeGreaterThan(15)
    const there = run.groups.find(({ level }) => level === 1)?.mean.at(-1) ?? 0
    expect(Math.abs(there - expected)).toBeLessThan(0.6)
    // Nobody comes to it but whom the lever brings, and fewer than nobody are no fewer.
    const down = run.groups.find(({ level }) => level === 1)?.flows
    expect([down?.fellTo, down?.roseTo].flat().every((one) => one === 0)).toBe(true)
    const fewer = runOf({ levers: { ...NO_LEVERS, hiring: [{ level: 1, aYear: -12 }] } })
    expect(fewer.groups).toEqual(runOf().groups)
  })

  it('brings them to areas too, and posts of such a level are filled', () => {
    const apart = runOf({ byArea: true, levers: { ...NO_LEVERS, hiring: [{ level: 1, aYear: 12 }] } })
    const one = apart.groups.filter(({ level, area }) => level === 1 && area !== null)
    expect(one.length).toBeGreaterThan(3)
    const mean = one.reduce((sum, group) => sum + (group.mean.at(-1) ?? 0), 0)
    expect(mean).toBeCloseTo(
      apart.groups.find(({ level, area }) => level === 1 && area === null)?.mean.at(-1) ?? 0,
      9,
    )
    const posts: Levers = { ...NO_LEVERS, posts: [{ level: 1, more: 6, fromMonth: 0 }] }
    const filled = runOf({ vacancies: few, levers: posts }).groups.find(({ level }) => level === 1)
    expect(filled?.mean.at(-1)).toBeGreaterThan(5)
    expect(Math.max(...(filled?.people.at(-1) ?? []))).toBe(6)
  })

  it('has no track record of what the records are too short to hide', () => {
    expect(runOf({ recorded: 40 }).track.map(({ hidden }) => hidden)).toEqual([12])
    expect(runOf({ recorded: 30 })).toMatchObject({ track: [], window: 30 })
  })

  const now = ([3, 4, 5, 6, 7, 8, 9] as const).map((level) => ({ level, budget: 10, held: 50 }))
  const few = steadyPosts(now, { back: 84, ahead: 60, monthsVacant: 1 })

  it('is filled up to the posts of the question', () => {
    expect(endOf(runOf({ vacancies: few, months: 60 }))?.[2]).toBeLessThan(300)
  })

  it('has a track record of the same way of filling posts, and as closely told apart', () => {
    const many = steadyPosts(
      now.map((one) => ({ ...one, budget: 200 })),
      { back: 84, ahead: 24, monthsVacant: 1 },
    )
    // 200 FTE at seven levels, of people who are taken to hold all 50 FTE of theirs.
    const filled = runOf({ vacancies: many })
    for (const { forecast, actual } of filled.track) expect(forecast).toBeGreaterThan(actual + 500)
    const apart = runOf({ byArea: true, months: 12 })
    expect(apart.track[0]?.levels.every(({ area }) => area !== null)).toBe(true)
    expect(apart.track[0]?.levels.length).toBeGreaterThan(7)
    expect(apart.track[0]?.levels.reduce((sum, { actual }) => sum + actual, 0)).toBe(403)
  })

  it('says how fast vacancies were filled, and nothing of it where rates go on', () => {
    expect(runOf().pace).toBeNull()
    expect(runOf({ vacancies: few }).pace?.map(({ level, open }) => [level, open])).toEqual(
      now.map(({ level }) => [level, 0]),
    )
  })
})

describe('too little history', () => {
  it.each([
    [23, { what: 'months', months: 23, more: 1 }],
    [0, { what: 'months', months: 0, more: 24 }],
  ])('of %i months says how many more would be enough', (recorded, shortfall) => {
    expect(outcomeOf({ recorded })).toEqual({ kind: 'too_little', shortfall })
  })

  it('of too few who left says how many more, and nobody at all is said first', () => {
    const stay = (n: number, to: string | null) => ({
      route: 'GCSE',
      periods: [{ from: '2015-01-01', to, level: 5 as const, area: null, levelSince: '2015-01-01' }],
      n,
    })
    const some = [...Array.from({ length: 30 }, (_, n) => stay(n, null)), stay(31, '2025-01-01')]
    expect(outcomeOf({ careers: some })).toEqual({
      kind: 'too_little',
      shortfall: { what: 'leavers', leavers: 1, more: 7 },
    })
    expect(outcomeOf({ careers: [] })).toEqual({ kind: 'too_little', shortfall: { what: 'nobody' } })
  })

  it('counts those who left by the ends of months, and nobody who moved out', () => {
    const one = (to: string, after: boolean) => ({
      route: 'GCSE',
      periods: [
        { from: '2015-01-01', to, level: 5 as const, area: null, levelSince: '2015-01-01' },
        ...(after ? [{ from: to, to: null, level: null, area: null, levelSince: to }] : []),
      ],
    })
    const ends = ['2025-01-31', '2025-02-28', '2025-03-31']
    const history = monthlyHistory([one('2025-02-10', false), one('2025-03-01', true)], ends, {
      byArea: false,
    })
    expect(leaversOf(history)).toBe(1)
  })
})
