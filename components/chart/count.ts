import type { SharedCount } from '@/lib/domain/disclosure'
import { isPlain } from '@/lib/format/count'

/** A number of people, or `*` where the safe-to-share grade hides it. */
export type Count = SharedCount

export const HIDDEN = '*'

const grouped = new Intl.NumberFormat('en-GB')

/** How a count reads beside a mark: `1,050` or `*`. */
export function countText(count: Count): string {
  return count === HIDDEN || isPlain(count) ? String(count) : grouped.format(count)
}

/** How a count is said aloud, where a star would not be understood. */
export function countSpoken(count: Count): string {
  return count === HIDDEN ? 'too few to show' : countText(count)
}

/** True where there is somebody, be it a hidden number. */
export function isSomebody(count: Count | undefined): count is Count {
  return count === HIDDEN || (count !== undefined && count > 0)
}

/** The number to draw with; a hidden count has no size of its own. */
export function drawnSize(count: Count | undefined): number {
  return typeof count === 'number' ? count : 0
}

/** Counts from most to fewest, hidden ones after the numbers and before nought. */
export function byMost(a: Count, b: Count): number {
  return sortKey(b) - sortKey(a)
}

function sortKey(count: Count): number {
  return count === HIDDEN ? 0.5 : count
}
