import type { Count } from './count'

export interface Point {
  /** Place along the years, from 0. */
  at: number
  /** Null where the number is hidden: the line breaks there. */
  y: number | null
}

export interface LevelRow {
  /** Middle of the row, in pixels from the top. */
  middle: number
  points: Point[]
  first: Point & { value: Count }
  last: Point & { value: Count }
  hidden: boolean
}

export interface RowRules {
  rowHeight: number
  /** Pixels kept free above and below a line, for its labels. */
  padding: number
}

/** Widest a person is ever drawn, so that a change of one or two does not look like a cliff. */
const MOST_PIXELS_A_PERSON = 6

/** Pixels a person, one scale for all rows: the liveliest of them just fits its row. */
export function sharedScale(series: readonly (readonly Count[])[], rules: RowRules): number {
  const widest = Math.max(0, ...series.map((values) => rangeOf(values).most - rangeOf(values).least))
  const room = rules.rowHeight - 2 * rules.padding
  return widest === 0 ? MOST_PIXELS_A_PERSON : Math.min(MOST_PIXELS_A_PERSON, room / widest)
}

/** One row per level under another, each line about its own middle, equal slopes for equal numbers of people. */
export function levelRows(series: readonly (readonly Count[])[], rules: RowRules): LevelRow[] {
  const scale = sharedScale(series, rules)
  return series.map((values, index) => {
    const { least, most } = rangeOf(values)
    const middle = rules.rowHeight * (index + 0.5)
    const centre = (least + most) / 2
    const points = values.map(
      (value, at): Point => ({ at, y: typeof value === 'number' ? middle - (value - centre) * scale : null }),
    )
    const end = (at: number) => ({ at, y: points[at]?.y ?? null, value: values[at] ?? 0 })
    return {
      middle,
      points,
      first: end(0),
      last: end(values.length - 1),
      hidden: values.some((v) => v === '*'),
    }
  })
}

function rangeOf(values: readonly Count[]): { least: number; most: number } {
  const numbers = values.filter((value) => typeof value === 'number')
  return numbers.length === 0
    ? { least: 0, most: 0 }
    : { least: Math.min(...numbers), most: Math.max(...numbers) }
}

/**
 * Which of `count` labels stand on an axis `width` pixels long, each needing `each` pixels: evenly from first to
 * last where the years allow it, else every so many back from the last, and the first where there is room.
 */
export function spacedTicks(count: number, width: number, each: number): number[] {
  if (count <= 1) return count === 1 ? [0] : []
  const last = count - 1
  const least = Math.max(1, Math.ceil((each * last) / width))
  const even = Array.from({ length: last }, (_, index) => index + 1).find(
    (step) => step >= least && step <= least * 2 && last % step === 0,
  )
  const step = even ?? least
  const ticks: number[] = []
  for (let at = last; at >= 0; at -= step) ticks.unshift(at)
  const first = ticks[0] ?? 0
  return first >= least ? [0, ...ticks] : first > 0 ? [0, ...ticks.slice(1)] : ticks
}
