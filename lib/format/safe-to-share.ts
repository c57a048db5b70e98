import type { Grade } from '@/db/vocabulary'

/** The stamp on top of every figure that may be shared, on the page and in its picture files. */
export const STAMP = 'Safe to share'

/** Of whom nothing is told where numbers may be shared: see docs/decisions/0014. */
const NOT_TOLD =
  'People who have moved to other work in the Trust are not counted, nor are moves to and from it and returns'

/** @param threshold the largest count that is hidden */
export const stampWords = (threshold: number): string =>
  `Counts of 1 to ${threshold} are shown as *, and so are those that are not told; all others are to the nearest 5, 0 is 0. Any of them may be 5 or 10 away from that where it would give a hidden count away, so figures may not add up. ${NOT_TOLD}.`

/** How numbers that may be shared are shown, in one line of a passport. @param threshold the largest count that is hidden */
export const roundingWords = (threshold: number): string =>
  `Counts from 1 to ${threshold} are *, and those that are not told; others to the nearest 5, or 5 or 10 away from that where a hidden count could be worked out, so parts may not add up to totals. ${NOT_TOLD}`

/** The largest count that is hidden in a figure; null where it is not one that is safe to share. */
export const hiddenUpTo = ({ grade, threshold }: { grade: Grade; threshold: number }): number | null =>
  grade === 'safe_to_share' ? threshold : null
