import type { Day, HicfArea, HicfLevel } from '@/db/vocabulary'
import { NO_LEVERS } from './assumptions'
import { asBefore, cellsWithPosts, type DatedPosts } from './dated-posts'
import { type Forecast, forecast } from './forecast'
import { type Cell, type ForecastCareer, monthlyHistory } from './monthly-history'

/** The months that are hidden, one after the other. */
export const HIDDEN_MONTHS = [12, 24] as const

/** What a forecast would have said before the last months were known, beside what came. */
export interface BackTest {
  hidden: number
  /** The middle of the runs, the range of 8 in 10 of them, and who was there. */
  forecast: number
  low: number
  high: number
  actual: number
  /** By level in use on either, or level of an area where they are told apart: the middle, the range of 8 in 10 runs, and who was there. */
  levels: {
    level: HicfLevel
    area: HicfArea | null
    forecast: number
    low: number
    high: number
    actual: number
  }[]
}

/**
 * Hides the last months, forecasts them with rates of the months before, and compares: in the same way and as closely told
 * apart as the forecast that it stands beside, from the establishment as it was then.
 *
 * @param ends days a month apart, the last the as-at day; the hidden months are the last of them
 * @param options.vacancies as of the as-at day; null where rates go on
 * @param options.window months that rates are of; the same for what is hidden as for what is ahead
 */
export function* backTest(
  careers: readonly ForecastCareer[],
  ends: readonly Day[],
  {
    hidden,
    window,
    byArea = false,
    vacancies = null,
    seed,
    runs,
  }: {
    hidden: number
    window: number
    byArea?: boolean
    vacancies?: DatedPosts | null
    seed: number
    runs?: number
  },
): Generator<number, BackTest> {
  const known = ends.slice(0, ends.length - hidden).slice(-(window + 1))
  const posts = vacancies && asBefore(vacancies, hidden)
  const also = posts ? cellsWithPosts(posts) : []
  const history = monthlyHistory(careers, known, { byArea, also })
  const said: Forecast = yield* forecast({
    history,
    months: hidden,
    levers: NO_LEVERS,
    vacancies: posts,
    seed,
    ...(runs === undefined ? {} : { runs }),
  })
  const then = monthlyHistory(careers, ends.slice(-1), { byArea })
  const stock = then.stock[0] ?? new Int32Array()
  const isOf = (cell: Cell) => (one: Cell) => one.level === cell.level && one.area === cell.area
  const cells = [...history.cells, ...then.cells.filter((cell) => !history.cells.some(isOf(cell)))].sort(
    (a, b) => a.level - b.level || (a.area ?? '').localeCompare(b.area ?? '', 'en'),
  )
  const saidOf = (level: HicfLevel | null, area: HicfArea | null) =>
    said.groups.find((group) => group.level === level && group.area === area)?.people[hidden] ?? []
  const [lowest = 0, , half = 0, , highest = 0] = saidOf(null, null)
  return {
    hidden,
    forecast: half,
    low: lowest,
    high: highest,
    actual: stock.reduce((sum, one) => sum + one, 0),
    levels: cells.map((cell) => {
      const { level, area } = cell
      const [low = 0, , middle = 0, , high = 0] = saidOf(level, area)
      const actual = stock[then.cells.findIndex(isOf(cell))] ?? 0
      return { level, area, forecast: middle, low, high, actual }
    }),
  }
}

/** How many of the levels were inside the range of 8 in 10 runs. */
export const inside = ({ levels }: BackTest) =>
  levels.filter(({ low, high, actual }) => low <= actual && actual <= high).length
