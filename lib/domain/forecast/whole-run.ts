import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import type { Assumed } from './assumed'
import type { Levers } from './assumptions'
import { type BackTest, backTest, HIDDEN_MONTHS } from './back-test'
import type { EverEntered, LeverOutcome } from './besides'
import { LEAST_MONTHS, type Shortfall, shortfallOf, WINDOW_MONTHS } from './enough'
import { type ForecastGroup, forecast, RUNS } from './forecast'
import { type ForecastCareer, type MonthlyHistory, monthlyHistory } from './monthly-history'
import { cameByRoute } from './monthly-rates'
import { startingFrom } from './shown-start'

/** Months before the as-at day that a forecast shows beside what is to come. */
export const SHOWN_MONTHS = 36
/** Months of records that a forecast with its track record can use. */
export const MOST_MONTHS = WINDOW_MONTHS + Math.max(...HIDDEN_MONTHS)

/** Posts of a level, and of an area where areas are told apart, as people who can hold them. */
export interface PostsOf {
  level: HicfLevel
  area: HicfArea | null
  people: number
}

/** Vacant posts that are filled, and months for which one is vacant. */
interface VacantPosts {
  posts: readonly PostsOf[]
  monthsVacant: number
}

/**
 * What whoever sees what is safe to share is shown of the as-at day, to forecast from: what comes of it says no more of who is
 * here than that does.
 */
export interface ShownStart {
  people: ReadonlyMap<HicfLevel, number>
  /** The same levers and posts, as people at the hours that are shown. */
  levers: Levers
  vacancies: VacantPosts | null
}

export interface WholeRunInput {
  careers: readonly ForecastCareer[]
  asAt: Day
  /** Whole months of records before the as-at day. */
  recorded: number
  /** Months ahead: 1 to 120. */
  months: number
  byArea: boolean
  levers: Levers
  /** Null where rates go on whether there are posts or not. */
  vacancies: VacantPosts | null
  /** Who came by which route at which level in all of the records; nobody without it. */
  ever?: readonly EverEntered[]
  /** Null where nothing is shared of the as-at day. */
  shown: ShownStart | null
  seed: number
  runs?: number
}

/** People at the ends of the months before the as-at day, the last of them its own. */
export interface RecordedGroup {
  level: HicfLevel | null
  area: HicfArea | null
  people: number[]
}

export interface WholeRun {
  kind: 'run'
  runs: number
  /** Months that rates are of. */
  window: number
  recorded: RecordedGroup[]
  groups: ForecastGroup[]
  /** The same from what is shown of the as-at day, of everyone and of levels; null where nothing is shared of it. */
  shared: ForecastGroup[] | null
  /** By level, how much of each rate is the Trust's overall one, from 0 to 1. */
  lean: [level: number, share: number][]
  assumed: Assumed
  levers: LeverOutcome[]
  /** Who came by each entry route in the months that rates are of. */
  came: [route: string, people: number][]
  /** Of as many months as the records reach, the most first. */
  track: BackTest[]
}

export type WholeRunOutcome = WholeRun | { kind: 'too_little'; shortfall: Shortfall }

/** The steps that a whole run yields: as many as courses are drawn, of the forecast, of what is hidden and of what may be shared. */
export const stepsOf = (runs: number = RUNS) => runs * (2 + HIDDEN_MONTHS.length)

/**
 * A forecast with the recorded months before it and its own track record.
 * @returns yields how many of `stepsOf` are done
 */
export function* wholeRun(input: WholeRunInput): Generator<number, WholeRunOutcome> {
  const { careers, asAt, recorded, byArea, levers, seed, runs = RUNS } = input
  const known = Math.min(recorded, MOST_MONTHS)
  const ends = Array.from({ length: known + 1 }, (_, at) => monthsLater(asAt, at - known))
  const window = Math.min(WINDOW_MONTHS, known)
  const history = monthlyHistory(careers, ends.slice(-(window + 1)), { byArea })
  const shortfall = shortfallOf(history)
  if (shortfall) return { kind: 'too_little', shortfall }
  const {
    groups,
    lean,
    assumed,
    levers: outcomes,
  } = yield* forecast({
    history,
    months: input.months,
    levers,
    vacancies: byCell(history, input.vacancies),
    ever: input.ever ?? [],
    seed,
    runs,
  })
  const track: BackTest[] = []
  const hiddenLast = [...HIDDEN_MONTHS].sort((a, b) => b - a)
  for (const [at, hidden] of hiddenLast.entries()) {
    if (known - hidden < LEAST_MONTHS) continue
    track.push(yield* after(runs * (1 + at), backTest(careers, ends, { hidden, window, seed, runs })))
  }
  const shared =
    input.shown &&
    (yield* after(
      runs * (1 + HIDDEN_MONTHS.length),
      fromShown(input, input.shown, ends.slice(-(window + 1))),
    ))
  return {
    kind: 'run',
    runs,
    window,
    recorded: recordedOf(history, groups),
    groups,
    shared,
    lean,
    assumed,
    levers: outcomes,
    came: cameByRoute(history),
    track,
  }
}

function* fromShown(
  { careers, months, ever = [], seed, runs = RUNS }: WholeRunInput,
  { people, levers, vacancies }: ShownStart,
  ends: readonly Day[],
): Generator<number, ForecastGroup[]> {
  const history = startingFrom(monthlyHistory(careers, ends, { byArea: false }), people)
  const filled = byCell(history, vacancies)
  const { groups } = yield* forecast({ history, months, levers, vacancies: filled, ever, seed, runs })
  return groups
}

const byCell = (history: MonthlyHistory, vacancies: VacantPosts | null) =>
  vacancies && { posts: postsByCell(history, vacancies.posts), monthsVacant: vacancies.monthsVacant }

/** The posts of each cell that a history has. */
export const postsByCell = ({ cells }: Pick<MonthlyHistory, 'cells'>, posts: readonly PostsOf[]): number[] =>
  cells.map(({ level, area }) =>
    posts
      .filter((one) => one.level === level && (area === null || one.area === area))
      .reduce((sum, one) => sum + one.people, 0),
  )

function recordedOf({ cells, stock }: MonthlyHistory, groups: readonly ForecastGroup[]): RecordedGroup[] {
  const shown = stock.slice(-(SHOWN_MONTHS + 1))
  return groups.map(({ level, area }) => ({
    level,
    area,
    people: shown.map((people) =>
      cells.reduce(
        (sum, cell, at) =>
          sum +
          ((level === null || cell.level === level) && (area === null || cell.area === area)
            ? (people[at] ?? 0)
            : 0),
        0,
      ),
    ),
  }))
}

/** The same steps, counted on from where others ended. */
function* after<T>(begun: number, steps: Generator<number, T>): Generator<number, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield begun + step.value
  }
}
