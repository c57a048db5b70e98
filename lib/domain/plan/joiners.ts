import type { Day } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import { type ForecastCareer, monthlyHistory } from '../forecast/monthly-history'
import { cameByRoute } from '../forecast/monthly-rates'

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
 * @param planned what the plan’s forecast was run with: who came by each route in the months of its rates, as the records were
 *   known then, and people more a year by route, as a lever has them
 * @param careers as they are known now
 * @param asAt the day that the plan goes out from
 * @param passed ends of months that have passed since
 */
export function joinersByRoute(
  planned: {
    came: readonly (readonly [route: string, people: number])[]
    months: number
    intake: readonly { route: string; aYear: number }[]
  },
  careers: readonly ForecastCareer[],
  asAt: Day,
  passed: number,
): JoinersRow[] {
  const { intake, months } = planned
  const before = new Map(planned.came)
  const since = cameSince(careers, asAt, passed)
  const routes = new Set([...before.keys(), ...since.keys(), ...intake.map(({ route }) => route)])
  return [...routes]
    .map((route) => {
      const more = intake.filter((one) => one.route === route).reduce((sum, { aYear }) => sum + aYear / 12, 0)
      const rate = months > 0 ? (before.get(route) ?? 0) / months : 0
      return { route, planned: (rate + more) * passed, actual: since.get(route) ?? 0 }
    })
    .filter(({ planned, actual }) => planned > 0 || actual > 0)
    .sort((a, b) => b.planned - a.planned || (a.route < b.route ? -1 : 1))
}

/** People who came by each route since a day, at so many ends of months. */
function cameSince(careers: readonly ForecastCareer[], asAt: Day, months: number): Map<string, number> {
  const ends = Array.from({ length: months + 1 }, (_, at) => monthsLater(asAt, at))
  return new Map(cameByRoute(monthlyHistory(careers, ends, { byArea: false })))
}
