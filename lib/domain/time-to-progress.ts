import type { SpellOutcome } from '@/db/vocabulary'
import { ENDINGS, type Ending, type ObservedSpell } from './observed-spell'

/** A day on the clock of the level on which someone's spell ended. */
interface EventDay {
  /** Whole days since a spell's start. */
  day: number
  atRisk: number
  ended: Record<Ending, number>
  /** Share of people still at the level just before and just after the day. */
  before: number
  after: number
  /** Share who had ended so by the end of the day. */
  shares: Record<Ending, number>
}

/** What became of people by time since they reached a level. Ask it with the functions below. */
export interface IncidenceCurve {
  spells: readonly ObservedSpell[]
  /** In order of time; only days on which a spell ended. */
  events: readonly EventDay[]
  /** People by how their spell ended while it was watched. */
  counts: Record<SpellOutcome, number>
  /** All of them. */
  people: number
  /** The days on which people came and went, each in order of time, with how many had by the end of the day. */
  entered: Steps
  gone: Steps
  /** The longest that anyone was watched, in days; 0 where nobody was. */
  longest: number
}

interface Steps {
  days: readonly number[]
  people: readonly number[]
}

/** What is floating point noise beside a share. */
const NOISE = 1e-12

/**
 * Aalen–Johansen estimate of leaving a level by each way out, the ways competing: the share progressed by a
 * day is the sum over days of the share still at the level before it times the share of those at risk who
 * progressed on it. Those who left are not taken to have waited on, as one minus Kaplan–Meier with leavers
 * censored would.
 *
 * Spells may come under observation after their start (delayed entry) and be censored; both must say nothing
 * of what the person would have done. At one day, endings come before censoring and entry.
 *
 * Source: Aalen and Johansen (1978); Andersen and Keiding, Statistics in Medicine 21 (2002).
 *
 * @param spells in any order; spells watched alike may be one with a number of people
 */
export function cumulativeIncidence(spells: readonly ObservedSpell[]): IncidenceCurve {
  const entered = stepsOf(spells, ({ enter }) => enter)
  const gone = stepsOf(spells, ({ exit }) => exit)
  const endedOn = new Map<number, Record<Ending, number>>()
  const counts: Record<SpellOutcome, number> = { ...NONE, still_at_level: 0 }
  for (const { exit, outcome, people } of spells) {
    counts[outcome] += people
    if (outcome === 'still_at_level') continue
    const ended = endedOn.get(exit) ?? { ...NONE }
    ended[outcome] += people
    endedOn.set(exit, ended)
  }
  const events: EventDay[] = []
  let before = 1
  let shares = { ...NONE }
  for (const day of [...endedOn.keys()].sort((a, b) => a - b)) {
    const ended = endedOn.get(day) ?? NONE
    const atRisk = reached(entered, day - 1) - reached(gone, day - 1)
    shares = { ...shares }
    for (const way of ENDINGS) shares[way] += (before * ended[way]) / atRisk
    const after = before * (1 - total(ended) / atRisk)
    events.push({ day, atRisk, ended, before, after, shares })
    before = after
  }
  const people = entered.people.at(-1) ?? 0
  return { spells, events, counts, people, entered, gone, longest: gone.days.at(-1) ?? 0 }
}

const NONE: Readonly<Record<Ending, number>> = { progressed: 0, stepped_down: 0, moved_out: 0, left: 0 }

const total = (ended: Record<Ending, number>) => ENDINGS.reduce((sum, way) => sum + ended[way], 0)

function stepsOf(spells: readonly ObservedSpell[], dayOf: (spell: ObservedSpell) => number): Steps {
  const on = new Map<number, number>()
  for (const spell of spells) on.set(dayOf(spell), (on.get(dayOf(spell)) ?? 0) + spell.people)
  const days = [...on.keys()].sort((a, b) => a - b)
  let sum = 0
  return { days, people: days.map((day) => (sum += on.get(day) ?? 0)) }
}

/** How many of so many places, the first ones, a condition holds of: it holds up to one place and no further. */
function countBy(places: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, places]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}

const reached = ({ days, people }: Steps, day: number) =>
  people[countBy(days.length, (at) => (days[at] ?? 0) <= day) - 1] ?? 0

/** What had become of people by the end of a day: shares of 0 to 1, which come to 1 together. */
export type SharesAt = Record<SpellOutcome, number>

/** @param day whole days since the spell's start */
export function sharesAt({ events }: IncidenceCurve, day: number): SharesAt {
  const at = events[countBy(events.length, (at) => (events[at]?.day ?? 0) <= day) - 1]
  return at ? { ...at.shares, still_at_level: at.after } : { ...NONE, still_at_level: 1 }
}

/**
 * People whose spell was watched just before a day and had not ended: those whose ending on it would be seen.
 * On day 0 those who were watched from their first day.
 */
export function atRisk({ entered, gone }: IncidenceCurve, day: number): number {
  return day <= 0 ? reached(entered, 0) : reached(entered, day - 1) - reached(gone, day - 1)
}

/** The first day by whose end at least a share of people had ended so; null where the curve stays under it. */
export function dayReached({ events }: IncidenceCurve, way: Ending, share: number): number | null {
  return events.find(({ shares }) => shares[way] >= share - NOISE)?.day ?? null
}

/** The last day on which at least so many people are at risk; null where there never are. */
export function lastWithAtRisk(curve: IncidenceCurve, least: number): number | null {
  for (let at = curve.gone.days.length - 1; at >= 0; at -= 1) {
    const day = curve.gone.days[at] ?? 0
    if (atRisk(curve, day) >= least) return day
  }
  return null
}
