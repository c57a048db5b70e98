import type { SpellOutcome } from '@/db/vocabulary'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareCount } from './disclosure'
import { type Interval, standardErrors } from './incidence-error'
import {
  dayOfYears,
  type IncidenceReading,
  intervalOf,
  isThin,
  LEAST_SPELLS,
  MOST_YEARS,
  type Reached,
  type Share,
  SPOKEN_YEARS,
  thinFrom,
  type YearReading,
} from './incidence-reading'
import { ENDINGS, type Ending } from './observed-spell'
import { atRisk, type IncidenceCurve, sharesAt } from './time-to-progress'

/** From so many spells on, shares are shown to whole per cent; below, to five per cent. */
const WHOLE_PER_CENT_FROM = 200

/**
 * A curve as it is safe to share.
 *
 * What a curve gives away. An exact one steps on the day that somebody's spell ended, and the height of the
 * step is the share still there over the number at risk: from days and heights, the numbers at risk beside
 * them, anyone can work out every single ending and its date. So nothing of the days is shown: shares are
 * given at whole years alone and joined by straight lines, and a quarter or half "had progressed within 5
 * years", never on a day.
 *
 * Two years still give away how many ended between them: the difference of their shares times the number at
 * risk. Therefore
 * - a year is shown only while more than the threshold are at risk, then and at every ending before it;
 * - the share of a way out is shown at a year only if nobody, or more than the threshold, ended so between it
 *   and the years beside it that are shown; else it is `*`. The fifth year comes first, then the last, then the
 *   others in turn;
 * - who is still there is one less all the others: it is `*` too where 1 to the threshold of people ended in
 *   whatever way since it was shown, or where it would give the hidden ones away, one of them alone or several
 *   that come to so few;
 * - shares go to whole per cent where 200 or more were watched and to five per cent where fewer were, which is
 *   a step of two people or more: larger counts cannot be read off exactly either, as a count to the nearest 5
 *   could not. The ends of the interval go outwards to the same steps, since their middle is the share;
 * - how many were watched and at risk is rounded as all counts are; how many ended in which way is not counted here: the
 *   ladder says it in its own form, and in two forms they would give hidden ones away. For the same reason the number of
 *   spells is shown as on the ladder, and of cuts that are compared not at all (`withSize`).
 *
 * Moving out to other work in the Trust is never told of, here as in the months: who is still there and who moved out
 * are one share, `still_at_level`.
 *
 * What is held: no number of people from 1 to the threshold can be worked out from one figure by taking its
 * years from one another. It is not a proof against other cuts of the same people.
 *
 * @param threshold the largest count that is hidden
 */
export function shareIncidence(
  curve: IncidenceCurve,
  threshold: number = DEFAULT_THRESHOLD,
): IncidenceReading {
  const hidden = effectiveThreshold(threshold)
  const least = Math.max(LEAST_SPELLS, hidden + 1)
  const people = shareCount(curve.people, hidden)
  const grain = people !== '*' && people >= WHOLE_PER_CENT_FROM ? 0.01 : 0.05
  const years = curve.people < least ? [] : sharedYears(curve, { hidden, least, grain })
  return {
    people,
    counts: { ...NOT_COUNTED },
    years,
    points: years,
    between: 'lines',
    quarter: reachedByYear(years, 0.25),
    half: reachedByYear(years, 0.5),
  }
}

/**
 * A shared curve with its number of spells as it is shown elsewhere; `*` where it is not. So is the number at risk from the
 * first day where that is of the same spells, none or few of which were watched only later.
 */
export function withSize(reading: IncidenceReading, spells: SharedCount): IncidenceReading {
  const years = reading.years.map((one) =>
    one.years === 0 && one.atRisk === reading.people ? { ...one, atRisk: spells } : one,
  )
  return { ...reading, people: spells, years, points: years }
}

const NOT_COUNTED: Record<SpellOutcome, SharedCount> = {
  progressed: '*',
  stepped_down: '*',
  moved_out: '*',
  left: '*',
  still_at_level: '*',
}

/** The endings that are told of. */
const TOLD = ENDINGS.filter((ending) => ending !== 'moved_out')

type Rule = { hidden: number; least: number; grain: number }

