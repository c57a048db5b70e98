import type { CohortsView } from '@/lib/data/progression/cohorts'
import type { SharedCount } from '@/lib/domain/disclosure'
import { LEAST_PEOPLE } from '@/lib/domain/shared-cohorts'
import { aboutCount, countText } from '@/lib/format/count'
import { longDay } from '@/lib/format/day'
import { inWords } from '@/lib/format/plural'
import { recordsNote } from '@/lib/format/records'
import { shareText } from '@/lib/format/share'
import { upperFirst } from '@/lib/format/words'

/** Where everyone recorded is, from the numbers that are shown. */
export function cohortsFinding({ all, grade, threshold }: CohortsView): string {
  if (all.people === 0) return 'Nobody who fits these filters had held an informatics post'
  if (grade !== 'internal') {
    if (all.people === '*') return 'Too few people to say where they are'
    return `${upperFirst(aboutCount(all.people, threshold))} people are here or have left; ${aboutCount(all.here, threshold)} hold an informatics post here`
  }
  if (all.people === 1)
    return all.here === 1
      ? 'The one person recorded holds an informatics post here'
      : 'The one person recorded holds no informatics post here now'
  const some = (count: SharedCount) => (count === 0 ? 'none' : countText(count))
  return `${upperFirst(some(all.here))} of the ${countText(all.people)} people recorded ${all.here === 1 ? 'holds' : 'hold'} an informatics post here; ${some(all.left)} ${all.left === 1 ? 'has' : 'have'} left`
}

export const cohortsSentence = (on: string, narrowedToPlace: boolean): string =>
  [
    `By the year of the first informatics post in this Trust, where people are on ${on}. Someone who left and came back is here.`,
    narrowedToPlace ? 'Area, unit and level are those of the first informatics post.' : null,
  ]
    .filter(Boolean)
    .join(' ')

/** The first year of which everyone who came is recorded; null where there is none. */
export const firstWholeYear = ({ years }: CohortsView): number | null =>
  years.findLast(({ survivors }) => !survivors)?.entered ?? null

/** Why some cohorts have no share of who stayed; null where all may have one. */
export function survivorsWords({ years, begins, grade }: CohortsView): string | null {
  const own = years.filter(({ survivors }) => survivors).map(({ entered }) => entered)
  const [last, first] = [own[0], own.at(-1)]
  const note = recordsNote(begins, grade)
  if (begins.day === null || last === undefined || first === undefined) return note
  const who = first === last ? String(first) : `${first} to ${last}`
  return `Those who came in ${who} are survivors only: the records begin on ${longDay(begins.day)}, and whoever had left by then is not in them. No share is given of how many stayed.${note ? ` ${note}` : ''}`
}

/** How many stayed, from the numbers that are shown. */
export function stayFinding(view: CohortsView): string {
  const from = firstWholeYear(view)
  const given = view.all.stays.filter(({ share }) => typeof share === 'number')
  const first = given.find(({ years }) => years === 1)
  const later = given.find(({ years }) => years === 5) ?? given.at(-1)
  if (from === null || !first) return 'Too few people to say how many stayed'
  const one = `${shareText(first.share)} of those who came from ${from} on were here a year later`
  return later && later !== first
    ? `${one}, and ${shareText(later.share)} after ${inWords(later.years, 'year')}`
    : one
}

export const staySentence = ({ grade, threshold }: CohortsView): string =>
  [
    grade === 'internal'
      ? 'The share in an informatics post here on each anniversary of the first one, for years in which everyone who came has reached it.'
      : 'The share in an informatics post here on each anniversary of the first one, of those who were or had left by it. A route is left out where those are too few.',
    grade === 'internal'
      ? `No share is given of fewer than ${LEAST_PEOPLE} people.`
      : `Shares come from rounded counts, each of which may be 5 or 10 people away: of few people a share can be far from the true one. None is given of fewer than ${Math.max(LEAST_PEOPLE, threshold + 1)} people.`,
  ].join(' ')
