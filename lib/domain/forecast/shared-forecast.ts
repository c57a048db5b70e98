import { effectiveThreshold, type SharedCount, smallestShown } from '../disclosure'

/**
 * A number of people that are forecast, as it may be shared: the number that is shown of now, and to it the change, to the
 * nearest 5. So it says no more of who is here than the number of now does, whatever is forecast from it and however often:
 * one person more or less today moves what is shown of now by the rule of a month (`monthRelease`), and a change hardly.
 * Where now is hidden so is what comes of it.
 *
 * @param people so many are forecast
 * @param now who was there at the start, exactly
 * @param shownNow the same as it may be shared
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
