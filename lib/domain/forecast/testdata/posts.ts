import type { HicfLevel } from '@/db/vocabulary'
import type { DatedPosts } from '../dated-posts'

/** An establishment that never changes, beside who has always been in post: FTE by level, of no area. */
export function steadyPosts(
  levels: readonly { level: HicfLevel; budget: number; held: number }[],
  { back, ahead, monthsVacant = null }: { back: number; ahead: number; monthsVacant?: number | null },
): DatedPosts {
  const steady = (fte: number, months: number) => Array<number>(months).fill(fte)
  return {
    back,
    monthsVacant,
    budget: levels.map(({ level, budget }) => ({ level, area: null, fte: steady(budget, back + 1 + ahead) })),
    held: levels.map(({ level, held }) => ({ level, area: null, fte: steady(held, back + 1) })),
  }
}
