import { HICF_LEVELS, type HicfLevel } from '@/db/vocabulary'
import { type PoissonInterval, poissonInterval } from './poisson'
import { DAYS_A_YEAR, noEnds, SPELL_ENDS, type SpellEnd, type TimeAtLevel } from './time-at-level'

/** Fewer spells than this give no rate and no comparison. */
export const LEAST_SPELLS = 8

/** Events per 100 person-years, with their exact 95% interval. */
export interface Rate extends PoissonInterval {
  per100: number
}

/**
 * Events per 100 person-years, and the exact 95% interval of a Poisson count divided by the same person-years (Garwood
 * 1936).
 *
 * @param events how many, a whole number
 * @param personYears more than 0
 */
export function rateOf(events: number, personYears: number): Rate {
  const { low, high } = poissonInterval(events)
  const per100 = (count: number) => (count / personYears) * 100
  return { per100: per100(events), low: per100(low), high: per100(high) }
}

/** What was seen of the spells at one level, or at several together. */
export interface LevelTime {
  /** Spells with at least a day watched. */
  spells: number
  personYears: number
  ends: Record<SpellEnd, number>
  /** Spells that had not ended. */
  still: number
}

/** The time of several years and levels together. */
export function sumTime(times: Iterable<TimeAtLevel>): LevelTime {
  let [spells, days] = [0, 0]
  const ends = noEnds()
  for (const time of times) {
    spells += time.spells
    days += time.days
    for (const end of SPELL_ENDS) ends[end] += time.ends[end]
  }
  const ended = SPELL_ENDS.reduce((sum, end) => sum + ends[end], 0)
  return { spells, personYears: days / DAYS_A_YEAR, ends, still: spells - ended }
}

/** The time at each level that anyone spent a day at, highest first. */
export function timeByLevel(times: readonly TimeAtLevel[]): ({ level: HicfLevel } & LevelTime)[] {
  return HICF_LEVELS.toReversed().flatMap((level) => {
    const own = times.filter((time) => time.level === level)
    return own.length > 0 ? [{ level, ...sumTime(own) }] : []
  })
}

/** The highest level of a Trust: nobody can progress from it, so it takes no part in rates of progression. Null without anyone. */
export function topLevel(times: readonly TimeAtLevel[]): HicfLevel | null {
  return times.reduce<HicfLevel | null>((top, { level }) => (top === null || level > top ? level : top), null)
}
