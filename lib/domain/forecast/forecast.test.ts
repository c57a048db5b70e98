import { describe, expect, it } from 'vitest'
import { monthsLater } from '../calendar'
import { chancesOf, type Levers, NO_LEVERS } from './assumptions'
import { backTest, inside } from './back-test'
import { asBefore, type DatedPosts } from './dated-posts'
import { expectedStock } from './expected'
import { filledAt, openMonths, paceOf, peopleToFill, sourcesOf } from './filling'
import { type ForecastGroup, forecast } from './forecast'
import { monthlyHistory } from './monthly-history'
import { monthlyRates, summed } from './monthly-rates'
import type { Flow } from './run'
import { scriptedBackTest } from './testdata/back-test-script'
import { ended, sampleCareers } from './testdata/careers'
import { scriptedFilledBackTest } from './testdata/filled-back-test-script'
import { steadyPosts } from './testdata/posts'

const careers = sampleCareers()
const LAST = '2025-11-30'
const ends = (months: number) => Array.from({ length: months + 1 }, (_, at) => monthsLater(LAST, at - months))
const history = monthlyHistory(careers, ends(60), { byArea: false })
const ask = (levers: Levers = NO_LEVERS, vacancies: DatedPosts | null = null, seed = 41) =>
  ended(forecast({ history, months: 36, levers, vacancies, seed }))
const everyone = ({ groups }: { groups: ForecastGroup[] }) => groups[0] as ForecastGroup
const base = ask()

/** Of every month: the people before, with who came and without who went, are the people after. */
function addsUp(groups: readonly ForecastGroup[]): void {
  for (const { mean, flows } of groups)
    for (let month = 1; month <= 36; month += 1) {
      const of = (flow: Flow) => flows?.[flow][month] ?? Number.NaN
      const change = of('came') + of('cameFromCells') - of('left') - of('movedOut') - of('wentToCells')
      expect((mean[month - 1] ?? 0) + change).toBeCloseTo(mean[month] ?? 0, 9)
      // Without areas whoever goes to another cell rises or steps down.
      expect(of('roseTo') + of('fellTo')).toBeCloseTo(of('cameFromCells'), 9)
      expect(of('roseFrom') + of('fellFrom')).toBeCloseTo(of('wentToCells'), 9)
    }
}

