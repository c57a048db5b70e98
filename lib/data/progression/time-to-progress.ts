import 'server-only'
import { levelSpellGroups, type SpellGroup, spellsByLevel } from '@/db/queries/level-spells'
import type { TrustDb } from '@/db/trust'
import type { Day, HicfLevel } from '@/db/vocabulary'
import type { Scope } from '@/lib/access/scope'
import { type SharedCount, shareCount } from '@/lib/domain/disclosure'
import { type IncidenceReading, LEAST_SPELLS, readIncidence } from '@/lib/domain/incidence-reading'
import { shareIncidence, withSize } from '@/lib/domain/shared-incidence'
import { together } from '@/lib/domain/shared-ladder'
import { cumulativeIncidence } from '@/lib/domain/time-to-progress'
import type { TimeFilter } from '@/lib/forms/time-filter'
import { type Answered, answered, madeOf, once } from '../answers'
import { questionFor } from '../safe-question'
import { type FigureFacts, figureFacts } from './figure-facts'
import { type LadderView, ladderOfLevels } from './ladder'
import { daysOf, type RecordsFrom, recordsBegin, watchedFrom as watchFrom } from './records-begin'
import { type Compared, comparedOf } from './time-compared'

export type TimeView = FigureFacts & {
  level: HicfLevel
  /** Spells watched at any level that fit the filter. */
  anywhere: SharedCount
  watchedFrom: RecordsFrom
  reading: IncidenceReading
  /** Of the spells, those of people whose entry route is not known. */
  unknownRoute: SharedCount
  compared: Compared
}

type Answer = {
  level: HicfLevel
  anywhere: number
  watchedFrom: RecordsFrom
  /** Of everyone that can be compared: what the comparison is by does not narrow them. */
  groups: SpellGroup[]
}

/**
 * What became of people by time since they reached a level (measure 4), and the same of up to four routes, areas
 * or five years of entry beside one another.
 *
 * The level is the filter's, or the one with most spells. Area and unit are those of the spell's last post;
 * route and entry years those of the person. The route or area of the filter narrows the figure and not a
 * comparison of routes or areas. Endings are seen from the Trust's records-from date on; where nobody has set
 * it, from the day before the first ending recorded.
 */
export async function timeToProgress(scope: Scope, put: TimeFilter): Promise<TimeView> {
  const { filter } = questionFor(scope.grade, 'time', put)
  const { compare, chosen, ...shared } = filter
  const { route, area, ...rest } = shared
  const where = {
    ...rest,
    ...(compare === 'route' ? { area } : compare === 'area' ? { route } : { route, area }),
  }
  const question = { what: 'time', filter: { ...where, by: compare, ...daysOf(scope.grade) } }
  const count = async (db: TrustDb, settings: { recordsFrom: Day | null }): Promise<Answer> => {
    const watchedFrom = watchFrom(await recordsBegin(db, settings.recordsFrom, scope.grade), scope.grade)
    const watched = { recordsFrom: watchedFrom.day, asAt: filter.asAt }
    const counts = await spellsByLevel(db, { ...where, level: undefined }, watched)
    const level = where.level ?? mostOf(counts)
    const groups = await levelSpellGroups(db, { ...where, level }, watched, compare)
    return {
      level,
      watchedFrom,
      groups: [...groups],
      anywhere: counts.reduce((sum, one) => sum + one.people, 0),
    }
  }
  const internal = scope.grade === 'internal'
  const only = compare === 'route' ? route : compare === 'area' ? area : undefined
  const ownOf = ({ groups }: Answer) =>
    only === undefined ? groups : groups.filter(({ key }) => key === only)
  const shownOf = ({ answer, threshold }: Answered<Answer>, ladder: LadderView | null) => {
    const read = (some: readonly SpellGroup[]) => {
      const curve = cumulativeIncidence(some)
      return internal ? readIncidence(curve) : shareIncidence(curve, threshold)
    }
    return once(readings, answer, JSON.stringify([scope.grade, threshold, filter]), () => ({
      reading: ladder ? asOnTheLadder(read(ownOf(answer)), answer.level, ladder) : read(ownOf(answer)),
      compared: comparedOf(answer.groups, filter, {
        read: (some) => (internal ? read(some) : withSize(read(some), '*')),
        counted: (people) => (internal ? people : shareCount(people, threshold)),
        least: internal ? LEAST_SPELLS : Math.max(LEAST_SPELLS, threshold + 1),
        exact: internal,
      }),
    }))
  }
  const found = await answered(scope, question, count, internal ? (one) => shownOf(one, null) : undefined)
  const ladder = internal ? null : await ladderOfLevels(scope, { asAt: filter.asAt })
  const { reading, compared } = shownOf(found, ladder)
  const { level, watchedFrom, anywhere } = found.answer
  const counted = (people: number) => (internal ? people : shareCount(people, found.threshold))
  const figures = {
    level,
    watchedFrom,
    anywhere: ladder ? spellsAnywhere(ladder) : counted(anywhere),
    reading,
    unknownRoute: counted(ownOf(found.answer).reduce((sum, one) => sum + one.unknownRoute, 0)),
    compared,
  }
  // The same whether its level was asked for or taken: its own link names it. In the order of an address that names it.
  const { unit, entryFrom, entryTo, knownOn, asAt } = filter
  const said = { route, area, unit, level, entryFrom, entryTo, knownOn, asAt, compare, chosen }
  return { ...figureFacts(scope, 'time', said, found, figures), ...figures }
}

/** The same spells as the ladder's, shown as there: in two forms they would give hidden ones away. */
function asOnTheLadder(
  reading: IncidenceReading,
  level: HicfLevel,
  { levels }: LadderView,
): IncidenceReading {
  const row = levels.find((one) => one.level === level)
  if (!row) return withSize(reading, '*')
  return { ...withSize(reading, row.spells), counts: { ...row.ends, still_at_level: row.still } }
}

function spellsAnywhere({ levels, threshold }: LadderView): SharedCount {
  return together(
    levels.map(({ spells }) => spells),
    threshold,
  )
}

const readings = madeOf<{ reading: IncidenceReading; compared: Compared }>('readings')

/** The level with most spells, the lower of two alike; level 5, where most begin, if there are none. */
function mostOf(counts: readonly { level: HicfLevel; people: number }[]): HicfLevel {
  return counts.toSorted((a, b) => b.people - a.people || a.level - b.level)[0]?.level ?? 5
}
