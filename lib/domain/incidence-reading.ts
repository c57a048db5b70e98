import type { SpellOutcome } from '@/db/vocabulary'
import type { SharedCount } from './disclosure'
import { type Interval, interval95, standardErrors } from './incidence-error'
import { atRisk, dayReached, type IncidenceCurve, lastWithAtRisk, sharesAt } from './time-to-progress'

/** Fewer spells than this, or fewer at risk, and nothing is said of what became of them (measure 6). */
export const LEAST_SPELLS = 8
/** A figure looks no further than this after a level was reached. */
export const MOST_YEARS = 10
/** After so many years the figures are said in words. */
export const SPOKEN_YEARS = 5
/** How many steps of a curve are drawn at most: more could not be told apart. */
const MOST_POINTS = 250

/** A share of 0 to 1, or `*` where the safe-to-share grade hides it. */
export type Share = number | '*'

/** What had become of people by a day. */
export interface CurvePoint {
  /** Whole days since the spell's start. */
  day: number
  shares: Record<SpellOutcome, Share>
  /** Fewer than eight are at risk, on the day or when a spell before it ended. */
  thin: boolean
}

/** What had become of people by a whole number of years since they reached the level. */
export interface YearReading extends CurvePoint {
  years: number
  atRisk: SharedCount
  /** Of the share progressed; null where nobody had: what has not happened yet has no spread to go by. */
  interval: Interval | '*' | null
}

/** When a share of people had progressed: by the end of a day, within so many years, never, or nobody can say. */
export type Reached =
  | { kind: 'day'; day: number }
  | { kind: 'years'; years: number }
  | { kind: 'never' }
  | { kind: 'too_thin' }

/** A curve as it is drawn, listed and spoken of. */
export interface IncidenceReading {
  people: SharedCount
  counts: Record<SpellOutcome, SharedCount>
  /** From 0 years to the last whole year that anyone was watched for, ten at most. */
  years: YearReading[]
  /** To draw: in order of time, the first at day 0. */
  points: CurvePoint[]
  /** Whether shares stay as they are between points, or may have changed at any time between them. */
  between: 'steps' | 'lines'
  quarter: Reached
  half: Reached
}

/** The last day of some years since a spell's start: 1826 for five. */
export const dayOfYears = (years: number) => Math.floor(years * 365.25)

/**
 * The first day from which on an estimate rests on too few: a spell ended on it while fewer than `least` were
 * at risk, or so many never are again. Late entry can make the first days thin.
 */
export function thinFrom(curve: IncidenceCurve, least: number): number {
  const event = curve.events.find((one) => one.atRisk < least)
  return Math.min(event?.day ?? Number.POSITIVE_INFINITY, (lastWithAtRisk(curve, least) ?? -1) + 1)
}

/** Whether a day is thin by itself. On the first one nothing has happened yet. */
export const isThin = (day: number, risk: number, least: number) => day > 0 && risk < least

/** The year whose figures are said beside the curve: the fifth, or the last before it that is not thin; 0 for none. */
export function spokenYear(years: readonly YearReading[]): number {
  return years.findLast((one) => one.years <= SPOKEN_YEARS && !one.thin)?.years ?? 0
}

/** A curve in exact figures. */
export function readIncidence(curve: IncidenceCurve): IncidenceReading {
  const thin = thinFrom(curve, LEAST_SPELLS)
  const last = Math.min(MOST_YEARS, Math.floor(curve.longest / 365.25))
  const days = Array.from({ length: last + 1 }, (_, years) => dayOfYears(years))
  const errors = standardErrors(curve, 'progressed', days)
  return {
    people: curve.people,
    counts: curve.counts,
    years: days.map((day, years) => {
      const shares = sharesAt(curve, day)
      const interval = intervalOf(shares.progressed, errors[years] ?? 0)
      const risk = atRisk(curve, day)
      return {
        years,
        day,
        shares,
        interval,
        atRisk: risk,
        thin: day >= thin || isThin(day, risk, LEAST_SPELLS),
      }
    }),
    points: stepsTo(curve, dayOfYears(Math.max(1, last))).map((day) => ({
      day,
      shares: sharesAt(curve, day),
      thin: day >= thin,
    })),
    between: 'steps',
    quarter: reachedExactly(curve, 0.25, thin),
    half: reachedExactly(curve, 0.5, thin),
  }
}

/** The interval of a share that has begun to grow. */
export const intervalOf = (share: number, error: number) => (share > 0 ? interval95(share, error) : null)

function reachedExactly(curve: IncidenceCurve, share: number, thin: number): Reached {
  const day = dayReached(curve, 'progressed', share)
  if (curve.people < LEAST_SPELLS || (day !== null && day >= thin)) return { kind: 'too_thin' }
  return day === null ? { kind: 'never' } : { kind: 'day', day }
}

/** The days on which something changed, up to a day: all of them, or evenly some. */
function stepsTo({ events, longest }: IncidenceCurve, until: number): number[] {
  const days = events.map(({ day }) => day).filter((day) => day <= until)
  const every = Math.ceil(days.length / MOST_POINTS)
  const some = days.filter((_, at) => at % Math.max(1, every) === 0)
  return [...new Set([0, ...some, Math.min(until, longest)])]
}
