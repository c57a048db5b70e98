import type { Cohorts, Stay } from './cohort'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareOf } from './disclosure'
import type { FlowNow } from './flow-stage'
import { Ledger } from './ledger'
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
  const stay = (one: Stay): ShownStay => ({
    ...one,
    share: one.reached >= LEAST_PEOPLE ? one.here / one.reached : null,
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
 * years without the levels, which are so few people that months one after another gave them away; those who
 * stayed at each anniversary are shared together by themselves. Shares come from the rounded counts.
 *
 * @param of a figure of the month, see `monthRelease`
 */
export function shareCohorts(
  exact: Cohorts,
  of: MonthRelease['of'],
  threshold: number = DEFAULT_THRESHOLD,
): ShownCohorts<SharedCount> {
  const stays = shareStays(exact, threshold)
  const least = effectiveThreshold(threshold) + 1
  const shown = (name: string, list: readonly Stay[]): ShownStay<SharedCount>[] =>
    list.map(({ years }) => {
      const [reached, here] = [stays(`reached|${name}|${years}`), stays(`here|${name}|${years}`)]
      const share = reached === '*' || reached < least ? '*' : shareOf(here, reached)
      return { years, reached, here, share }
    })
  const ofYear = (year: number): Figures => ({
    people: monthFigure.year(year),
    here: monthFigure.yearHere(year),
    now: (now) => (typeof now === 'number' ? null : monthFigure.yearGone(year, now)),
  })
  const ofRoute = (route: string): Figures => ({
    people: monthFigure.route(route),
    here: monthFigure.routeHere(route),
    now: (now) => nowFigure(route, now),
  })
  const cohort = (
    name: string,
    figures: Figures,
    nows: readonly { now: FlowNow }[],
    list: readonly Stay[],
  ) => ({
    people: of(figures.people),
    nows: nows.flatMap(({ now }) => {
      const name = figures.now(now)
      return name === null ? [] : [{ now, people: of(name) }]
    }),
    here: of(figures.here),
    movedOut: of(figures.now('moved_out') ?? ''),
    left: of(figures.now('left') ?? ''),
    stays: shown(name, list),
  })
  return {
    years: exact.years.map((one) => ({
      entered: one.entered,
      survivors: one.survivors,
      ...cohort(String(one.entered), ofYear(one.entered), one.nows, wholeStays(one)),
    })),
    routes: inSharedOrder(
      exact.routes.map(({ route, nows, stays: list }) => ({
        route,
        ...cohort(route, ofRoute(route), nows, list),
      })),
    ),
    all: cohort('all', ofRoute(''), exact.all.nows, exact.all.stays),
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

const named = (exact: Cohorts) => [
  ...exact.years.map((one) => ({ name: String(one.entered), group: 'year', cohort: one })),
  ...exact.routes.map((one) => ({ name: one.route, group: 'route', cohort: one })),
]

/** Every anniversary by itself: those who stayed for one year are others than those who stayed for two. */
function shareStays(exact: Cohorts, threshold: number): (name: string) => SharedCount {
  const found = new Map<string, SharedCount>()
  for (const { years, reached, here } of exact.all.stays) {
    const book = new Ledger()
    const own = named(exact).flatMap(({ name, group, cohort }) => {
      const stay = cohort.stays.find((one) => one.years === years)
      return stay ? [{ name, group, stay }] : []
    })
    for (const { name, stay } of [...own, { name: 'all', stay: { reached, here } }]) {
      book.enter(`reached|${name}|${years}`, stay.reached)
      book.enter(`here|${name}|${years}`, stay.here)
    }
    for (const part of ['reached', 'here'])
      for (const kind of ['year', 'route'])
        book.addWhereItHolds(
          `${part}|all|${years}`,
          own.filter(({ group }) => group === kind).map(({ name }) => `${part}|${name}|${years}`),
        )
    for (const [name, count] of book.shown(threshold)) found.set(name, count)
  }
  return (name) => found.get(name) ?? 0
}
