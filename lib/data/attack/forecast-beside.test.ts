import { describe, expect, it } from 'vitest'
import type { HicfLevel } from '@/db/vocabulary'
import { addDays } from '@/lib/domain/calendar'
import { DEFAULT_THRESHOLD, type SharedCount } from '@/lib/domain/disclosure'
import { NO_LEVERS } from '@/lib/domain/forecast/assumptions'
import type { ForecastCareer } from '@/lib/domain/forecast/monthly-history'
import { sharedYears } from '@/lib/domain/forecast/shared-forecast'
import { ended } from '@/lib/domain/forecast/testdata/careers'
import { steadyPosts } from '@/lib/domain/forecast/testdata/posts'
import { type WholeRun, wholeRun } from '@/lib/domain/forecast/whole-run'
import { type MonthKind, monthFigure, monthRelease } from '@/lib/domain/month-release'

const [AS_AT, LONG_AGO] = ['2025-12-31', '2010-01-01']

/** People of each level who have been there for long, and eight who left, so that there is a rate. */
function careersOf(people: ReadonlyMap<HicfLevel, number>): ForecastCareer[] {
  const one = (level: HicfLevel, to: string | null): ForecastCareer => ({
    route: 'GCSE',
    periods: [{ from: LONG_AGO, to, level, area: null, levelSince: LONG_AGO }],
  })
  const here = [...people].flatMap(([level, count]) => Array.from({ length: count }, () => one(level, null)))
  const left = Array.from({ length: 8 }, (_, n) => one(3, addDays('2023-01-15', n)))
  return [...here, ...left]
}

const kind = (now: HicfLevel, people: number): MonthKind => ({
  ...{ route: 'GCSE', first: 3, year: 2010, area: 'IM', unit: 'U', role: null, post: null },
  now,
  people,
})

/** What the release of the day shows of each level, and what of it a forecast goes on from. */
function released(people: ReadonlyMap<HicfLevel, number>) {
  const release = monthRelease([...people].map(([level, count]) => kind(level, count)))
  const shown = new Map([...people.keys()].map((level) => [level, release.of(monthFigure.level(level))]))
  const from = new Map([...shown].map(([level, count]) => [level, count === '*' ? 4 : count]))
  return { all: release.of(monthFigure.here), shown, from }
}

/** So many posts at each level, filled within a month; nobody leaves, so that everything but the people of now is known. */
function runOf(people: ReadonlyMap<HicfLevel, number>, posts: number): WholeRun {
  const levers = {
    ...NO_LEVERS,
    leaving: [{ level: null, times: 0 }],
    progression: [{ level: null, times: 0 }],
  }
  const vacancies = steadyPosts(
    [...people].map(([level, count]) => ({ level, budget: posts, held: count })),
    { back: 60, ahead: 24, monthsVacant: 1 },
  )
  const { from } = released(people)
  return ended(
    wholeRun({
      careers: careersOf(people),
      ...{ asAt: AS_AT, recorded: 60, months: 24, byArea: false, seed: 41, runs: 1 },
      levers,
      vacancies,
      shown: { people: from, fte: from },
    }),
  ) as WholeRun
}

/** What a viewer sees of forecasts with some numbers of posts, of groups that go on from who is here or from what is shown. */
function seen(people: ReadonlyMap<HicfLevel, number>, of: 'groups' | 'shared'): SharedCount[] {
  const { all, shown } = released(people)
  return [30, 31, 32, 33, 34].flatMap((posts) =>
    (runOf(people, posts)[of] ?? []).flatMap((group) =>
      sharedYears(
        group,
        group.level === null ? all : (shown.get(group.level) ?? '*'),
        DEFAULT_THRESHOLD,
      ).flatMap(({ low, middle, high }) => [low, middle, high]),
    ),
  )
}

/** Numbers at level 5 that would be seen the same, of those that the day shows the same. */
const with5 = (people: number) =>
  new Map<HicfLevel, number>([
    [4, 3],
    [5, people],
    [6, 22],
  ])
const dayOf = (people: number) => {
  const { all, shown } = released(with5(people))
  return JSON.stringify([all, ...shown])
}
const shownTheSame = (people: number) => [8, 9, 10, 11, 12].filter((some) => dayOf(some) === dayOf(people))
const sameAs = (people: number, of: 'groups' | 'shared') => {
  const said = JSON.stringify(seen(with5(people), of))
  return shownTheSame(people).filter((some) => JSON.stringify(seen(with5(some), of)) === said)
}

describe('a viewer who knows how many posts there are, and sees them filled with one more post again and again', () => {
  it('would know how many people are here, were it forecast from them', () => {
    expect(shownTheSame(10).length).toBeGreaterThan(3)
    expect(sameAs(10, 'groups')).toEqual([10])
  })

  it('knows no more than the day shows, as it is forecast from what is shown', () => {
    for (const people of shownTheSame(10)) expect(sameAs(people, 'shared')).toEqual(shownTheSame(10))
  })
})