describe('a forecast of the sample', () => {
  it('starts with who is there', () => {
    // expected.json, 30 November 2025.
    expect(base.groups.map(({ level, people }) => [level, people[0]])).toEqual(
      [
        [null, 403],
        [3, 78],
        [4, 34],
        [5, 49],
        [6, 43],
        [7, 74],
        [8, 87],
        [9, 38],
      ].map(([level, here]) => [level, Array(5).fill(here)]),
    )
  })

  it('says the same for the same seed, on every machine, and other things for another', () => {
    expect(everyone(ask())).toEqual(everyone(base))
    expect(everyone(ask(NO_LEVERS, null, 42)).people).not.toEqual(everyone(base).people)
  })

  it('has ranges that hold one another, and grow', () => {
    for (const { people } of base.groups)
      for (const some of people) expect([...some].sort((a, b) => a - b)).toEqual(some)
    const width = (month: number) =>
      (everyone(base).people[month]?.[4] ?? 0) - (everyone(base).people[month]?.[0] ?? 0)
    expect(width(12)).toBeGreaterThan(width(1))
    expect(width(36)).toBeGreaterThan(width(12))
  })

  it('adds up: levels to everyone in the mean, and who came and went to the change', () => {
    const [all, ...levels] = base.groups
    expect(levels.reduce((sum, { mean }) => sum + (mean[36] ?? 0), 0)).toBeCloseTo(all?.mean[36] ?? 0, 9)
    addsUp(base.groups)
  })

  it('without a lever is the forecast itself', () => {
    expect(ask({ ...NO_LEVERS, intake: [], leaving: [{ level: null, times: 1 }] })).toEqual(base)
  })

  it('four more a year are eight to twelve more after three years, and fewer leavers are more people', () => {
    const more = ask({ ...NO_LEVERS, intake: [{ route: 'APPR_L3', aYear: 4 }] })
    const added = (everyone(more).mean[36] ?? 0) - (everyone(base).mean[36] ?? 0)
    expect(added).toBeGreaterThan(8)
    expect(added).toBeLessThan(12)
    const staying = ask({ ...NO_LEVERS, leaving: [{ level: 5, times: 0.5 }] })
    const five = ({ groups }: typeof base) => groups.find(({ level }) => level === 5)?.mean[36] ?? 0
    expect(five(staying)).toBeGreaterThan(five(base) + 2)
  })

  /** As many FTE as people now, all filled within a month. */
  const full = steadyPosts(
    history.cells.map(({ level }, at) => {
      const people = history.stock.at(-1)?.[at] ?? 0
      return { level, budget: people, held: people }
    }),
    { back: 60, ahead: 36, monthsVacant: 1 },
  )

  it('with vacancies filled stays at the posts, and a frozen one is not filled', () => {
    const filled = ask(NO_LEVERS, full)
    // Whoever goes is followed by the end of the month at the latest.
    for (const { people } of filled.groups) expect(people[36]?.[2]).toBe(people[0]?.[2])
    const frozen = ask({ ...NO_LEVERS, frozen: [{ level: 7, posts: 4 }] }, full)
    expect(frozen.groups.find(({ level }) => level === 7)?.people[36]?.[2]).toBe(70)
    const added = ask({ ...NO_LEVERS, posts: [{ level: 4, more: 6, fromMonth: 12 }] }, full)
    const four = added.groups.find(({ level }) => level === 4)
    expect([four?.people[12]?.[2], four?.people[13]?.[2]]).toEqual([34, 40])
  })

  it('fills posts that begin later from the month on in which they do', () => {
    const budget = full.budget.map((one) =>
      one.level === 4 ? { ...one, fte: one.fte.map((fte, at) => (at > 60 + 14 ? fte + 3 : fte)) } : one,
    )
    const four = ask(NO_LEVERS, { ...full, budget }).groups.find(({ level }) => level === 4)
    expect([four?.people[14]?.[2], four?.people[15]?.[2], four?.people[36]?.[2]]).toEqual([34, 37, 37])
  })

  it('fills them as slowly as they were, so that a fifth that has always been vacant stays so', () => {
    const standing = {
      ...full,
      budget: full.budget.map((one) => ({ ...one, fte: one.fte.map((fte) => fte * 1.25) })),
    }
    const own = everyone(ask(NO_LEVERS, { ...standing, monthsVacant: null }))
    // 403 people for 504 FTE: at once all but a part of a person at each level come.
    expect(everyone(ask(NO_LEVERS, standing)).people[36]?.[2]).toBeGreaterThan(496)
    expect(own.mean[36]).toBeGreaterThan(403 - 15)
    expect(own.mean[36]).toBeLessThan(403 + 25)
  })

  it('with vacancies filled adds up too, and levers bring whom they ask for in their years and keep nobody away', () => {
    const asked: Levers = {
      ...NO_LEVERS,
      intake: [{ route: 'APPR_L3', aYear: -60 }],
      hiring: [{ level: 5, aYear: 12, months: { from: 12, until: 24 } }],
      posts: [{ level: 7, more: -20, fromMonth: 6 }],
    }
    const { groups, levers, pace, assumed } = ask(asked, { ...full, monthsVacant: null })
    addsUp(groups)
    const [fewer, more] = levers
    // One in each month of the second year. At no rate anybody comes, so nobody can stay away of the 180.
    expect([more?.asked, more?.byMonth]).toEqual([
      12,
      Array.from({ length: 37 }, (_, month) => (month > 12 && month <= 24 ? 1 : 0)),
    ])
    expect([fewer?.asked, fewer?.byMonth]).toEqual([180, Array(37).fill(0)])
    expect(pace?.map(({ level }) => level)).toEqual([3, 4, 5, 6, 7, 8, 9])
    // Whoever rises does so because a post is vacant: of themselves nobody does.
    expect(assumed.rates.map(({ ways }) => ways.progressed.chance)).toEqual(Array(8).fill(0))
    const seven = groups.find(({ level }) => level === 7)
    expect(seven?.flows?.roseTo.some((people) => people > 0)).toBe(true)
  })

  it('tells areas apart and says the same of all of them together', () => {
    const byArea = monthlyHistory(careers, ends(60), { byArea: true })
    const apart = ended(
      forecast({ history: byArea, months: 12, levers: NO_LEVERS, vacancies: null, seed: 41 }),
    )
    // expected.json, 30 November 2025: one in education, training and research, 24 in ICT.
    const here = (area: string) =>
      apart.groups.find((one) => one.level === null && one.area === area)?.people[0]?.[2]
    expect([everyone(apart).people[0]?.[2], here('ETR'), here('ICT')]).toEqual([403, 1, 24])
    expect(Math.abs((everyone(apart).mean[12] ?? 0) - (everyone(base).mean[12] ?? 0))).toBeLessThan(4)
    // Moves to another area of a level add up too.
    for (const { mean, flows } of apart.groups.filter(({ area }) => area === null))
      for (let month = 1; month <= 12; month += 1) {
        const of = (flow: Flow) => flows?.[flow][month] ?? Number.NaN
        const change = of('came') + of('cameFromCells') - of('left') - of('movedOut') - of('wentToCells')
        expect((mean[month - 1] ?? 0) + change).toBeCloseTo(mean[month] ?? 0, 9)
      }
  })
})

