import type { Grade } from '@/db/vocabulary'
import { effectiveThreshold, type SharedCount } from '@/lib/domain/disclosure'
import { shareSums } from '@/lib/domain/shared-sums'

type Placed = number

/** Counts that are shown on one page and add up to one another, graded together at the end. */
export type CountsTogether = {
  /** Notes a count. @returns its place. */
  put(count: number): Placed
  /** Says that a count is the sum of others. */
  sum(total: Placed, parts: readonly Placed[]): void
  /** The counts as they may be shown: exact, or safe to share with their totals. */
  graded(): (place: Placed) => SharedCount
}

/** @param threshold the Trust's own; null where it has set none. */
export function countsTogether(grade: Grade, threshold: number | null): CountsTogether {
  const counts: number[] = []
  const sums: { total: number; parts: number[] }[] = []
  return {
    put: (count) => counts.push(count) - 1,
    sum: (total, parts) => sums.push({ total, parts: [...parts] }),
    graded() {
      const shown =
        grade === 'internal' ? counts : shareSums(counts, sums, effectiveThreshold(threshold ?? undefined))
      return (place) => shown[place] ?? 0
    },
  }
}
