import type { Day } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import { type ForecastCareer, monthlyHistory, placesOf } from '../forecast/monthly-history'
import { summed } from '../forecast/monthly-rates'

export interface JoinersRow {
  route: string
  /** People that the forecast has come in by the route on average: the recorded rate and what the plan adds. */
  planned: number
  actual: number
}

/**
 * Who came into informatics by each entry route since the plan’s day, against how many its forecast has come in on average
 * where rates go on: the rate of the months before and, of the routes that a lever adds to, as many more a year. Both are
 * counted as a forecast counts: whoever is there at an end of a month and was not at the one before.
 *
 * @param asAt the day that the plan goes out from
 * @param months of the rates before it, and ends of months that have passed since
 * @param intake people more a year by route, as a lever has them
 */
export function joinersByRoute(
  careers: readonly ForecastCareer[],
  asAt: Day,
  months: { before: number; since: number },
  intake: readonly { route: string; aYear: number }[],
): JoinersRow[] {
  const before = cameBetween(careers, asAt, -months.before, 0)
  const since = cameBetween(careers, asAt, 0, months.since)
  const routes = new Set([...before.keys(), ...since.keys(), ...intake.map(({ route }) => route)])
  return [...routes]
    .map((route) => {
      const more = intake.filter((one) => one.route === route).reduce((sum, { aYear }) => sum + aYear / 12, 0)
      const rate = months.before > 0 ? (before.get(route) ?? 0) / months.before : 0
      return { route, planned: (rate + more) * months.since, actual: since.get(route) ?? 0 }
    })
    .filter(({ planned, actual }) => planned > 0 || actual > 0)
    .sort((a, b) => b.planned - a.planned || (a.route < b.route ? -1 : 1))
}

/** People who came between two ends of months, by route. */
function cameBetween(
  careers: readonly ForecastCareer[],
  asAt: Day,
  from: number,
  to: number,
): Map<string, number> {
  const ends = Array.from({ length: to - from + 1 }, (_, at) => monthsLater(asAt, from + at))
  const history = monthlyHistory(careers, ends, { byArea: false })
  const sums = summed(history)
  const place = placesOf(history.cells.length, history.routes.length)
  return new Map(
    history.routes.map((route, at) => [
      route,
      history.cells.reduce((sum, _, cell) => sum + (sums[place.entry(at, cell)] ?? 0), 0),
    ]),
  )
}
