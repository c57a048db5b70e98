import type { Day } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import type { ForecastCareer } from '../forecast/monthly-history'

export interface JoinersRow {
  route: string
  /** People that the forecast has come in by the route on average: the recorded rate and what the plan adds. */
  planned: number
  actual: number
  /** The same month by month: planned in each, and who came in the first, the second and so on. */
  aMonth: number
  byMonth: number[]
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
  const since = cameByMonth(careers, asAt, passed)
  const routes = new Set([...before.keys(), ...since.keys(), ...intake.map(({ route }) => route)])
  return [...routes]
    .map((route): JoinersRow => {
      const more = intake.filter((one) => one.route === route).reduce((sum, { aYear }) => sum + aYear / 12, 0)
      const rate = months > 0 ? (before.get(route) ?? 0) / months : 0
      const byMonth = since.get(route) ?? Array<number>(passed).fill(0)
      const aMonth = rate + more
      return { route, planned: aMonth * passed, actual: added(byMonth), aMonth, byMonth }
    })
    .filter(({ planned, actual }) => planned > 0 || actual > 0)
    .sort((a, b) => b.planned - a.planned || (a.route < b.route ? -1 : 1))
}

const added = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)

/** People who came by each route since a day, between one end of a month and the next. */
function cameByMonth(careers: readonly ForecastCareer[], asAt: Day, months: number): Map<string, number[]> {
  const ends = Array.from({ length: months + 1 }, (_, at) => monthsLater(asAt, at))
  const came = new Map<string, number[]>()
  for (const career of careers) {
    const there = ends.map((day) => isThere(career, day))
    for (let month = 1; month < ends.length; month += 1) {
      if (!there[month] || there[month - 1]) continue
      const own = came.get(career.route) ?? Array<number>(ends.length - 1).fill(0)
      own[month - 1] = (own[month - 1] ?? 0) + 1
      came.set(career.route, own)
    }
  }
  return came
}

const isThere = ({ periods }: ForecastCareer, day: Day): boolean =>
  periods.some(({ level, from, to }) => level !== null && from <= day && (to === null || to > day))
