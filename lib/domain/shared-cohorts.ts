import type { Cohorts, Stay } from './cohort'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareCount, shareOf } from './disclosure'
import type { FlowNow } from './flow-stage'
import { type MonthRelease, monthFigure } from './month-release'
import { nowFigure } from './shared-flow'

/** Who stayed as it is shown; `share` is null on fewer people than a share may be taken of. */
export interface ShownStay<C extends SharedCount = number> {
  years: number
  reached: C
  here: C
  share: number | '*' | null
}

/** A cohort as it is shown. */
export interface ShownCohort<C extends SharedCount = number> {
  people: C
  nows: { now: FlowNow; people: C }[]
  here: C
  movedOut: C
  left: C
  stays: ShownStay<C>[]
}

export interface ShownCohorts<C extends SharedCount = number> {
  /** Their stays are those of anniversaries that all of the cohort have reached. */
  years: (ShownCohort<C> & { entered: number; survivors: boolean })[]
  routes: (ShownCohort<C> & { route: string })[]
  all: ShownCohort<C>
}

/** Fewer people than this have no share taken of them. */
export const LEAST_PEOPLE = 8

/** Cohorts with the share who stayed, from eight people up. */
export function shownCohorts(exact: Cohorts): ShownCohorts {
  const stay = ({ years, reached, here }: Stay): ShownStay => ({
    years,
    reached,
    here,
    share: reached >= LEAST_PEOPLE ? here / reached : null,
  })
  return {
    years: exact.years.map((one) => ({ ...one, stays: wholeStays(one).map(stay) })),
    routes: exact.routes.map((one) => ({ ...one, stays: one.stays.map(stay) })),
    all: { ...exact.all, stays: exact.all.stays.map(stay) },
  }
}

/** The anniversaries that all of a cohort have reached. */
const wholeStays = ({ people, stays }: Cohorts['years'][number]) =>
  stays.filter(({ reached }) => reached === people)

/**
 * Cohorts as they may be shared: who is where is the month's own, shared together with all else of the month, of single
 * years without the levels, which are so few people that months one after another gave them away. Those who stayed are
 * told plainly, all together and by route, of those who were here on the anniversary or had left: who had other work in
 * the Trust on it is not told of, so that no anniversary says anything of another, nor of a month. A route of which
 * those are few has no row, and entry years have none: with them sums would give hidden ones away.
 * Shares come from the rounded counts.
 *
 * @param exact without those who have other work in the Trust now, but for their stays
 * @param of a figure of the month, see `monthRelease`
 */
export function shareCohorts(
  exact: Cohorts,
  of: MonthRelease['of'],
  threshold: number = DEFAULT_THRESHOLD,
): ShownCohorts<SharedCount> {
  const least = effectiveThreshold(threshold) + 1
  const stayOf = (years: number, reached: SharedCount, here: SharedCount): ShownStay<SharedCount> => ({
    years,
    reached,
    here,
    share: reached === '*' || reached < least ? '*' : shareOf(here, reached),
  })
  const stayed = ({ years, reached, here, elsewhere }: Stay) =>
    stayOf(years, shareCount(reached - elsewhere, threshold), shareCount(here, threshold))
  const isMany = ({ reached }: ShownStay<SharedCount>) => typeof reached === 'number' && reached > 0
  const ofYear = (year: number): Figures => ({
    people: monthFigure.year(year),
    here: monthFigure.yearHere(year),
    now: (now) => (typeof now === 'number' ? null : now === 'left' ? monthFigure.yearLeft(year) : null),
  })
  const ofRoute = (route: string): Figures => ({
    people: monthFigure.route(route),
    here: monthFigure.routeHere(route),
    now: (now) => nowFigure(route, now),
  })
  const cohort = (figures: Figures, nows: readonly { now: FlowNow }[], stays: ShownStay<SharedCount>[]) => ({
    people: of(figures.people),
    nows: nows.flatMap(({ now }) => {
      const name = figures.now(now)
      return name === null ? [] : [{ now, people: of(name) }]
    }),
    here: of(figures.here),
    movedOut: '*' as const,
    left: of(figures.now('left') ?? ''),
    stays,
  })
  const routes = exact.routes.map((one) => ({
    route: one.route,
    ...cohort(ofRoute(one.route), one.nows, one.stays.map(stayed).filter(isMany)),
  }))
  return {
    years: exact.years.map((one) => ({
      entered: one.entered,
      survivors: one.survivors,
      ...cohort(ofYear(one.entered), one.nows, []),
    })),
    routes: inSharedOrder(routes),
    all: cohort(ofRoute(''), exact.all.nows, exact.all.stays.map(stayed)),
  }
}

/** The names of the figures of a cohort. */
interface Figures {
  people: string
  here: string
  /** Null for a place that is not told of them. */
  now(now: FlowNow): string | null
}

/** In the order of what is shown: the order of the true counts would tell something of them. */
function inSharedOrder<T extends { route: string; people: SharedCount }>(routes: readonly T[]): T[] {
  const size = (count: SharedCount) => (count === '*' ? 1 : count)
  const rank = (one: T) => (one.route === 'UNKNOWN' ? 0 : size(one.people))
  return routes.toSorted((a, b) => rank(b) - rank(a) || (a.route < b.route ? -1 : 1))
}
