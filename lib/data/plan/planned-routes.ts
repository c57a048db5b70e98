import 'server-only'
import type { WholeRun } from '@/lib/domain/forecast/whole-run'
import { type PlannedRoute, plannedAtRates } from '@/lib/domain/plan/joiners'
import { comeAtRates, type ForecastQuestion, monthsOfYears } from '@/lib/forms/forecast-question'
import { asJoined, cameInRun, keptWhoCame } from './came-in-run'

/** The route of those of whom nobody knows how they came. */
const UNKNOWN = 'UNKNOWN'

/**
 * Who comes by which entry route in a run, month by month. Where people come at the rates of routes, as those rates and its levers
 * have it; else, where vacancies or hiring at a level decide who comes, as the mean of the runs, by the routes by which people
 * came at the same level.
 *
 * @returns null of a run that was made before it was kept
 */
export function plannedRoutes(question: ForecastQuestion, run: WholeRun): PlannedRoute[] | null {
  const months = question.years * 12
  if (comeAtRates(question)) {
    const intake = question.intake.map(({ route, aYear, ...span }) => ({
      route,
      aYear,
      months: monthsOfYears(question.asAt, span, months),
    }))
    return run.came ? plannedAtRates({ came: run.came, months: run.window, intake }, months) : null
  }
  if (!keptWhoCame(run, run.groups)) return null
  // Whoever is hired at a level is planned to come as others came there.
  const levers = run.levers.filter(({ kind }) => kind === 'intake')
  const { routes } = cameInRun(question, run.groups, asJoined(run.assumed.came), levers)
  return routes.map(({ route, people }) => ({ route: route ?? UNKNOWN, byMonth: people.slice(1) }))
}
