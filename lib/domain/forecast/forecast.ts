import type { HicfArea, HicfLevel } from '@/db/vocabulary'
import { type Assumed, assumedOf, type CellGroup } from './assumed'
import { chancesOf, type Levers } from './assumptions'
import { besidesOf, type EverEntered, type LeverOutcome, outcomesOf } from './besides'
import { seededBits } from './bits'
import { type Bits, unit } from './chances'
import type { DatedPosts } from './dated-posts'
import { filledAt, openMonths, type Pace, paceOf, peopleToFill, sourcesOf } from './filling'
import type { Cell, MonthlyHistory } from './monthly-history'
import { monthlyRates, summed } from './monthly-rates'
import { besidesAt, drawRun, FLOWS, type Flow, type Run, roomForRun } from './run'

/** Of so many courses the middle and the ranges are shown. */
export const RUNS = 1000
/** Ways in which the Trust's own careers are drawn again, so that the ranges say how sure the rates are. */
const RESAMPLES = 200
/** The shares of the runs below which the shown numbers lie. */
export const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9] as const

export interface ForecastQuestion {
  history: MonthlyHistory
  /** Months ahead: 1 to 120. */
  months: number
  levers: Levers
  /** Null where rates go on whether there are posts or not. */
  vacancies: DatedPosts | null
  /** Who came by which route at which level, also before the history; nobody without it. */
  ever?: readonly EverEntered[]
  runs?: number
  /** The same seed gives the same forecast, on every machine. */
  seed: number
}

/** People over the coming months in all cells that are of a level and of an area; null for every one. */
export interface ForecastGroup {
  level: HicfLevel | null
  area: HicfArea | null
  /** By month from the start on, one number for each of `SHARES`: people of so many of the runs or fewer. */
  people: number[][]
  /** By month from the start on: the mean of the runs. */
  mean: number[]
  /** By month from the start on, the mean of the runs; null of a single area. */
  flows: Record<Flow, number[]> | null
}

export interface Forecast {
  groups: ForecastGroup[]
  runs: number
  /** By level, how much of each rate is the Trust's overall one, from 0 to 1. */
  lean: [level: number, share: number][]
  /** By level how fast vacancies were filled; null where rates go on. */
  pace: Pace[] | null
  assumed: Assumed
  /** What each lever of intake and hiring does. */
  levers: LeverOutcome[]
}

/**
 * How many people at which level there will be: many courses, each drawn with rates of the Trust's own careers drawn again
 * with replacement, so that the range holds both what chance may do and how little the rates are known.
 *
 * Source of the drawing again: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 6.
 *
 * @returns yields how many runs are done, so that whoever asks can show it, let others have their turn, or stop
 */
export function* forecast(question: ForecastQuestion): Generator<number, Forecast> {
  const { history, months, levers, vacancies, ever = [], runs = RUNS, seed } = question
  const { cells, routes } = history
  const groups = groupsOf(cells)
  const seen = groups.map(() => Array.from({ length: months + 1 }, () => new Int32Array(runs)))
  const run = roomForRun(cells.length, months)
  const flows = FLOWS.map((flow) => ({ flow, sums: new Float64Array(run[flow].length) }))
  const besides = new Float64Array(run.besides.length)
  const recorded = summed(history)
  const vacanciesFilled = vacancies !== null
  const open = vacancies && openMonths(history, vacancies)
  const posts = vacancies && peopleToFill(history, vacancies, levers, months)
  const people = history.begins.length - 1
  const times = Math.min(runs, RESAMPLES)
  for (let time = 0, done = 0; time < times; time += 1) {
    const bits = seededBits(seed, time)
    const sums = summed(history, drawnAgain(bits, people))
    const chances = chancesOf(cells, routes, monthlyRates(history, sums), levers, {
      vacanciesFilled,
      ever,
    })
    const filling = vacancies &&
      open &&
      posts && {
        posts,
        filled: filledAt(history, paceOf(history, sums, open), vacancies.monthsVacant),
        from: sourcesOf(history, sums, levers),
      }
    const until = Math.floor((runs * (time + 1)) / times)
    for (; done < until; done += 1) {
      drawRun(bits, history.now, chances, { months, filling }, run)
      for (const [at, { own }] of groups.entries()) note(run, own, cells.length, done, seen[at] ?? [])
      for (const { flow, sums: own } of flows) addTo(own, run[flow])
      if (chances.besides.length > 0) addTo(besides, run.besides)
    }
    yield done
  }
  const rates = monthlyRates(history, recorded)
  const asked = besidesOf(cells, routes, rates, levers, { entering: !vacanciesFilled, ever })
  return {
    runs,
    lean: [...rates.lean],
    pace: open && paceOf(history, recorded, open),
    assumed: assumedOf(history, recorded, rates, levers, { groups, vacanciesFilled }),
    levers: outcomesOf(
      asked,
      cells,
      months,
      asked.map((_, lever) =>
        Array.from({ length: months + 1 }, (_, month) => (besides[besidesAt(run, lever, month)] ?? 0) / runs),
      ),
    ),
    groups: groups.map(({ level, area, own }, at) => ({
      level,
      area,
      people: (seen[at] ?? []).map(quantiles),
      mean: (seen[at] ?? []).map((some) => some.reduce((sum, one) => sum + one, 0) / runs),
      flows:
        area === null
          ? (Object.fromEntries(
              flows.map(({ flow, sums: all }) => [flow, monthly(all, own, cells.length, months, runs)]),
            ) as Record<Flow, number[]>)
          : null,
    })),
  }
}

/** Everyone, each level, and where areas are told apart each area and each cell. */
function groupsOf(cells: readonly Cell[]): CellGroup[] {
  const byArea = cells.some(({ area }) => area !== null)
  const levels = [...new Set(cells.map(({ level }) => level))]
  const areas = byArea ? [...new Set(cells.map(({ area }) => area))].sort() : []
  const some = [
    { level: null, area: null },
    ...levels.map((level) => ({ level, area: null })),
    ...areas.map((area) => ({ level: null, area })),
    ...(byArea ? cells : []),
  ]
  return some.map(({ level, area }) => ({
    level,
    area,
    own: cells.flatMap((cell, at) =>
      (level === null || cell.level === level) && (area === null || cell.area === area) ? [at] : [],
    ),
  }))
}

/** How often each person is drawn when as many are drawn as there are. */
function drawnAgain(bits: Bits, people: number): Int32Array {
  const weights = new Int32Array(people)
  for (let one = 0; one < people; one += 1) {
    const at = Math.floor(unit(bits) * people)
    weights[at] = (weights[at] as number) + 1
  }
  return weights
}

function note(run: Run, own: readonly number[], cells: number, at: number, seen: Int32Array[]): void {
  seen.forEach((some, month) => {
    let sum = 0
    for (const cell of own) sum += run.stock[month * cells + cell] as number
    some[at] = sum
  })
}

function addTo(sums: Float64Array, some: Int32Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + (some[at] as number)
}

/** The mean of the runs in some cells, by month. */
const monthly = (
  sums: Float64Array,
  own: readonly number[],
  cells: number,
  months: number,
  runs: number,
): number[] =>
  Array.from(
    { length: months + 1 },
    (_, month) => own.reduce((sum, cell) => sum + (sums[month * cells + cell] ?? 0), 0) / runs,
  )

/** The smallest number that so many of the runs do not exceed, for each of `SHARES`. */
function quantiles(some: Int32Array): number[] {
  const sorted = some.slice().sort()
  return SHARES.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0)
}
