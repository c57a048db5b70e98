import type { SharedCount } from '@/lib/domain/disclosure'
import type { ShownCohort } from '@/lib/domain/shared-cohorts'
import { routeLabel } from '@/lib/format/routes'
import { flowNowLabel } from '@/lib/format/states'
import type { CohortsView } from '../progression/cohorts'
import { type CountTable, count, decimal, name } from './progression-sheets'

/** A row for each entry year, one for each route, and one for all: where they are, and who stayed. */
export function cohortsTable({ years, routes, all, grade }: CohortsView): CountTable {
  const internal = grade === 'internal'
  const nows = all.nows.map(({ now }) => now)
  const most = Math.max(0, ...all.stays.map((one) => one.years))
  const after = Array.from({ length: most }, (_, at) => at + 1)
  const cells = (cohort: ShownCohort<SharedCount>) => [
    cohort.people,
    cohort.here,
    ...nows.map((now) => cohort.nows.find((one) => one.now === now)?.people ?? 0),
    ...after.flatMap((n) => {
      const stay = cohort.stays.find((one) => one.years === n)
      return stay
        ? [stay.reached, stay.here, typeof stay.share === 'number' ? stay.share * 100 : stay.share]
        : [null, null, null]
    }),
  ]
  const row = (names: string[], cohort: ShownCohort<SharedCount>) => ({
    names,
    day: null,
    counts: cells(cohort),
  })
  const at = 2 + nows.length
  return {
    columns: [
      name('Entered', 0, 12),
      name('Entry route', 1, 36),
      name('Recorded', 2, 18),
      count(internal ? 'Came' : 'Here or left', 0),
      count('Here', 1),
      ...nows.map((now, i) => count(flowNowLabel(now), 2 + i)),
      ...after.flatMap((n, i) => {
        const years = `${n} ${n === 1 ? 'year' : 'years'}`
        return [
          count(`${internal ? 'Reached' : 'Here or had left after'} ${years}`, at + i * 3),
          count(`Here after ${years}`, at + 1 + i * 3),
          decimal(`% here after ${years}`, at + 2 + i * 3, 1),
        ]
      }),
    ],
    rows: [
      ...years.map((one) =>
        row([String(one.entered), 'All routes', one.survivors ? 'Survivors only' : 'Everyone'], one),
      ),
      ...routes.map((one) => row(['All years', routeLabel(one.route), ''], one)),
      row(['All years', 'All routes', ''], all),
    ],
  }
}
