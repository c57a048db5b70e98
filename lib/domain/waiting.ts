import type { HicfLevel } from '@/db/vocabulary'
import { poissonInterval } from './poisson'
import { LEAST_SPELLS } from './progression-rate'
import type { TimeAtLevel } from './time-at-level'

/** Progressions seen beside those that the Trust's own pattern would give. */
export interface Comparison {
  observed: number
  expected: number
  /** Observed divided by expected, with its exact 95% interval; null where nothing is expected or spells are too few. */
  ratio: { value: number; low: number; high: number } | null
  /** `slower` or `faster` only where the whole interval lies below or above 1. */
  verdict: 'slower' | 'faster' | 'no_difference' | 'too_few'
}

/**
 * How many progressions there would have been at a level, had its people progressed as the Trust's people do after as
 * many years at a level.
 *
 * Source: indirect standardisation (N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II, IARC 1987,
 * chapter 2). The rate of each year since a level was reached is that of all levels of the Trust below its highest,
 * this one among them; expected is the sum of those rates times the level's own time in each year.
 *
 * @param own the time at the level
 * @param pattern the time at every level of the Trust
 * @param top the Trust's highest level, left out of the pattern
 */
export function expectedProgressions(
  own: readonly TimeAtLevel[],
  pattern: readonly TimeAtLevel[],
  top: HicfLevel | null,
): number {
  const years = new Map<number, { days: number; progressed: number }>()
  for (const { level, year, days, ends } of pattern) {
    if (level === top) continue
    const sum = years.get(year) ?? { days: 0, progressed: 0 }
    years.set(year, { days: sum.days + days, progressed: sum.progressed + ends.progressed })
  }
  return own.reduce((expected, { year, days }) => {
    const all = years.get(year)
    return all ? expected + (days * all.progressed) / all.days : expected
  }, 0)
}

/**
 * Compares observed with expected: the interval is that of a Poisson count, the expected number taken as known. Because
 * the level is part of the pattern, the ratio errs towards 1. No verdict on fewer than eight spells.
 *
 * @param observed progressions seen
 * @param expected from `expectedProgressions`
 */
export function compareWithPattern(observed: number, expected: number, spells: number): Comparison {
  if (spells < LEAST_SPELLS || expected <= 0) return { observed, expected, ratio: null, verdict: 'too_few' }
  const interval = poissonInterval(observed)
  const [low, high] = [interval.low / expected, interval.high / expected]
  const verdict = high < 1 ? 'slower' : low > 1 ? 'faster' : 'no_difference'
  return { observed, expected, ratio: { value: observed / expected, low, high }, verdict }
}
