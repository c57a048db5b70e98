import type { SpellOutcome } from '@/db/vocabulary'
import type { Interval } from '@/lib/domain/incidence-error'
import type { CurvePoint, IncidenceReading, Share } from '@/lib/domain/incidence-reading'
import type { Count } from './count'

/** What becomes of people, from the floor of the chart to its ceiling. */
export const TIME_BANDS = ['progressed', 'still_at_level', 'stepped_down', 'moved_out', 'left'] as const

/** A point of a curve: how long since the level was reached, in years, and what had become of people by then. */
export interface TimePoint {
  years: number
  shares: Record<SpellOutcome, Share>
}

/** What had become of people after so many whole years, to be said beside the curve. */
export interface TimeMark extends TimePoint {
  /** Of the share progressed; null where it is hidden. */
  interval: Interval | null
}

export interface TimeModel {
  /** Whole years from 0 to where the drawing ends. */
  years: { years: number; atRisk: Count }[]
  points: TimePoint[]
  between: 'steps' | 'lines'
  /** The year whose figures stand in the chart. */
  mark: TimeMark | null
  end: TimePoint | null
}

const DAYS_OF_A_YEAR = 365.25

/** Whether those who moved out are told of, and are not one with those still there: where the curve is exact. */
export const outIsTold = ({ between }: TimeModel): boolean => between === 'steps'

/** Closer than anything can be drawn, and short to send. */
const close = (value: number, steps: number) => Math.round(value * steps) / steps
const closeShare = (share: Share) => (share === '*' ? share : close(share, 1e5))

const toPoint = ({ day, shares }: CurvePoint): TimePoint => ({
  years: close(day / DAYS_OF_A_YEAR, 1e3),
  shares: {
    progressed: closeShare(shares.progressed),
    stepped_down: closeShare(shares.stepped_down),
    moved_out: closeShare(shares.moved_out),
    left: closeShare(shares.left),
    still_at_level: closeShare(shares.still_at_level),
  },
})

/** A reading as the stacked chart takes it: up to the last year that is not thin. */
export function timeModel(reading: IncidenceReading, markYear: number): TimeModel {
  const years = reading.years.slice(0, reading.years.findLastIndex(({ thin }) => !thin) + 1)
  const last = years.at(-1)
  const mark = years.find((one) => one.years === markYear && markYear > 0)
  const whole = (one: (typeof years)[number]): TimePoint => ({ years: one.years, shares: one.shares })
  return {
    years: years.map(({ years: at, atRisk }) => ({ years: at, atRisk })),
    points:
      reading.between === 'lines'
        ? years.map(whole)
        : [
            ...reading.points.filter(({ day }) => last !== undefined && day < last.day).map(toPoint),
            ...(last ? [whole(last)] : []),
          ],
    between: reading.between,
    mark: mark ? { ...whole(mark), interval: mark.interval === '*' ? null : mark.interval } : null,
    end: last && last.years > 0 ? whole(last) : null,
  }
}

/** Values at points along the years, known or hidden: hidden ones lie on the line between the known beside them. */
export function filledIn(points: readonly { years: number; value: Share }[]): number[] {
  const known = points.flatMap(({ years, value }) => (value === '*' ? [] : [{ years, value }]))
  return points.map(({ years, value }) => {
    if (value !== '*') return value
    const before = known.findLast((one) => one.years < years)
    const after = known.find((one) => one.years > years)
    if (!before || !after) return (before ?? after)?.value ?? 0
    return (
      before.value + ((after.value - before.value) * (years - before.years)) / (after.years - before.years)
    )
  })
}

/**
 * The upper edges of the bands at every point, 0 to 1: those counted from the floor up, then those counted from
 * the ceiling down; who is still there is what lies between.
 */
export function bandEdges(points: readonly TimePoint[]): Record<(typeof TIME_BANDS)[number], number[]> {
  const of = (band: SpellOutcome) =>
    filledIn(points.map(({ years, shares }) => ({ years, value: shares[band] })))
  const [progressed, left, out, down] = [of('progressed'), of('left'), of('moved_out'), of('stepped_down')]
  const under = (edge: readonly number[], by: readonly number[]) =>
    edge.map((value, at) => Math.max(progressed[at] ?? 0, value - (by[at] ?? 0)))
  const ceiling = points.map(() => 1)
  const leftFrom = under(ceiling, left)
  const outFrom = under(leftFrom, out)
  return {
    progressed,
    still_at_level: under(outFrom, down),
    stepped_down: outFrom,
    moved_out: leftFrom,
    left: ceiling,
  }
}

/** Places for labels, in order from top to bottom, at least so far apart and as near to where they belong as that lets them. */
export function spread(wanted: readonly number[], gap: number, bottom: number): number[] {
  const down: number[] = []
  for (const y of wanted) down.push(Math.max(y, (down.at(-1) ?? Number.NEGATIVE_INFINITY) + gap))
  let limit = bottom
  return down
    .toReversed()
    .map((y) => {
      const placed = Math.min(y, limit)
      limit = placed - gap
      return placed
    })
    .reverse()
}
