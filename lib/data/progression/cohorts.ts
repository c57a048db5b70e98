import 'server-only'
import { cohortGroups, stayGroups } from '@/db/queries/cohorts'
import type { Scope } from '@/lib/access/scope'
import { cohortsFrom, MOST_ANNIVERSARIES } from '@/lib/domain/cohort'
import type { SharedCount } from '@/lib/domain/disclosure'
import { isTold } from '@/lib/domain/month-release'
import { type ShownCohorts, shareCohorts, shownCohorts } from '@/lib/domain/shared-cohorts'
import type { CohortsFilter } from '@/lib/forms/cohorts-filter'
import { answered, madeOf, once } from '../answers'
import { sharedMonth } from '../month'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'
import { flowNowOf } from './flow-rows'
import { daysOf, type RecordsFrom, recordsBegin } from './records-begin'

export type CohortsView = FigureFacts &
  ShownCohorts<SharedCount> & {
    /** From when on endings are in the records. */
    begins: RecordsFrom
  }

/**
 * People by the year of their first informatics post in this Trust and by entry route: where they are as at a day, and
 * how many stayed for one year, two, and so on (measure 6: no share on fewer than eight). Area, unit and level are
 * those of the first informatics post, so that nobody changes cohort.
 */
export async function cohortsOfEntry(scope: Scope, put: CohortsFilter): Promise<CohortsView> {
  const { filter } = questionFor(scope.grade, 'cohorts', put)
  const found = await answered(
    scope,
    { what: 'cohorts', filter: { ...filter, ...daysOf(scope.grade) } },
    async (db, { recordsFrom }) => ({
      begins: await recordsBegin(db, recordsFrom, scope.grade),
      groups: [...(await cohortGroups(db, filter, filter.asAt))],
      stays: [...(await stayGroups(db, filter, filter.asAt, MOST_ANNIVERSARIES))],
    }),
  )
  const { begins, groups, stays } = found.answer
  const exactly = (safe = false) => {
    const rows = groups.map(({ entered, route, people, ...place }) => ({
      entered,
      route,
      people,
      now: flowNowOf(place),
    }))
    return cohortsFrom(safe ? rows.filter(isTold) : rows, stays, begins.day)
  }
  const shown =
    scope.grade === 'internal'
      ? once(drawn, found.answer, 'exact', () => shownCohorts(exactly()))
      : shareCohorts(exactly(true), (await sharedMonth(scope, filter.asAt)).of, found.threshold)
  return { ...figureFacts(scope, 'cohorts', filter, found, shown), ...shown, begins }
}

const drawn = madeOf<ShownCohorts>('drawn')
