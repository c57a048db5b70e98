import type { Day, HicfLevel } from '@/db/vocabulary'
import { NO_LEVERS } from './assumptions'
import { type Forecast, forecast } from './forecast'
import { type ForecastCareer, monthlyHistory } from './monthly-history'

/** The months that are hidden, one after the other. */
export const HIDDEN_MONTHS = [12, 24] as const

/** What a forecast would have said before the last months were known, beside what came. */
export interface BackTest {
  hidden: number
  /** The middle of the runs, and who was there. */
  forecast: number
  actual: number
  /** By level in use on either: the middle, the range of 8 in 10 runs, and who was there. */
  levels: { level: HicfLevel; forecast: number; low: number; high: number; actual: number }[]
}

/**
 * Hides the last months, forecasts them with rates of the months before, and compares.
 *
 * @param ends days a month apart, the last the as-at day; the hidden months are the last of them
 * @param options.window months that rates are of; the same for what is hidden as for what is ahead
 */
export function* backTest(
  careers: readonly ForecastCareer[],
  ends: readonly Day[],
  { hidden, window, seed, runs }: { hidden: number; window: number; seed: number; runs?: number },
): Generator<number, BackTest> {
  const known = ends.slice(0, ends.length - hidden).slice(-(window + 1))
  const history = monthlyHistory(careers, known, { byArea: false })
  const said: Forecast = yield* forecast({
    history,
    months: hidden,
    levers: NO_LEVERS,
    vacancies: null,
    seed,
    ...(runs === undefined ? {} : { runs }),
  })
  const then = monthlyHistory(careers, ends.slice(-1), { byArea: false })
  const stock = then.stock[0] ?? new Int32Array()
  const actualAt = new Map(then.cells.map(({ level }, at) => [level, stock[at] ?? 0]))
  const saidAt = new Map(said.groups.map((group) => [group.level, group.people[hidden] ?? []]))
  const levels = [...new Set([...actualAt.keys(), ...history.cells.map(({ level }) => level)])].sort()
  return {
    hidden,
    forecast: saidAt.get(null)?.[2] ?? 0,
    actual: stock.reduce((sum, one) => sum + one, 0),
    levels: levels.map((level) => {
      const [low = 0, , middle = 0, , high = 0] = saidAt.get(level) ?? []
      return { level, forecast: middle, low, high, actual: actualAt.get(level) ?? 0 }
    }),
  }
}

/** How many of the levels were inside the range of 8 in 10 runs. */
export const inside = ({ levels }: BackTest) =>
  levels.filter(({ low, high, actual }) => low <= actual && actual <= high).length
