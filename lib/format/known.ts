import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from './count'
import { shareText } from './share'

/** What a figure counts: people, or stays of people in a role. */
export type KnownOf = 'people' | 'stays'

const ONE = { people: 'person', stays: 'stay' } as const
const HAS = { people: ['has', 'have'], stays: ['is of someone with', 'are of people with'] } as const
const HAS_NO = {
  people: ['has no', 'have no'],
  stays: ['is of someone with no', 'are of people with no'],
} as const

const verb = (words: readonly [string, string], count: SharedCount) => words[count === 1 ? 0 : 1]

/**
 * Of how many the route is known and of how many not, as a sentence without its stop: "44 of 54 people (81%) have a known
 * route and level; 10 have no known route". Each has a level, or would not be counted.
 */
export function knownText(unknown: number, total: number, of: KnownOf = 'people'): string {
  const known = total - unknown
  const [has, hasNo] = [verb(HAS[of], known), verb(HAS_NO[of], unknown)]
  if (unknown === 0)
    return of === 'people'
      ? 'Everyone in this figure has a known route and level'
      : 'Every stay in this figure is of someone with a known route and level'
  if (total === 1) return `The one ${ONE[of]} in this figure ${hasNo} known route`
  if (known === 0) return `None of the ${countText(total)} ${of} in this figure ${HAS[of][0]} a known route`
  return `${countText(known)} of ${countText(total)} ${of} (${shareText(known / total)}) ${has} a known route and level; ${countText(unknown)} ${hasNo} known route`
}

/** The same in rounded numbers: "About 50 of about 60 people (about 83%) have a known route and level; about 10 have no known route". */
export function aboutKnownText(
  unknown: SharedCount,
  total: SharedCount,
  threshold: number,
  of: KnownOf = 'people',
): string {
  if (unknown === 0) return knownText(0, 0, of)
  if (total === '*') return `Too few ${of} are in this figure to say how many have a known route`
  const all = `${aboutCount(total, threshold)} ${of}`
  const none = `${aboutCount(unknown, threshold)} ${HAS_NO[of][1]} known route`
  if (unknown === '*')
    return `Of ${all} in this figure ${none}; all others ${HAS[of][1]} a known route and level`
  const known = total - unknown
  if (known <= 0) return `Of ${all} in this figure ${none}`
  return `About ${countText(known)} of ${all} (about ${shareText(known / total)}) ${HAS[of][1]} a known route and level; ${none}`
}
