import type { Day, SpellOutcome } from '@/db/vocabulary'
import { addDays, daysBetween } from './calendar'

/** How a spell at a level ends. */
export type Ending = Exclude<SpellOutcome, 'still_at_level'>

export const ENDINGS: readonly Ending[] = ['progressed', 'stepped_down', 'moved_out', 'left']

/**
 * People whose spells at a level were watched alike, on the clock of the spell: they were at risk on
 * `(enter, exit]`, in whole days since the spell's start.
 */
export interface ObservedSpell {
  /** The day on the clock from which an ending would have been seen: 0, or later where records begin later. */
  enter: number
  /** The day on the clock of the ending, or for `still_at_level` the last one that was watched. Later than `enter`. */
  exit: number
  outcome: SpellOutcome
  /** How many people, a whole number of 1 or more. */
  people: number
}

/** What records can say of a spell: from when, and up to when. */
export interface Watch {
  /** The day the Trust's records begin: endings before it are not in them. Null where they have no known beginning. */
  recordsFrom: Day | null
  /** The last day seen. */
  asAt: Day
}

/**
 * A level spell as the records saw it. A spell under way when records begin comes under observation that day
 * (delayed entry), since had it ended before, nobody would know of it. One that goes on after the as-at day
 * is censored at that day's end, whatever is recorded of its future.
 *
 * @param spell `[from, to)`; a null `to` is one still under way
 * @returns null for a spell that was never watched: it ended before records begin or starts after the as-at day
 */
export function observe(
  spell: { from: Day; to: Day | null; outcome: SpellOutcome },
  { recordsFrom, asAt }: Watch,
  people = 1,
): ObservedSpell | null {
  const { from, to, outcome } = spell
  if (from > asAt) return null
  const ended = to !== null && to <= asAt
  const exit = daysBetween(from, ended ? to : addDays(asAt, 1))
  const enter = recordsFrom === null ? 0 : Math.max(0, daysBetween(from, recordsFrom))
  if (exit <= enter) return null
  return { enter, exit, outcome: ended ? outcome : 'still_at_level', people }
}
