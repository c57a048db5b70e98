import type { SpellOutcome } from '@/db/vocabulary'
import { DEFAULT_THRESHOLD, effectiveThreshold, type SharedCount, shareCount } from './disclosure'
import { type Interval, interval95, standardErrors } from './incidence-error'
import {
  dayOfYears,
  type IncidenceReading,
  LEAST_SPELLS,
  MOST_YEARS,
  type Reached,
  type Share,
  thinFrom,
  type YearReading,
} from './incidence-reading'
import { ENDINGS, type Ending } from './observed-spell'
import { shareRow } from './shared-table'
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
 * - the share of a way out is shown at a year only if nobody, or more than the threshold, ended so since the
 *   year it was last shown at; else it is `*`, and those people are counted with the next year's;
 * - who is still there is one less all the others: it is `*` too where it would give the hidden ones away,
 *   which is where 1 to the threshold of them ended since their shares were last shown;
 * - shares go to whole per cent where 200 or more were watched and to five per cent where fewer were, which is
 *   a step of two people or more: larger counts cannot be read off exactly either, as a count to the nearest 5
 *   could not. The ends of the interval go outwards to the same steps, since their middle is the share;
 * - counts and numbers at risk are rounded as all counts are.
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
  const { people, counts } = sharedCounts(curve, hidden)
  const grain = people !== '*' && people >= WHOLE_PER_CENT_FROM ? 0.01 : 0.05
  const years = curve.people < least ? [] : sharedYears(curve, { hidden, least, grain })
  return {
    people,
    counts,
    years,
    points: years,
    between: 'lines',
    quarter: reachedByYear(years, 0.25),
    half: reachedByYear(years, 0.5),
  }
}

function sharedCounts({ counts }: IncidenceCurve, threshold: number) {
  const outcomes = [...ENDINGS, 'still_at_level'] as const
  const { parts, total } = shareRow(
    outcomes.map((outcome) => counts[outcome]),
    threshold,
  )
  const shown = Object.fromEntries(outcomes.map((outcome, at) => [outcome, parts[at] ?? 0]))
  return { people: total, counts: shown as Record<SpellOutcome, SharedCount> }
}

type Rule = { hidden: number; least: number; grain: number }

function sharedYears(curve: IncidenceCurve, { hidden, least, grain }: Rule): YearReading[] {
  const thin = thinFrom(curve, least)
  const last = Math.min(MOST_YEARS, Math.floor(curve.longest / 365.25))
  const days = Array.from({ length: last + 1 }, (_, years) => dayOfYears(years)).filter((day) => day < thin)
  const errors = standardErrors(curve, 'progressed', days)
  const ended = endingsBy(curve, days)
  const shownAt: Record<Ending, number> = { progressed: 0, stepped_down: 0, moved_out: 0, left: 0 }
  return days.map((day, years) => {
    const exact = sharesAt(curve, day)
    const shares: Record<SpellOutcome, Share> = { ...exact }
    let unseen = 0
    for (const way of ENDINGS) {
      const since = (ended[years]?.[way] ?? 0) - shownAt[way]
      const shown = since === 0 || since > hidden
      shares[way] = shown ? toGrain(exact[way], grain) : '*'
      if (shown) shownAt[way] += since
      else unseen += since
    }
    const still = unseen === 0 || unseen > hidden
    shares.still_at_level = still ? toGrain(exact.still_at_level, grain) : '*'
    const interval =
      shares.progressed === '*' ? '*' : outwards(interval95(exact.progressed, errors[years] ?? 0), grain)
    return { years, day, shares, interval, atRisk: shareCount(atRisk(curve, day), hidden), thin: false }
  })
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
