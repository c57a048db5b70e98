import { effectiveThreshold, type SharedCount, smallestShown } from '../disclosure'
import type { ForecastGroup } from './forecast'

/** Ends of months that are shown lie so far apart: each is a release of its own. */
export const APART = 12

/** A year of a group's forecast as it may be shared: a tenth, half and nine tenths of the runs or fewer. */
export interface SharedYear {
  month: number
  low: SharedCount
  middle: SharedCount
  high: SharedCount
}

/**
 * What is forecast of a group, a year apart.
 *
 * @param group that goes on from what is shown of now
 * @param shownNow its people now, as they may be shared
 */
export function sharedYears(
  { people }: ForecastGroup,
  shownNow: SharedCount,
  threshold: number,
): SharedYear[] {
  const now = people[0]?.[2] ?? 0
  const share = (some: number) => sharedAhead(some, now, shownNow, threshold)
  return people.flatMap(([low = 0, , middle = 0, , high = 0], month) =>
    month % APART === 0 ? [{ month, low: share(low), middle: share(middle), high: share(high) }] : [],
  )
}

/**
 * A number of people that are forecast, as it may be shared: the number that is shown of now, and to it the change, to the
 * nearest 5. Where now is hidden so is what comes of it.
 *
 * The forecast goes on from what is shown of now (`startingFrom`), and not from who is here: a change is no secret keeper by
 * itself, since posts are known exactly, and where they are filled, so many posts less the change are the people of now.
 *
 * @param people so many are forecast
 * @param now so many it goes on from
 * @param shownNow who is here now, as it may be shared
 * @param threshold the largest count that is hidden
 */
export function sharedAhead(
  people: number,
  now: number,
  shownNow: SharedCount,
  threshold: number,
): SharedCount {
  if (shownNow === '*') return '*'
  const ahead = shownNow + Math.round((people - now) / 5) * 5
  if (ahead <= 0) return 0
  return ahead < smallestShown(effectiveThreshold(threshold)) ? '*' : ahead
}
