import { ENDINGS, type Ending, type ObservedSpell } from './observed-spell'
import type { IncidenceCurve } from './time-to-progress'

/**
 * Sums over the days on which a spell ended, up to and with each of them; at place 0 nothing has happened. A
 * spell's influence is made of differences of them.
 */
interface Sums {
  /** Share still at the level before the day over how many were at risk. */
  weight: Float64Array
  /** One over those at risk who stayed; 0 where nobody did, after which nothing can change any more. */
  stayed: Float64Array
  /** Of `weight` times those who ended so, over those at risk. */
  direct: Float64Array
  /** Of all who ended, over those at risk and over those who stayed: what being at risk takes off survival. */
  survival: Float64Array
  /** The share ended so. */
  share: Float64Array
  /** Of `survival` before the day times the day's step of the share. */
  through: Float64Array
}

/**
 * Standard errors of the share that had ended in one way by some days: R's infinitesimal jackknife, the
 * square root of the sum over people of the square of what each weighs in the estimate (its derivative by
 * that person's weight). A Greenwood formula comes to about the same, but not under delayed entry.
 *
 * What person i, at risk on `(enter, exit]`, weighs in the share F at day t is, over the days s with an
 * ending, with S the share still at the level, n at risk, d ended so and e ended in any way,
 *
 *     Σ S(s-)/n·(own ending so at s − at risk·d/n)  −  Σ A(s-)·ΔF(s)
 *     A(s) = Σ up to s of (own ending − at risk·e/n)/(n − e)
 *
 * and both are differences of sums that are the same for everyone, so that an asked-for day costs one pass
 * over the spells. Source: Therneau's survival package (survfit, `influence`); Andersen and others,
 * Statistical Models Based on Counting Processes (1993), IV.4.
 *
 * @param days whole days since the spell's start
 * @returns one for each day; 0 where nobody had ended so yet
 */
export function standardErrors(curve: IncidenceCurve, way: Ending, days: readonly number[]): number[] {
  const sums = sumsOf(curve, way)
  const { spells, longest, events } = curve
  const places = placesByDay(
    events.map(({ day }) => day),
    longest,
  )
  const placeOf = (day: number) => places[Math.min(Math.max(0, Math.floor(day)), longest)] ?? 0
  const watched = watchedOf(spells, way, placeOf)
  return days.map((day) => Math.sqrt(squaresBy(sums, watched, day, placeOf(day))))
}

/**
 * The spells as columns of one kind: a figure of a large Trust asks for half a million influences, and an object for each
 * takes many times as long as the sums.
 */
interface WatchedColumns {
  people: Float64Array
  exitDay: Float64Array
  /** The places of entry and exit among the days with an ending. */
  from: Float64Array
  exit: Float64Array
  /** Whether it ended while watched, and whether in the way asked for: 1 or 0. */
  ended: Float64Array
  own: Float64Array
}

function watchedOf(
  spells: readonly ObservedSpell[],
  way: Ending,
  placeOf: (day: number) => number,
): WatchedColumns {
  const column = (of: (spell: ObservedSpell) => number) => {
    const values = new Float64Array(spells.length)
    for (let i = 0; i < spells.length; i += 1) values[i] = of(spells[i] as ObservedSpell)
    return values
  }
  return {
    people: column(({ people }) => people),
    exitDay: column(({ exit }) => exit),
    from: column(({ enter }) => placeOf(enter)),
    exit: column(({ exit }) => placeOf(exit)),
    ended: column(({ outcome }) => (outcome === 'still_at_level' ? 0 : 1)),
    own: column(({ outcome }) => (outcome === way ? 1 : 0)),
  }
}

const on = (values: Float64Array, at: number) => values[at] ?? 0

/** The sum over people of their squared influence on the share by a day. @param until the day's place */
function squaresBy(sums: Sums, watched: WatchedColumns, day: number, until: number): number {
  const { weight, stayed, direct, survival, share, through } = sums
  let squares = 0
  for (let i = 0; i < watched.people.length; i += 1) {
    const from = on(watched.from, i)
    if (from >= until) continue
    const to = Math.min(on(watched.exit, i), until)
    const ended = on(watched.exitDay, i) <= day && on(watched.ended, i) === 1
    const atRisk = on(survival, to) - on(survival, from)
    const own = ended && on(watched.own, i) === 1 ? on(weight, to) : 0
    const survived =
      on(survival, from) * (on(share, to) - on(share, from)) - (on(through, to) - on(through, from))
    const afterwards = (ended ? on(stayed, to) : 0) - atRisk
    const influence =
      own - (on(direct, to) - on(direct, from)) - survived - afterwards * (on(share, until) - on(share, to))
    squares += on(watched.people, i) * influence ** 2
  }
  return squares
}

function sumsOf({ events }: IncidenceCurve, way: Ending): Sums {
  const blank = () => new Float64Array(events.length + 1)
  const sums: Sums = {
    weight: blank(),
    stayed: blank(),
    direct: blank(),
    survival: blank(),
    share: blank(),
    through: blank(),
  }
  for (const [i, { atRisk, ended, before, shares }] of events.entries()) {
    const [at, last] = [i + 1, (values: Float64Array) => values[i] ?? 0]
    const all = ENDINGS.reduce((sum, one) => sum + ended[one], 0)
    const stayed = atRisk > all ? 1 / (atRisk - all) : 0
    sums.weight[at] = before / atRisk
    sums.stayed[at] = stayed
    sums.direct[at] = last(sums.direct) + (before * ended[way]) / atRisk ** 2
    sums.survival[at] = last(sums.survival) + (all / atRisk) * stayed
    sums.share[at] = shares[way]
    sums.through[at] = last(sums.through) + last(sums.survival) * (shares[way] - last(sums.share))
  }
  return sums
}

/** For every day up to the longest, how many of some days are not after it: the place of the last of them. */
function placesByDay(days: readonly number[], longest: number): Int32Array {
  const places = new Int32Array(longest + 1)
  for (const [i, day] of days.entries()) places[day] = i + 1
  for (let day = 1; day <= longest; day += 1) places[day] = Math.max(places[day] ?? 0, places[day - 1] ?? 0)
  return places
}

/** The 97.5th percentile of the normal distribution. */
const Z95 = 1.959963984540054

/** A 95% interval of a share: the plain one, 1.96 standard errors either way, cut to 0 and 1. */
export interface Interval {
  low: number
  high: number
}

/** @param error the standard error of the share */
export function interval95(share: number, error: number): Interval {
  return { low: Math.max(0, share - Z95 * error), high: Math.min(1, share + Z95 * error) }
}

/** Whether two intervals have a value in common: then no difference between the two shares may be claimed. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high
}
