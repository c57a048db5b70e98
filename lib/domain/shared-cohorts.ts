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
 * Cohorts as they may be shared: by year and by route they are the same people, so they are shared together, and so are
 * those who stayed at each anniversary. Shares come from the rounded counts.
 */
export function shareCohorts(
  exact: Cohorts,
  threshold: number = DEFAULT_THRESHOLD,
): ShownCohorts<SharedCount> {
  const now = shareNow(exact, threshold)
  const stays = shareStays(exact, threshold)
  const least = effectiveThreshold(threshold) + 1
  const shown = (name: string, list: readonly Stay[]): ShownStay<SharedCount>[] =>
    list.map(({ years }) => {
      const [reached, here] = [stays(`reached|${name}|${years}`), stays(`here|${name}|${years}`)]
      const share = reached === '*' || reached < least ? '*' : shareOf(here, reached)
      return { years, reached, here, share }
    })
  const cohort = (name: string, nows: { now: FlowNow }[], list: readonly Stay[]) => ({
    people: now(`people|${name}`),
    nows: nows.map((one) => ({ now: one.now, people: now(`${one.now}|${name}`) })),
    here: now(`here|${name}`),
    movedOut: now(`moved_out|${name}`),
    left: now(`left|${name}`),
    stays: shown(name, list),
  })
  const routes = exact.routes.map(({ route, nows, stays: list }) => ({ route, ...cohort(route, nows, list) }))
  return {
    years: exact.years.map((one) => ({
      entered: one.entered,
      survivors: one.survivors,
      ...cohort(String(one.entered), one.nows, wholeStays(one)),
    })),
    routes: inSharedOrder(routes),
    all: cohort('all', exact.all.nows, exact.all.stays),
  }
}

/** In the order of what is shown: the order of the true counts would tell something of them. */
function inSharedOrder<T extends { route: string; people: SharedCount }>(routes: readonly T[]): T[] {
  const size = (count: SharedCount) => (count === '*' ? 1 : count)
  const rank = (one: T) => (one.route === 'UNKNOWN' ? 0 : size(one.people))
  return routes.toSorted((a, b) => rank(b) - rank(a) || (a.route < b.route ? -1 : 1))
}

/**
 * Shared cohorts with everyone and each route as the month's closed set has them: shown in two forms, the same people
 * would give hidden ones away. The years stay shared by themselves.
 *
 * @param of a figure of the month, see `monthRelease`
 */
export function cohortsOfMonth(
  shown: ShownCohorts<SharedCount>,
  of: MonthRelease['of'],
): ShownCohorts<SharedCount> {
  const ofRoute = <T extends ShownCohort<SharedCount>>(route: string, cohort: T): T => ({
    ...cohort,
    people: of(monthFigure.route(route)),
    nows: cohort.nows.map(({ now }) => ({ now, people: of(nowFigure(route, now)) })),
    here: of(monthFigure.routeHere(route)),
    movedOut: of(nowFigure(route, 'moved_out')),
    left: of(nowFigure(route, 'left')),
  })
  return {
    ...shown,
    routes: inSharedOrder(shown.routes.map((one) => ofRoute(one.route, one))),
    all: ofRoute('', shown.all),
  }
}

const named = (exact: Cohorts) => [
  ...exact.years.map((one) => ({ name: String(one.entered), group: 'year', cohort: one })),
  ...exact.routes.map((one) => ({ name: one.route, group: 'route', cohort: one })),
]

function shareNow(exact: Cohorts, threshold: number): (name: string) => SharedCount {
  const book = new Ledger()
  const all = { name: 'all', group: 'all', cohort: exact.all }
  for (const { name, cohort } of [...named(exact), all]) {
    const { nows, people, here, movedOut, left } = cohort
    for (const one of nows) book.enter(`${one.now}|${name}`, one.people)
    book.enter(`people|${name}`, people)
    book.enter(`here|${name}`, here)
    book.enter(`moved_out|${name}`, movedOut)
    book.enter(`left|${name}`, left)
    const levels = nows.filter((one) => typeof one.now === 'number').map((one) => `${one.now}|${name}`)
    book.addWhereItHolds(`here|${name}`, levels)
    book.addWhereItHolds(`people|${name}`, [`here|${name}`, `moved_out|${name}`, `left|${name}`])
  }
  for (const group of ['year', 'route']) {
    const names = named(exact).filter((one) => one.group === group)
    const totals = ['people', 'here', 'moved_out', 'left', ...exact.all.nows.map((one) => one.now)]
    for (const total of new Set(totals))
      book.addWhereItHolds(
        `${total}|all`,
        names.map(({ name }) => `${total}|${name}`).filter((name) => book.has(name)),
      )
  }
  const shown = book.shown(threshold)
  return (name) => shown.get(name) ?? 0
}

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
