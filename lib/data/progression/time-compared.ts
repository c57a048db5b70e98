import type { SpellGroup } from '@/db/queries/level-spells'
import type { SharedCount } from '@/lib/domain/disclosure'
import { type IncidenceReading, SPOKEN_YEARS } from '@/lib/domain/incidence-reading'
import { type CompareBy, MOST_COMPARED, type TimeFilter } from '@/lib/forms/time-filter'

/** One of those compared that can be drawn. */
export type Panel = { key: string; reading: IncidenceReading }

/**
 * One that cannot: nobody, too few spells, or none watched for a year by enough; where numbers may be shared,
 * `few` is either of these two: those few and the few of another cut are the same people.
 */
export type NotDrawn = {
  key: string
  spells: SharedCount
  why: 'none' | 'few' | 'short'
  /** How many more spells would be enough; null where that is not said. */
  more: number | null
}

export type Compared = {
  by: CompareBy
  panels: Panel[]
  notDrawn: NotDrawn[]
  /** What could be compared: whatever has a spell at the level. */
  choices: string[]
  /** The fewest spells that are drawn. */
  least: number
  /** The year after which those drawn are compared; null where there is none for two of them. */
  year: number | null
}

/** How many are shown before anyone has chosen. */
const AT_FIRST = 3

type Ways = {
  read(groups: readonly SpellGroup[]): IncidenceReading
  counted(people: number): SharedCount
  least: number
  /** Whether exact numbers may be said. */
  exact: boolean
}

/** Those chosen, or those with most spells, each read by itself. */
export function comparedOf(
  groups: readonly SpellGroup[],
  { compare, chosen }: TimeFilter,
  { read, counted, least, exact }: Ways,
): Compared {
  const of = new Map<string, SpellGroup[]>()
  for (const group of groups) {
    const own = of.get(group.key ?? '')
    if (own) own.push(group)
    else if (group.key) of.set(group.key, [group])
  }
  const sizes = new Map(
    [...of].map(([key, some]) => [key, some.reduce((sum, { people }) => sum + people, 0)]),
  )
  const bySize = [...sizes]
    .filter(([key]) => key !== 'UNKNOWN')
    // By what is shown of them: the order of true numbers would tell something of rounded ones that are the same.
    .map(([key, people]): [string, SharedCount] => [key, counted(people)])
    .sort((a, b) => sizeOf(b[1]) - sizeOf(a[1]) || (a[0] < b[0] ? -1 : 1))
    .map(([key]) => key)
  const keys =
    chosen.length > 0 ? chosen.slice(0, MOST_COMPARED) : inOrder(bySize.slice(0, AT_FIRST), compare)
  const panels: Panel[] = []
  const notDrawn: NotDrawn[] = []
  for (const key of keys) {
    const size = sizes.get(key) ?? 0
    const spells = counted(size)
    const few = size > 0 && size < least
    const reading = few || size === 0 ? null : read(of.get(key) ?? [])
    if (reading?.years.some(({ years }) => years > 0)) panels.push({ key, reading })
    else
      notDrawn.push({
        key,
        spells: exact || size === 0 ? spells : '*',
        why: size === 0 ? 'none' : few || !exact ? 'few' : 'short',
        more: few && exact ? least - size : null,
      })
  }
  return { by: compare, panels, notDrawn, choices: [...of.keys()].sort(), least, year: yearOf(panels) }
}

const sizeOf = (count: SharedCount) => (count === '*' ? 1 : count)

/** Years follow one another; routes and areas stand with most spells first. */
const inOrder = (keys: string[], by: CompareBy) => (by === 'entry' ? keys.toSorted() : keys)

/**
 * The latest year up to the fifth that most of the panels have a share progressed for: two at least, and by which
 * anybody had.
 */
function yearOf(panels: readonly Panel[]): number | null {
  const years = Array.from({ length: SPOKEN_YEARS }, (_, at) => SPOKEN_YEARS - at)
  const having = (year: number) => {
    const known = panels.flatMap((panel) => progressedBy(panel, year) ?? [])
    return known.some(({ share }) => share > 0) ? known.length : 0
  }
  const best = Math.max(...years.map(having))
  return best < 2 ? null : (years.find((year) => having(year) === best) ?? null)
}

/**
 * What is known of a panel at a whole year: share progressed and its interval, null where nobody had. Null where the
 * share is hidden or not there.
 */
export function progressedBy({ reading }: Panel, year: number) {
  const found = reading.years.find(({ years }) => years === year)
  if (!found || found.shares.progressed === '*' || found.interval === '*') return null
  return { share: found.shares.progressed, interval: found.interval, thin: found.thin }
}

/** The year whose figures stand in a panel: that of the comparison, or the panel's own last by which anybody had progressed. */
export function markYearOf(panel: Panel, year: number | null): number | null {
  const has = (at: number) => (progressedBy(panel, at)?.share ?? 0) > 0
  if (year !== null && progressedBy(panel, year)) return year
  return panel.reading.years.findLast((one) => one.years <= SPOKEN_YEARS && has(one.years))?.years ?? null
}
