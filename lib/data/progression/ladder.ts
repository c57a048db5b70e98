import 'server-only'
import { unclassifiedPeople } from '@/db/queries/headcount'
import { ladderStepGroups, levelGroups, timeAtLevelGroups } from '@/db/queries/ladder'
import { areaLevelGroups } from '@/db/queries/progression'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { laterDay } from '@/lib/domain/calendar'
import { type SharedCount, shareCount } from '@/lib/domain/disclosure'
import { type LadderFigure, ladderAtLevel, ladderFigure } from '@/lib/domain/ladder-figure'
import { monthFigure } from '@/lib/domain/month-release'
import { type SharedDays, shareLadder } from '@/lib/domain/shared-ladder'
import { type Watch, YEAR_STARTS } from '@/lib/domain/time-at-level'
import type { LadderFilter } from '@/lib/forms/ladder-filter'
import { type Answered, answered, madeOf, once, partOf } from '../answers'
import { monthsByLevel } from '../months-by-level'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'
import { movesOf, peopleAtLevels, timesOf } from './ladder-rows'
import { daysOf, type RecordsFrom, recordsBegin, watchedFrom } from './records-begin'

export type LadderView = FigureFacts &
  LadderFigure<SharedCount> & {
    /** The one level that it is of: moves between others are not counted. Null where it is of all. */
    only: HicfLevel | null
    /** From when on endings are in the records. */
    begins: RecordsFrom
    watch: Watch
    /** Those at a level on the last day whose entry route is not known. */
    unknown: SharedCount
    /** People in post on the last day whose post nobody has said to be informatics or not; null where the figure is of some people only. */
    unclassified: SharedCount | null
  }

const ladders = madeOf<LadderFigure<SharedCount>>('ladders')

/** No record is older. */
const FIRST_DAY = '1899-12-31'

/**
 * Moves between levels, the rates at which people leave each level, and the levels beside the Trust's own pattern
 * (measure 5): from the day the records begin, or from the year that is asked for, to the as-at day.
 *
 * Area and unit are those of the post: moves to and from other areas or units are moves onto the ladder and off it. The
 * pattern is always that of the whole Trust over the same time.
 */
export async function ladderOfLevels(scope: Scope, put: LadderFilter): Promise<LadderView> {
  const { filter } = questionFor(scope.grade, 'ladder', put)
  // Of one level it is a part of the figure of all.
  const { level, ...asked } = filter
  const { asAt, since, knownOn: _, ...where } = asked
  const question = { what: 'ladder', filter: { ...asked, ...daysOf(scope.grade) } }
  const count = async (db: TrustDb, { recordsFrom }: { recordsFrom: Day | null }) => {
    const begins = watchedFrom(await recordsBegin(db, recordsFrom, scope.grade), scope.grade)
    const watch = watchOf(begins.day, since, asAt)
    // Someone's spell is where its last post is, which need not be where they were on the day.
    const levelsOn = where.area || where.unit ? areaLevelGroups : levelGroups
    const narrowed = Object.values(where).some((value) => value !== undefined)
    const closing = await areaLevelGroups(db, where, watch.to)
    // The records begin on the same day whatever day is asked about.
    const first = { what: 'ladder opening', ...where, asAt: watch.from }
    const times = timesOf(await timeAtLevelGroups(db, where, watch, YEAR_STARTS))
    return {
      begins,
      watch,
      times,
      pattern: narrowed ? timesOf(await timeAtLevelGroups(db, {}, watch, YEAR_STARTS)) : times,
      opening: await partOf(db, first, async () => peopleAtLevels(await levelsOn(db, where, watch.from))),
      moves: movesOf(await ladderStepGroups(db, where, watch)),
      closing: peopleAtLevels(closing),
      unknown: closing.map(({ level, unknown }) => ({ level, people: unknown })),
      unclassified: narrowed ? null : (await unclassifiedPeople(db, {}, watch.to)).people,
    }
  }
  const internal = scope.grade === 'internal'
  const shownOf = (
    { answer, threshold }: Answered<Awaited<ReturnType<typeof count>>>,
    days: SharedDays | null,
  ) =>
    once(ladders, answer, `${scope.grade} ${threshold} ${level ?? ''}`, () => {
      const whole = ladderFigure(answer, answer.times, answer.pattern)
      const exact = level ? ladderAtLevel(whole, level) : whole
      return days ? shareLadder(exact, days, threshold) : exact
    })
  const found = await answered(scope, question, count, internal ? (one) => shownOf(one, null) : undefined)
  const { begins, watch, unclassified } = found.answer
  const days = internal ? null : await sharedDays(scope, watch)
  const shown = shownOf(found, days)
  const without = found.answer.unknown.filter((one) => level === undefined || one.level === level)
  return {
    ...figureFacts(scope, 'ladder', filter, found, shown),
    ...shown,
    only: level ?? null,
    begins,
    watch,
    unknown: days ? days.unknown : without.reduce((sum, { people }) => sum + people, 0),
    unclassified:
      level !== undefined
        ? null
        : internal || unclassified === null
          ? unclassified
          : shareCount(unclassified, found.threshold),
  }
}

/** Who was at each level on the two days, of their months' closed sets. */
async function sharedDays(scope: Scope, { from, to }: Watch): Promise<SharedDays & { unknown: SharedCount }> {
  const months = await monthsByLevel(scope, { what: 'ladder days', filter: { asAt: to } }, [from, to])
  const [opening, closing] = months.map(
    ({ of }) =>
      (level: HicfLevel | null) =>
        of(level === null ? monthFigure.here : monthFigure.level(level)),
  )
  const last = months.at(-1)
  if (!opening || !closing || !last) throw new Error('A ladder is between two days')
  return { opening, closing, unknown: last.of(monthFigure.routeHere('UNKNOWN')) }
}

function watchOf(recordsFrom: Day | null, since: number | undefined, asAt: Day): Watch {
  const begin = since ? `${since - 1}-12-31` : FIRST_DAY
  const from = laterDay(begin, recordsFrom ?? FIRST_DAY)
  return { from: from < asAt ? from : asAt, to: asAt }
}
