import type { Day, Grade, HicfLevel, SpellOutcome } from '@/db/vocabulary'
import { daysBetween } from './calendar'
import type { LevelSpell } from './level-spell'

/** What was watched: from the day `from`, whose end is the opening, to the end of the day `to`. */
export interface Watch {
  from: Day
  to: Day
}

/** How a spell may end. */
export type SpellEnd = Exclude<SpellOutcome, 'still_at_level'>
export const SPELL_ENDS: readonly SpellEnd[] = ['progressed', 'stepped_down', 'moved_out', 'left']

/** The ends that are told of in a grade: see `shareLadder`. */
export const endsTold = (grade: Grade): readonly SpellEnd[] =>
  grade === 'internal' ? SPELL_ENDS : SPELL_ENDS.filter((end) => end !== 'moved_out')

/**
 * Time at one level in one year since it was reached: 0 is the first year, `LAST_YEAR_AT_LEVEL` the eleventh and all
 * that follow.
 */
export interface TimeAtLevel {
  level: HicfLevel
  year: number
  /** Spells whose last watched day is in this year, so that each is in one only. */
  spells: number
  days: number
  /** How many of them ended while watched, and how; the others were still at the level. */
  ends: Record<SpellEnd, number>
}

/** Every year from this one on is taken together. */
export const LAST_YEAR_AT_LEVEL = 10
export const DAYS_A_YEAR = 365.25

/** The day of a spell on which its years begin, the first being day 0. An anniversary is the last day of a year, not the first of the next. */
export const YEAR_STARTS: readonly number[] = Array.from({ length: LAST_YEAR_AT_LEVEL + 1 }, (_, year) =>
  Math.ceil(year * DAYS_A_YEAR),
)

/**
 * Time at each level and how it ended, by year since the level was reached, as far as it was watched. A spell that
 * began before is watched from `from` on and keeps its own first day (delayed entry); one that ends after `to` is
 * still at the level.
 *
 * @param spells of any number of people
 * @returns in order of level and year; what nobody spent a day in is not there
 */
export function timeAtLevels(spells: Iterable<LevelSpell>, watch: Watch): TimeAtLevel[] {
  const found = new Map<string, TimeAtLevel>()
  for (const { level, from, to, outcome } of spells) {
    const entry = Math.max(0, daysBetween(from, watch.from))
    const stays = to === null || to > watch.to
    const exit = stays ? daysBetween(from, watch.to) + 1 : daysBetween(from, to)
    for (const [year, start] of YEAR_STARTS.entries()) {
      const end = YEAR_STARTS[year + 1] ?? Number.POSITIVE_INFINITY
      const days = Math.min(exit, end) - Math.max(entry, start)
      if (days <= 0) continue
      const key = `${level} ${year}`
      const time = found.get(key) ?? { level, year, spells: 0, days: 0, ends: noEnds() }
      found.set(key, time)
      time.days += days
      if (exit > end) continue
      time.spells += 1
      if (!stays && outcome !== 'still_at_level') time.ends[outcome] += 1
    }
  }
  return [...found.values()].sort((a, b) => a.level - b.level || a.year - b.year)
}

export function noEnds(): Record<SpellEnd, number> {
  return { progressed: 0, stepped_down: 0, moved_out: 0, left: 0 }
}
