import type { Day } from '@/db/vocabulary'
import { monthsLater } from '../calendar'
import type { LeverMonths } from '../forecast/besides'
import type { ForecastCareer } from '../forecast/monthly-history'

/** People who are planned to come by an entry route: in the first month after the plan’s day, and in each after it. */
export interface PlannedRoute {
  route: string
  byMonth: readonly number[]
}

export interface JoinersRow {
  route: string
  planned: number
  actual: number
  /** The same month by month: who is planned and who came in the first, the second and so on. */
  plannedByMonth: number[]
  byMonth: number[]
}

/**
 * How many a forecast in which rates go on has come by each route on average: the rate of the months before and, of the routes
 * that a lever adds to, as many more a year.
 *
 * @param planned what it was run with: who came by each route in the months of its rates, as the records were known then, and
 *   people more a year by route, as a lever has them, with the months after the plan's day in which it holds
 * @param ahead months that are told
 */
export function plannedAtRates(
  {
    came,
    months,
    intake,
  }: {
    came: readonly (readonly [route: string, people: number])[]
    months: number
    intake: readonly { route: string; aYear: number; months?: LeverMonths | null }[]
  },
  ahead: number,
): PlannedRoute[] {
  const before = new Map(came)
  return [...new Set([...before.keys(), ...intake.map(({ route }) => route)])].map((route) => {
    const own = intake.filter((one) => one.route === route)
    const rate = months > 0 ? (before.get(route) ?? 0) / months : 0
    return {
      route,
      byMonth: Array.from({ length: ahead }, (_, at) =>
        Math.max(
          0,
          own.reduce((sum, { aYear, months: span }) => sum + (holds(span, at + 1) ? aYear / 12 : 0), rate),
        ),
      ),
    }
  })
}

/**
 * Who came into informatics by each entry route since the plan’s day, against how many its forecast has come. Both are counted
 * as a forecast counts: whoever is there at an end of a month and was not at the one before.
 *
 * @param planned by route, each once
 * @param careers as they are known now
 * @param asAt the day that the plan goes out from
 * @param passed ends of months that have passed since
 */
export function joinersByRoute(
  planned: readonly PlannedRoute[],
  careers: readonly ForecastCareer[],
  asAt: Day,
  passed: number,
): JoinersRow[] {
  const since = cameByMonth(careers, asAt, passed)
  const ahead = new Map(planned.map(({ route, byMonth }) => [route, byMonth]))
  return [...new Set([...ahead.keys(), ...since.keys()])]
    .map((route): JoinersRow => {
      const byMonth = since.get(route) ?? Array<number>(passed).fill(0)
      const plannedByMonth = byMonth.map((_, at) => ahead.get(route)?.[at] ?? 0)
      return { route, planned: added(plannedByMonth), actual: added(byMonth), plannedByMonth, byMonth }
    })
    .filter(({ planned: some, actual }) => some > 0 || actual > 0)
    .sort((a, b) => b.planned - a.planned || (a.route < b.route ? -1 : 1))
}

const holds = (span: LeverMonths | null | undefined, month: number) =>
  !span || (month > span.from && month <= span.until)

const added = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0)

/** People who came since a day between one end of a month and the next, by route. */
function cameByMonth(careers: readonly ForecastCareer[], asAt: Day, months: number): Map<string, number[]> {
  const ends = Array.from({ length: months + 1 }, (_, at) => monthsLater(asAt, at))
  const came = new Map<string, number[]>()
  for (const career of careers) {
    const there = ends.map((day) => isThere(career, day))
    for (let month = 1; month < ends.length; month += 1) {
      if (!there[month] || there[month - 1]) continue
      const own = came.get(career.route) ?? Array<number>(months).fill(0)
      own[month - 1] = (own[month - 1] ?? 0) + 1
      came.set(career.route, own)
    }
  }
  return came
}

const isThere = ({ periods }: ForecastCareer, day: Day): boolean =>
  periods.some(({ level, from, to }) => level !== null && from <= day && (to === null || to > day))
