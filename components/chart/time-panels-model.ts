import type { Interval } from '@/lib/domain/incidence-error'
import type { IncidenceReading } from '@/lib/domain/incidence-reading'
import type { Count } from './count'

/** One of the curves side by side: the share progressed, its interval, and how many were at risk. */
export interface TimePanel {
  title: string
  /** "38 spells: 13 progressed, 12 left, 4 moved out". */
  detail: string
  years: { years: number; atRisk: Count }[]
  /** Hidden shares left out. Thin: fewer than eight were at risk, drawn dotted. */
  points: { years: number; share: number; thin: boolean }[]
  between: 'steps' | 'lines'
  /** At whole years; those of hidden shares left out. */
  band: ({ years: number } & Interval)[]
  /** Without an interval where nobody had progressed. */
  mark: { years: number; share: number; interval: Interval | null } | null
}

const DAYS_OF_A_YEAR = 365.25

/** A reading as a panel takes it, with its figures after `markYear` years. */
export function timePanel(
  reading: IncidenceReading,
  { title, detail, markYear }: { title: string; detail: string; markYear: number | null },
): TimePanel {
  const { years, points, between } = reading
  const last = years.at(-1)
  const mark = years.find((one) => one.years === markYear)
  const all = last && between === 'steps' ? [...points.filter(({ day }) => day < last.day), last] : points
  return {
    title,
    detail,
    years: years.map(({ years: at, atRisk }) => ({ years: at, atRisk })),
    points: all.flatMap(({ day, shares, thin }) =>
      shares.progressed === '*'
        ? []
        : [
            {
              years: Math.round((day / DAYS_OF_A_YEAR) * 100) / 100,
              share: Math.round(shares.progressed * 1e5) / 1e5,
              thin,
            },
          ],
    ),
    between,
    band: years.flatMap(({ years: at, interval }) =>
      interval === '*' ? [] : [{ years: at, ...(interval ?? { low: 0, high: 0 }) }],
    ),
    mark:
      mark && mark.shares.progressed !== '*' && mark.interval !== '*'
        ? { years: mark.years, share: mark.shares.progressed, interval: mark.interval }
        : null,
  }
}

/** The top of the one scale of all panels: a quarter, half, three quarters or all. */
export function highestOf(panels: readonly TimePanel[]): number {
  const highest = Math.max(0, ...panels.flatMap(({ band }) => band.map(({ high }) => high)))
  return Math.min(1, Math.max(0.25, Math.ceil(highest * 4 - 1e-9) / 4))
}