it('says how little is known: one person who came in five years may as well have been none', () => {
  const stays = (from: string) => ({
    route: 'GCSE',
    periods: [{ from, to: null, level: 5 as const, area: 'IM' as const, levelSince: from }],
  })
  const few = [...Array.from({ length: 30 }, () => stays('2015-01-01')), stays('2023-05-10')]
  const said = ended(
    forecast({
      history: monthlyHistory(few, ends(60), { byArea: false }),
      months: 120,
      levers: NO_LEVERS,
      vacancies: null,
      seed: 41,
    }),
  )
  // Two are expected in ten years. Nobody comes in e^-2 = 14 of 100 courses where that rate is taken for certain, and in
  // e^-(1 - e^-2) = 42 of 100 where who came is drawn again: a quarter of the courses have nobody.
  expect(said.groups[0]?.people[120]?.[1]).toBe(31)
  expect(said.groups[0]?.mean[120]).toBeGreaterThan(32)
})

describe('a back-test of the sample', () => {
  it.each([12, 24])('hides %i months and finds who was there', (hidden) => {
    const test = ended(backTest(careers, ends(96), { hidden, window: 60, seed: 41 }))
    // expected.json, 30 November 2025.
    expect(test.actual).toBe(403)
    expect(test.levels.map(({ level, actual }) => [level, actual])).toEqual([
      [3, 78],
      [4, 34],
      [5, 49],
      [6, 43],
      [7, 74],
      [8, 87],
      [9, 38],
    ])
    // The average that a script of its own works out, by which the middle of the runs lies.
    const known = ends(96)
      .slice(0, 97 - hidden)
      .slice(-61)
    const scripted = scriptedBackTest(careers, known, hidden)
    const history = monthlyHistory(careers, known, { byArea: false })
    const rates = monthlyRates(history, summed(history))
    const chances = chancesOf(history.cells, history.routes, rates, NO_LEVERS, { vacanciesFilled: false })
    const average = [...(expectedStock(history.now, chances, hidden).at(-1) ?? [])]
    expect(average).toEqual([...scripted.values()].map((people) => expect.closeTo(people, 9)))
    for (const { level, forecast: middle } of test.levels)
      expect(Math.abs(middle - (scripted.get(level) ?? 0)), `level ${level}`).toBeLessThan(1.5)
    const all = [...scripted.values()].reduce((sum, one) => sum + one, 0)
    expect(Math.abs(test.forecast - all)).toBeLessThan(3)
    // The sample was simulated with rates that do not change.
    expect(inside(test)).toBeGreaterThanOrEqual(6)
    expect(Math.abs(test.forecast - test.actual)).toBeLessThan(20)
  })

  it.each([12, 24])('with vacancies filled does as a script of its own says, %i months hidden', (hidden) => {
    // Everyone works 0.9; every level has always had room for four more than ever were there, one more in the last four years.
    const all = ends(96)
    const seen = monthlyHistory(careers, all, { byArea: false })
    const posts = seen.cells.map(({ level }, at) => {
      const heads = seen.stock.map((people) => people[at] ?? 0)
      const most = Math.max(...heads)
      return {
        level,
        area: null,
        held: heads.map((some) => some * 0.9),
        budget: [...heads, ...Array(hidden).fill(0)].map((_, month) => (most + (month < 48 ? 4 : 5)) * 0.9),
      }
    })
    const vacancies: DatedPosts = {
      back: 96,
      monthsVacant: null,
      budget: posts.map(({ level, area, budget }) => ({ level, area, fte: budget })),
      held: posts.map(({ level, area, held }) => ({ level, area, fte: held })),
    }
    const known = all.slice(0, 97 - hidden).slice(-61)
    const first = 97 - hidden - 61
    const fte = posts.map(({ level, budget, held }) => ({
      level,
      budget: budget.slice(first, first + 61),
      held: held.slice(first, first + 61),
    }))
    const scripted = scriptedFilledBackTest(careers, known, fte, hidden)

    const before = asBefore(vacancies, hidden)
    const history = monthlyHistory(careers, known, { byArea: false })
    const sums = summed(history)
    const pace = paceOf(history, sums, openMonths(history, before))
    expect(pace.map(({ share, ...counted }) => counted)).toEqual(
      scripted.pace.map(({ share, ...counted }) => counted),
    )
    const chances = chancesOf(history.cells, history.routes, monthlyRates(history, sums), NO_LEVERS, {
      vacanciesFilled: true,
    })
    const filling = {
      posts: peopleToFill(history, before, NO_LEVERS, hidden),
      filled: filledAt(history, pace, null),
      from: sourcesOf(history, sums, NO_LEVERS),
    }
    const average = [...(expectedStock(history.now, chances, hidden, filling).at(-1) ?? [])]
    expect(average).toEqual([...scripted.people.values()].map((people) => expect.closeTo(people, 9)))

    const test = ended(backTest(careers, all, { hidden, window: 60, vacancies, seed: 41 }))
    for (const { level, forecast: middle } of test.levels)
      expect(Math.abs(middle - (scripted.people.get(level) ?? 0)), `level ${level}`).toBeLessThan(1.5)
    const everyoneThen = [...scripted.people.values()].reduce((sum, one) => sum + one, 0)
    expect(Math.abs(test.forecast - everyoneThen)).toBeLessThan(3)
  })
})
