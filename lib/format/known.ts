import type { SharedCount } from '@/lib/domain/disclosure'
import { aboutCount, countText } from './count'
import { shareText } from './share'

/**
 * How many people have something known, as a sentence without its stop: "4 of 5 people (80%) have a known route".
 *
 * @param what "known route"
 */
export function knownText(known: number, total: number, what: string): string {
  if (known === 0)
    return total === 1
      ? `The one person has no ${what}`
      : `None of the ${countText(total)} people has a ${what}`
  const people = total === 1 ? 'person' : 'people'
  return `${countText(known)} of ${countText(total)} ${people} (${shareText(known / total)}) ${known === 1 ? 'has' : 'have'} a ${what}`
}

/** The same in rounded numbers: "Of about 60 people in this figure about 10 have no known route". */
export function aboutUnknownText(unknown: SharedCount, total: SharedCount, threshold: number): string {
  if (total === '*') return 'Too few people are in this figure to say how many have a known route'
  return `Of ${aboutCount(total, threshold)} people in this figure ${aboutCount(unknown, threshold)} have no known route`
}