function sharedYears(curve: IncidenceCurve, { hidden, least, grain }: Rule): YearReading[] {
  const thin = thinFrom(curve, least)
  const last = Math.min(MOST_YEARS, Math.floor(curve.longest / 365.25))
  const listed = Array.from({ length: last + 1 }, (_, years) => ({ years, day: dayOfYears(years) })).filter(
    ({ day }) => day < thin && !isThin(day, atRisk(curve, day), least),
  )
  const days = listed.map(({ day }) => day)
  const errors = standardErrors(curve, 'progressed', days)
  const ended = endingsBy(curve, days)
  const spoken = listed.findLastIndex(({ years }) => years <= SPOKEN_YEARS)
  const order = [spoken, listed.length - 1, ...listed.keys()]
  const seriesOf = (sums: readonly number[]) => ({ sums, places: placesShown(sums, order, hidden) })
  const series = TOLD.map((way) => ({ way, ...seriesOf(ended.map((sums) => sums[way])) }))
  const all = seriesOf(ended.map((sums) => TOLD.reduce((sum, way) => sum + sums[way], 0)))
  return listed.map(({ years, day }, at) => {
    const exact = sharesAt(curve, day)
    const risk = atRisk(curve, day)
    const shares: Record<SpellOutcome, Share> = { ...exact, moved_out: '*' }
    for (const { way, places } of series) shares[way] = places.has(at) ? toGrain(exact[way], grain) : '*'
    const still =
      all.places.has(at) &&
      leavesOpen(
        series.filter(({ places }) => !places.has(at)),
        at,
        hidden,
      )
    shares.still_at_level = still ? toGrain(exact.still_at_level + exact.moved_out, grain) : '*'
    const wide = intervalOf(exact.progressed, errors[at] ?? 0)
    const interval = shares.progressed === '*' ? '*' : wide && outwards(wide, grain)
    return {
      years,
      day,
      shares,
      interval,
      atRisk: shareCount(years === 0 && curve.people - risk <= hidden ? curve.people : risk, hidden),
      thin: false,
    }
  })
}

type Series = { sums: readonly number[]; places: ReadonlySet<number> }

/** Whether what the shown shares leave over says too little of the hidden ones, together and since they were shown. */
function leavesOpen(unseen: readonly Series[], at: number, hidden: number): boolean {
  if (unseen.length === 0) return true
  const since = unseen.reduce((sum, { sums, places }) => {
    const before = [...places].filter((place) => place < at)
    return sum + (sums[at] ?? 0) - (sums[Math.max(-1, ...before)] ?? 0)
  }, 0)
  const until = unseen.reduce((sum, { sums, places }) => {
    const after = [...places].filter((place) => place > at)
    return sum + (sums[Math.min(...after)] ?? Number.POSITIVE_INFINITY) - (sums[at] ?? 0)
  }, 0)
  return unseen.length > 1 && since > hidden && (until === 0 || until > hidden)
}

/**
 * Which of some sums that only grow are shown: in order of importance, each that differs by nothing or by more
 * than the threshold from the shown ones on either side of it, and from nothing.
 */
function placesShown(sums: readonly number[], order: readonly number[], hidden: number): Set<number> {
  const shown = new Set<number>()
  const apart = (a: number, b: number) => a === b || b - a > hidden
  for (const at of order) {
    const places = [...shown].sort((a, b) => a - b)
    const [before, after] = [places.findLast((place) => place < at), places.find((place) => place > at)]
    const own = sums[at] ?? 0
    const below = before === undefined ? 0 : (sums[before] ?? 0)
    const above = after === undefined ? null : (sums[after] ?? 0)
    if (apart(below, own) && (above === null || apart(own, above))) shown.add(at)
  }
  return shown
}

/** How many had ended in each way by each of some days, in order of time. */
function endingsBy({ events }: IncidenceCurve, days: readonly number[]): Record<Ending, number>[] {
  return days.map((day) => {
    const sums: Record<Ending, number> = { progressed: 0, stepped_down: 0, moved_out: 0, left: 0 }
    for (const event of events) if (event.day <= day) for (const way of ENDINGS) sums[way] += event.ended[way]
    return sums
  })
}

/** Steps of one or five per cent are counted whole, so that 0.25 is 0.25. */
const steps = (grain: number) => Math.round(1 / grain)
const toGrain = (share: number, grain: number) => Math.round(share * steps(grain)) / steps(grain)

const outwards = ({ low, high }: Interval, grain: number): Interval => ({
  low: Math.floor(low * steps(grain)) / steps(grain),
  high: Math.ceil(high * steps(grain)) / steps(grain),
})

function reachedByYear(years: readonly YearReading[], share: number): Reached {
  if (years.length === 0) return { kind: 'too_thin' }
  const found = years.find(({ shares }) => shares.progressed !== '*' && shares.progressed >= share)
  return found ? { kind: 'years', years: found.years } : { kind: 'never' }
}
