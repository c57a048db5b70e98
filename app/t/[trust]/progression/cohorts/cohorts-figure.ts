import type { CohortsView } from '@/lib/data/progression/cohorts'
import { longDay } from '@/lib/format/day'
import type { CohortsFilter } from '@/lib/forms/cohorts-filter'
import { cohortsFinding, cohortsSentence, survivorsWords } from './cohorts-words'

/** Where each year's people are, as the page and the picture say it. */
export function cohortsFigure(view: CohortsView, filter: CohortsFilter) {
  const finding = cohortsFinding(view)
  const survivors = survivorsWords(view)
  return {
    finding,
    sentence: cohortsSentence(longDay(view.asAt), Boolean(filter.area || filter.unit || filter.level)),
    people: view.all.people,
    notes: survivors ? [survivors] : [],
    chart: { groups: groupsOf(view), grade: view.grade, description: finding },
  }
}

/** How many are in the cohorts, and how many of them have no known route. */
export const ofCohorts = (view: CohortsView) => ({
  ...view,
  total: view.all.people,
  unknown: view.routes.find(({ route }) => route === 'UNKNOWN')?.people ?? 0,
})

/** Years of which everyone is recorded, then those of survivors. */
function groupsOf({ years, begins, grade }: CohortsView) {
  const rows = (only: boolean) =>
    years
      .filter(({ survivors }) => survivors === only)
      .map(({ entered, people, here, movedOut, left }) => ({
        label: String(entered),
        people,
        here,
        // Not told where numbers may be shared: nothing is drawn of it.
        movedOut: grade === 'internal' ? movedOut : 0,
        left,
      }))
  const [whole, survivors] = [rows(false), rows(true)]
  const began = begins.day ? ` on ${longDay(begins.day)}` : ''
  return [
    ...(whole.length > 0 ? [{ rows: whole }] : []),
    ...(survivors.length > 0
      ? [{ heading: `Survivors only: came before the records began${began}`, rows: survivors }]
      : []),
  ]
}
