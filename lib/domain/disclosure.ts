/** A count that is safe to share: 0, a multiple of 5, or `*` for one that is too small to show. */
export type SharedCount = number | '*'

/** The largest count that is hidden, unless a Trust has set a higher one. Source: NHS England's rule for HES since September 2018. */
export const DEFAULT_THRESHOLD = 7

/** The threshold in force: what the Trust has set, never below the default. */
export function effectiveThreshold(setting: number | null | undefined): number {
  return Math.max(DEFAULT_THRESHOLD, Math.floor(setting ?? DEFAULT_THRESHOLD))
}

/** A whole number to the nearest 5; whole numbers have no ties. */
function toNearestFive(count: number): number {
  return Math.round(count / 5) * 5
}

/**
 * The shared form of one count: 0 stays 0, 1 to the threshold become `*`, others go to the nearest 5 (8 to 12
 * read 10). Counts that add up to one another belong together in `shareSums`, which also keeps a total from
 * giving a hidden count away.
 *
 * @param count people, a whole number of 0 or more
 * @param threshold the largest count that is hidden; below 7 it is taken as 7
 */
export function shareCount(count: number, threshold: number = DEFAULT_THRESHOLD): SharedCount {
  if (count === 0) return 0
  const hidden = effectiveThreshold(threshold)
  if (count <= hidden) return '*'
  return Math.max(toNearestFive(count), smallestShown(hidden))
}

/** The smallest number that is ever shown besides 0. */
export function smallestShown(threshold: number): number {
  return Math.ceil((threshold + 1) / 5) * 5
}

/**
 * The shared form of an FTE: hidden where its count is, else to the nearest 5; an FTE that itself comes to no
 * more than the threshold is hidden like a count of that size.
 *
 * @param fte the true FTE
 * @param people the shared form of the count that the FTE belongs to
 */
export function shareFte(
  fte: number,
  people: SharedCount,
  threshold: number = DEFAULT_THRESHOLD,
): SharedCount {
  if (people === 0) return 0
  if (people === '*' || fte <= effectiveThreshold(threshold)) return '*'
  return Math.max(toNearestFive(fte), smallestShown(effectiveThreshold(threshold)))
}

/** The shared form of an FTE that stands beside the number of its people: never above that, as it may be rounded down. */
export function shareFteBeside(fte: number, people: SharedCount, threshold?: number): SharedCount {
  const shown = shareFte(fte, people, threshold)
  return typeof shown === 'number' && typeof people === 'number' ? Math.min(shown, people) : shown
}

/**
 * A share made of shared counts only, 0 to 1, never above 1 though rounding may lift a part above its whole.
 * `*` where either is hidden; null where there is nobody to take a share of.
 */
export function shareOf(part: SharedCount, whole: SharedCount): number | '*' | null {
  if (part === '*' || whole === '*') return '*'
  return whole === 0 ? null : Math.min(1, part / whole)
}

/** A median, mean or rate as it may be shared: `*` unless more than the threshold are behind it (8 or more). */
export function shareStatistic(
  value: number | null,
  basedOn: number,
  threshold: number = DEFAULT_THRESHOLD,
): number | '*' | null {
  return basedOn > effectiveThreshold(threshold) ? value : '*'
}
