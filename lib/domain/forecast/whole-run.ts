import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import type { Assumed } from './assumed'
import type { Levers } from './assumptions'
import { type BackTest, backTest, HIDDEN_MONTHS } from './back-test'
import type { EverEntered, LeverOutcome } from './besides'
import { cellsWithPosts, type DatedPosts, fteAt } from './dated-posts'
import { LEAST_MONTHS, type Shortfall, shortfallOf, WINDOW_MONTHS } from './enough'
import type { Pace } from './filling'
import { type ForecastGroup, forecast, RUNS } from './forecast'
import { type Cell, type ForecastCareer, type MonthlyHistory, monthlyHistory } from './monthly-history'
import { cameByRoute } from './monthly-rates'
import { startingFrom } from './shown-start'

/** Months before the as-at day that a forecast shows beside what is to come. */
export const SHOWN_MONTHS = 36
/** Months of records that a forecast with its track record can use. */
export const MOST_MONTHS = WINDOW_MONTHS + Math.max(...HIDDEN_MONTHS)

/**
 * What whoever sees what is safe to share is shown of the as-at day, to forecast from: what comes of it says no more of who is
 * here than that does.
 */
export interface ShownStart {
  people: ReadonlyMap<HicfLevel, number>
  /** FTE in post, by level, as they are shown. */
  fte: ReadonlyMap<HicfLevel, number>
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
  vacancies: DatedPosts | null
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
  /** By level how fast vacancies were filled; null where rates go on. */
  pace: Pace[] | null
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
  const also = input.vacancies ? cellsWithPosts(input.vacancies) : []
  const history = withLevelsOf(levers, careers, ends.slice(-(window + 1)), { byArea, also })
  const shortfall = shortfallOf(history)
  if (shortfall) return { kind: 'too_little', shortfall }
  const {
    groups,
    lean,
    pace,
    assumed,
    levers: outcomes,
  } = yield* forecast({
    history,
    months: input.months,
    levers,
    vacancies: input.vacancies,
    ever: input.ever ?? [],
    seed,
    runs,
  })
  const track: BackTest[] = []
  const hiddenLast = [...HIDDEN_MONTHS].sort((a, b) => b - a)
  for (const [at, hidden] of hiddenLast.entries()) {
    if (known - hidden < LEAST_MONTHS) continue
    track.push(
      yield* after(
        runs * (1 + at),
        backTest(careers, ends, { hidden, window, byArea, vacancies: input.vacancies, seed, runs }),
      ),
    )
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
    pace,
    assumed,
    levers: outcomes,
    came: cameByRoute(history),
    track,
  }
}

/**
 * A history in which the levels stand too that levers bring people or posts to and that nobody was at: in every area that anybody
 * was in, where areas are told apart.
 */
function withLevelsOf(
  { hiring, intake, posts }: Levers,
  careers: readonly ForecastCareer[],
  ends: readonly Day[],
  { byArea, also }: { byArea: boolean; also: readonly Cell[] },
): MonthlyHistory {
  const history = monthlyHistory(careers, ends, { byArea, also })
  const asked = [
    ...[...hiring, ...intake].flatMap(({ level, aYear }) => (level && aYear > 0 ? [level] : [])),
    ...posts.flatMap(({ level, more }) => (more > 0 ? [level] : [])),
  ]
  const missing = asked.filter((level) => history.cells.every((cell) => cell.level !== level))
  if (missing.length === 0 || history.cells.length === 0) return history
  const areas = [...new Set(history.cells.map(({ area }) => area))]
  const more = missing.flatMap((level) => areas.map((area) => ({ level, area })))
  return monthlyHistory(careers, ends, { byArea, also: [...also, ...more] })
}

function* fromShown(
  { careers, months, levers, vacancies: exact, ever = [], seed, runs = RUNS }: WholeRunInput,
  { people, fte }: ShownStart,
  ends: readonly Day[],
): Generator<number, ForecastGroup[]> {
  const vacancies = exact && heldAsShown(exact, fte)
  const also = vacancies ? cellsWithPosts(vacancies) : []
  const own = withLevelsOf(levers, careers, ends, { byArea: false, also })
  const history = startingFrom(own, people)
  const { groups } = yield* forecast({ history, months, levers, vacancies, ever, seed, runs })
  return groups
}

/** Who is in post on the as-at day as it is shown, level by level; before it the months by which the pace is known. */
const heldAsShown = (posts: DatedPosts, fte: ReadonlyMap<HicfLevel, number>): DatedPosts => ({
  ...posts,
  held: [...fte].map(([level, shown]) => ({
    level,
    area: null,
    fte: Array.from({ length: posts.back + 1 }, (_, at) =>
      at === posts.back ? shown : fteAt(posts.held, { level, area: null }, at),
    ),
  })),
})

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
