import { expect, it } from 'vitest'
import { type Cohort, cohortsFrom } from '../cohort'
import type { SharedCount } from '../disclosure'
import type { MonthRelease } from '../month-release'
import { cohortsOfMonth, type ShownCohort, type ShownCohorts, shareCohorts } from '../shared-cohorts'
import { releasedMonths } from './as-released'
import type { Knowledge } from './attack'
import { type Mark, relate, setName } from './sets'
import { type Standing, trustOfChance } from './trust-of-chance'

const SHAPES: Mark[][] = [
  [],
  ['here'],
  ['now'],
  ['year'],
  ['year', 'now'],
  ['year', 'here'],
  ['route'],
  ['route', 'now'],
  ['route', 'here'],
]

type Put = (shown: ShownCohorts<SharedCount>, of: MonthRelease['of']) => ShownCohorts<SharedCount>

/** How many hidden counts are worked out from the cohorts of a month beside its closed set. */
function pinnedBeside(seed: number, put: Put): number {
  const trust = trustOfChance(seed, 20 + ((seed * 37) % 100), 1)
  const { knowledge, releases } = releasedMonths(trust)
  const standings = trust.months[0] ?? []
  const exact = cohortsFrom(
    standings.map(({ year, route, now }) => ({ entered: year, route, now, people: 1 })),
    [],
    null,
  )
  const shown = put(shareCohorts(exact), (figure) => releases[0]?.of(figure) ?? 0)
  for (const [at, one] of exact.years.entries())
    publish(knowledge, { year: one.entered }, one, shown.years[at])
  for (const one of exact.routes)
    publish(
      knowledge,
      { route: one.route },
      one,
      shown.routes.find(({ route }) => route === one.route),
    )
  publish(knowledge, {}, exact.all, shown.all)
  relate(knowledge, 0, standings as Standing[], SHAPES)
  return knowledge.pinned().length
}

function publish(
  knowledge: Knowledge,
  of: Partial<Record<Mark, string | number>>,
  truth: Cohort,
  shown: ShownCohort<SharedCount> | undefined,
): void {
  if (!shown) throw new Error('A cohort is not shown')
  knowledge.publish(setName(0, of), truth.people, shown.people)
  if (truth.here > 0) knowledge.publish(setName(0, { ...of, here: 'yes' }), truth.here, shown.here)
  for (const [at, { now, people }] of truth.nows.entries())
    knowledge.publish(setName(0, { ...of, now }), people, shown.nows[at]?.people ?? 0)
}

const SEEDS = Array.from({ length: 100 }, (_, n) => n + 1)

it('no hidden count is worked out of the cohorts of a month beside its closed set', () => {
  for (const seed of SEEDS) expect(pinnedBeside(seed, cohortsOfMonth), `Trust ${seed}`).toBe(0)
}, 240_000)

it('some would be, were the routes shared with the years alone', () => {
  expect(SEEDS.some((seed) => pinnedBeside(seed, (shown) => shown) > 0)).toBe(true)
}, 240_000)
